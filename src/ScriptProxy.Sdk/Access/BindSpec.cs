namespace ScriptProxy.Sdk.Access;

/// <summary>
/// An entry of HostConfig.Binds, split as the daemon splits it: one part is an anonymous volume, two are source and target, three add
/// the mode. A source that begins with a slash is a path of the host, any other one names a volume.
/// </summary>
internal readonly record struct BindSpec(string Source, string Mode, bool IsValid)
{
    /// <summary>True when a directory of the host is mounted, in the notation of Linux or Windows.</summary>
    public bool IsPath => Source.StartsWith('/') || IsWindowsPath(Source);

    public bool IsReadOnly => Mode.Split(',').Contains("ro");

    /// <summary><c>shared</c> or <c>rshared</c> if the mode has it.</summary>
    public string? SharedPropagation => Mode.Split(',').FirstOrDefault(static mode => mode is "shared" or "rshared");

    /// <summary>True for a name a volume can have.</summary>
    public static bool IsName(string text) =>
        text.Length > 0
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    public static BindSpec Parse(string text)
    {
        if (IsWindowsPath(text))
        {
            var end = text.IndexOf(':', 2);
            return new BindSpec(end < 0 ? text : text[..end], "", true);
        }

        var parts = text.Split(':');
        return parts.Length switch
        {
            1 => new BindSpec("", "", text.StartsWith('/')),
            2 => new BindSpec(parts[0], "", parts[0].Length > 0),
            3 => new BindSpec(parts[0], parts[2], parts[0].Length > 0),
            _ => new BindSpec(parts[0], "", false),
        };
    }

    private static bool IsWindowsPath(string text) =>
        text.StartsWith(@"\\", StringComparison.Ordinal) || (text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] == '\\');
}
