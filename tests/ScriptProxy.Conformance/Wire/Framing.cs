namespace ScriptProxy.Conformance.Wire;

/// <summary>Says whether a request can be read in exactly one way (RFC 9112 sections 2.2, 5 and 6), by every reader there is.</summary>
internal static class Framing
{
    /// <summary>What could be read differently; null when nothing could.</summary>
    public static string? ProblemOf(string head)
    {
        if (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            return "the head does not end";
        }

        if (head.Replace("\r\n", "", StringComparison.Ordinal).IndexOfAny(['\r', '\n', '\0']) >= 0)
        {
            return "a bare CR or LF, or a NUL";
        }

        var lines = head[..^4].Split("\r\n");
        if (lines[0].Split(' ') is not [{ Length: > 0 }, { Length: > 0 }, "HTTP/1.1" or "HTTP/1.0"])
        {
            return "the request line has other than three parts";
        }

        return lines.Skip(1).Select(ProblemOfLine).FirstOrDefault(static problem => problem is not null)
            ?? ProblemOfBody(HttpText.Values(head, "Content-Length"), HttpText.Values(head, "Transfer-Encoding"));
    }

    private static string? ProblemOfLine(string line)
    {
        var name = line.Split(':')[0];
        return line.Length == 0 || line[0] is ' ' or '\t' ? "a folded header"
            : name.Length == line.Length ? "a header without a colon"
            : name.Length == 0 || !name.All(IsTokenCharacter) ? "a header name that is none"
            : null;
    }

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);

    private static string? ProblemOfBody(IReadOnlyList<string> lengths, IReadOnlyList<string> codings) =>
        lengths.Count > 0 && codings.Count > 0 ? "Content-Length and Transfer-Encoding at once"
        : lengths.Count > 1 ? "two lengths"
        : lengths is [var length] && (length.Length == 0 || !length.All(char.IsAsciiDigit)) ? "a length that is no number"
        : codings.Count > 0 && codings is not ["chunked"] ? "a transfer encoding other than chunked"
        : null;
}
