namespace ScriptProxy.Tests.GoModel;

/// <summary>An entry of Binds as the daemon's volume parser for Linux splits it.</summary>
/// <param name="Source">Empty for an anonymous volume.</param>
/// <param name="Target">Where it appears in the container.</param>
/// <param name="IsReadOnly">The mode has <c>ro</c>.</param>
internal sealed record GoBind(string Source, string Target, bool IsReadOnly)
{
    /// <summary>True when the source is a path of the host; otherwise it names a volume.</summary>
    public bool IsPath => Source.StartsWith('/');

    /// <summary>Null where the daemon refuses the text for its shape.</summary>
    public static GoBind? Parse(string text)
    {
        var parts = text.Split(':', 4);
        return parts[0].Length == 0 ? null : parts.Length switch
        {
            1 => new GoBind("", parts[0], false),
            2 => new GoBind(parts[0], parts[1], false),
            3 => new GoBind(parts[0], parts[1], parts[2].Split(',').Contains("ro")),
            _ => null,
        };
    }
}
