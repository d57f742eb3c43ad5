namespace ScriptProxy.Tests.GoModel;

/// <summary>
/// Image references as github.com/distribution/reference parses them (ParseAnyReference, then TagNameOnly), by hand and left to right.
/// </summary>
/// <param name="Domain">Empty when the text has a registry that is no legal host name but passes as a part of the path.</param>
/// <param name="Path">The repository.</param>
/// <param name="Tag">Empty beside a digest.</param>
/// <param name="Digest">The digest or the full id.</param>
internal sealed record GoReference(string Domain, string Path, string Tag, string Digest)
{
    /// <summary>Null where the daemon refuses the text. An id has neither domain nor path.</summary>
    public static GoReference? Parse(string text)
    {
        if (IsHex(text, 64))
        {
            return new GoReference("", "", "", "sha256:" + text);
        }

        if (IsDigest(text))
        {
            return new GoReference("", "", "", text);
        }

        var (domain, rest) = SplitDomain(text);
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? "" : rest[(at + 1)..];
        var named = at < 0 ? rest : rest[..at];
        var colon = named.IndexOf(':', StringComparison.Ordinal);
        var tag = colon < 0 ? "" : named[(colon + 1)..];
        var path = colon < 0 ? named : named[..colon];
        if (!path.Split('/').All(IsComponent) || (colon >= 0 && !IsTag(tag)) || (at >= 0 && !IsDigest(digest)))
        {
            return null;
        }

        if (!IsDomain(domain))
        {
            return domain.Split('/').All(IsComponent) ? new GoReference("", $"{domain}/{path}", tag, digest) : null;
        }

        return path.Length > 255 ? null : new GoReference(domain, path, tag.Length == 0 && digest.Length == 0 ? "latest" : tag, digest);
    }

    private static (string Domain, string Remainder) SplitDomain(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : text[..slash];
        if (first != "localhost" && !first.Contains('.', StringComparison.Ordinal) && !first.Contains(':', StringComparison.Ordinal)
            && !first.Any(char.IsUpper))
        {
            return ("docker.io", slash < 0 ? "library/" + text : text);
        }

        var domain = first == "index.docker.io" ? "docker.io" : first;
        var rest = text[(slash + 1)..];
        return (domain, domain == "docker.io" && !rest.Contains('/', StringComparison.Ordinal) ? "library/" + rest : rest);
    }

    private static bool IsDomain(string text)
    {
        var port = text.LastIndexOf(':');
        if (port >= 0 && !text.EndsWith(']'))
        {
            return port + 1 < text.Length && text[(port + 1)..].All(char.IsAsciiDigit) && IsHost(text[..port]);
        }

        return IsHost(text);
    }

    private static bool IsHost(string text) => text.StartsWith('[')
        ? text.Length > 2 && text.EndsWith(']') && text[1..^1].All(static c => char.IsAsciiHexDigit(c) || c == ':')
        : text.Split('.').All(static label => label.Length > 0 && char.IsAsciiLetterOrDigit(label[0]) && char.IsAsciiLetterOrDigit(label[^1])
            && label.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    /// <summary>Small letters and digits, with <c>.</c>, <c>_</c>, <c>__</c> or any number of <c>-</c> between them.</summary>
    private static bool IsComponent(string text)
    {
        if (text.Length == 0 || !IsSmall(text[0]) || !IsSmall(text[^1]))
        {
            return false;
        }

        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && !IsSmall(text[i]))
            {
                i++;
            }

            var separator = text[start..i];
            if (separator is not ("" or "." or "_" or "__") && separator.Any(static c => c != '-'))
            {
                return false;
            }

            i += separator.Length == 0 ? 1 : 0;
        }

        return true;
    }

    private static bool IsSmall(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    private static bool IsTag(string text) =>
        text.Length is > 0 and <= 128
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
        && text[0] is not ('.' or '-');

    private static bool IsDigest(string text) =>
        (text.StartsWith("sha256:", StringComparison.Ordinal) && IsHex(text[7..], 64))
        || (text.StartsWith("sha384:", StringComparison.Ordinal) && IsHex(text[7..], 96))
        || (text.StartsWith("sha512:", StringComparison.Ordinal) && IsHex(text[7..], 128));

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);
}
