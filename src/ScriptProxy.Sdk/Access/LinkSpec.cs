namespace ScriptProxy.Sdk.Access;

/// <summary>
/// An entry of HostConfig.Links, split as the daemon's ParseLink does: <c>container:alias</c>, or one name that is both. From the form
/// that inspection shows, <c>/container:/parent/alias</c>, the last part is the alias.
/// </summary>
internal readonly record struct LinkSpec(string Container, string Alias, bool IsValid)
{
    public static LinkSpec Parse(string text)
    {
        var parts = text.Split(':');
        return parts.Length switch
        {
            1 => new LinkSpec(text, text, text.Length > 0),
            2 when text.StartsWith('/') => new LinkSpec(parts[0], parts[1][(parts[1].LastIndexOf('/') + 1)..], true),
            2 => new LinkSpec(parts[0], parts[1], true),
            _ => new LinkSpec(parts[0], "", false),
        };
    }
}
