namespace ScriptProxy.Sdk.Access;

/// <summary>Addresses in texts for people, without what may be a secret in them.</summary>
internal static class AddressText
{
    /// <summary>Masks user and password before the @ of a URL, and its query.</summary>
    public static string WithoutSecrets(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var text = query < 0 ? address : address[..(query + 1)] + "***";
        var start = text.IndexOf("://", StringComparison.Ordinal);
        start = start < 0 ? 0 : start + 3;
        var end = text.AsSpan(start).IndexOfAny('/', '?', '#');
        var authority = end < 0 ? text[start..] : text[start..(start + end)];
        var at = authority.LastIndexOf('@');

        // The user of "git@host:path" is no secret; one with a password, or a bare token in a URL, is.
        var isSecret = at > 0 && (start > 0 || authority[..at].Contains(':', StringComparison.Ordinal));
        return isSecret ? text[..start] + "***" + text[(start + at)..] : text;
    }
}
