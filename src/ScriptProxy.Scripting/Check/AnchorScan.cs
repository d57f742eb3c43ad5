namespace ScriptProxy.Scripting.Check;

/// <summary>
/// Looks whether a pattern says where the text begins and ends. An open side is taken for meant where the pattern has <c>.*</c> there, or
/// a delimiter: <c>^registry\.example\.com/</c> is a prefix, <c>@sha256:[0-9a-f]{64}$</c> a suffix, but only if the other side is closed.
/// </summary>
internal static class AnchorScan
{
    private const string Delimiters = "/-_:@=, ";

    private enum Side
    {
        /// <summary>An anchor.</summary>
        Closed,

        /// <summary>Anything may come, in so many words.</summary>
        Any,

        /// <summary>Something may come, and a delimiter says from where.</summary>
        Delimited,

        Open,
    }

    /// <returns>Where other text may be, in words; null when it is nowhere or clearly meant.</returns>
    public static string? Open(RegexUse use)
    {
        foreach (var alternative in Alternatives(use.Pattern))
        {
            var text = WithoutOptions(alternative);
            if (Group(text) is { } inner)
            {
                if (Open(use with { Pattern = inner }) is { } open)
                {
                    return open;
                }

                continue;
            }

            var (start, end) = (Start(text, use.IsMultiline), End(text, use.IsMultiline));
            var (before, after) = (IsOpen(start, end), IsOpen(end, start));
            if (before || after)
            {
                return before && after ? "before and after" : before ? "before" : "after";
            }
        }

        return null;
    }

    private static bool IsOpen(Side side, Side other) => side == Side.Open || (side == Side.Delimited && other != Side.Closed);

    private static Side Start(string text, bool isMultiline) =>
        text.StartsWith(@"\A", StringComparison.Ordinal) || text.StartsWith(@"\G", StringComparison.Ordinal) || (text.StartsWith('^') && !isMultiline) ? Side.Closed
        : text.StartsWith(".*", StringComparison.Ordinal) ? Side.Any
        : text.StartsWith(@"\.", StringComparison.Ordinal) || (text.Length > 0 && Delimiters.Contains(text[0], StringComparison.Ordinal)) ? Side.Delimited
        : Side.Open;

    private static Side End(string text, bool isMultiline) =>
        text.EndsWith(@"\z", StringComparison.Ordinal) || text.EndsWith(@"\Z", StringComparison.Ordinal)
            || (text.EndsWith('$') && !text.EndsWith(@"\$", StringComparison.Ordinal) && !isMultiline) ? Side.Closed
        : text.EndsWith(".*", StringComparison.Ordinal) || text.EndsWith(".+", StringComparison.Ordinal) ? Side.Any
        : text.EndsWith(@"\.", StringComparison.Ordinal) || (text.Length > 0 && Delimiters.Contains(text[^1], StringComparison.Ordinal)) ? Side.Delimited
        : Side.Open;

    /// <summary>What a group holds that is the whole text; null when it is not one group.</summary>
    private static string? Group(string text)
    {
        if (!text.StartsWith('(') || !text.EndsWith(')') || text.StartsWith("(?", StringComparison.Ordinal) && !text.StartsWith("(?:", StringComparison.Ordinal))
        {
            return null;
        }

        var inner = text[(text.StartsWith("(?:", StringComparison.Ordinal) ? 3 : 1)..^1];
        var depth = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            depth += inner[i] switch { '(' => 1, ')' => -1, _ => 0 };
            i += inner[i] == '\\' ? 1 : 0;
            if (depth < 0)
            {
                return null;
            }
        }

        return inner;
    }

    /// <summary>Without inline options such as <c>(?i)</c>, which are no text.</summary>
    private static string WithoutOptions(string text)
    {
        var rest = text;
        while (rest.StartsWith("(?", StringComparison.Ordinal) && rest.IndexOf(')', StringComparison.Ordinal) is var close and > 0
            && rest[2..close].All(static letter => char.IsAsciiLetter(letter) || letter == '-'))
        {
            rest = rest[(close + 1)..];
        }

        return rest;
    }

    /// <summary>What stands between the bars that are in no group: <c>^a|b$</c> has two, <c>^(a|b)$</c> one.</summary>
    private static IEnumerable<string> Alternatives(string pattern)
    {
        var (start, depth, inClass) = (0, 0, false);
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[' when !inClass:
                    inClass = true;
                    break;
                case ']' when inClass:
                    inClass = false;
                    break;
                case '(' when !inClass:
                    depth++;
                    break;
                case ')' when !inClass:
                    depth--;
                    break;
                case '|' when !inClass && depth == 0:
                    yield return pattern[start..i];
                    start = i + 1;
                    break;
                default:
                    break;
            }
        }

        yield return pattern[start..];
    }
}
