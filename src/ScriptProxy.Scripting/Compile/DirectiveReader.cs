namespace ScriptProxy.Scripting.Compile;

/// <summary>
/// Finds the <c>#load</c> and <c>#r</c> lines of a script without a parser, because the folder is read far more often than it is compiled.
/// C# has them before the first token only. A line in an inactive <c>#if</c> counts too; a line this misses does not resolve when the
/// script is compiled, so a mistake here is an error and never a file that nobody watches.
/// </summary>
internal static class DirectiveReader
{
    public static List<ScriptDirective> Read(string text)
    {
        var found = new List<ScriptDirective>();
        var (line, inComment) = (0, false);
        foreach (var whole in text.AsSpan().EnumerateLines())
        {
            line++;
            var rest = SkipBlank(whole.TrimStart('\uFEFF'), ref inComment, out var column);
            if (rest.IsEmpty)
            {
                continue;
            }

            if (rest[0] != '#')
            {
                break;
            }

            if (TryRead(rest[1..].TrimStart(), out var isLoad, out var argument))
            {
                found.Add(new ScriptDirective(isLoad, argument, line, column + 1));
            }
        }

        return found;
    }

    /// <summary>Skips white space and comments; what follows is a directive or the first token.</summary>
    private static ReadOnlySpan<char> SkipBlank(ReadOnlySpan<char> text, ref bool inComment, out int column)
    {
        var rest = text;
        while (true)
        {
            if (inComment)
            {
                var end = rest.IndexOf("*/", StringComparison.Ordinal);
                if (end < 0)
                {
                    column = 0;
                    return default;
                }

                rest = rest[(end + 2)..];
                inComment = false;
            }

            rest = rest.TrimStart();
            column = text.Length - rest.Length;
            if (rest.StartsWith("//", StringComparison.Ordinal))
            {
                return default;
            }

            if (!rest.StartsWith("/*", StringComparison.Ordinal))
            {
                return rest;
            }

            rest = rest[2..];
            inComment = true;
        }
    }

    private static bool TryRead(ReadOnlySpan<char> text, out bool isLoad, out string argument)
    {
        argument = "";
        isLoad = text.StartsWith("load", StringComparison.Ordinal);
        if (!isLoad && !text.StartsWith("r", StringComparison.Ordinal))
        {
            return false;
        }

        // Exactly the keyword: `#region` is not `#r`.
        var rest = text[(isLoad ? 4 : 1)..].TrimStart();
        if (rest.IsEmpty || rest[0] != '"' || rest[1..].IndexOf('"') is var end && end < 0)
        {
            return false;
        }

        argument = rest[1..(end + 1)].ToString();
        return true;
    }
}
