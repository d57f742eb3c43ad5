namespace ScriptProxy.Sdk.Generator.Describe;

/// <summary>One line of a description file, comments removed: the words before <c>&gt;</c> and the documentation after it.</summary>
internal sealed record ApiLine(int Number, bool Indented, string[] Words, string Doc)
{
    private static readonly char[] s_blanks = [' ', '\t'];

    /// <summary>True for a line that only continues the documentation of what stands above it.</summary>
    public bool IsDocOnly => Words.Length == 0;

    public static IEnumerable<ApiLine> Read(string text)
    {
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd();
            var content = line.TrimStart();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            // The mark stands at the start or after a blank: the '>' of map<string> is not one.
            var mark = content[0] == '>' ? 0 : content.IndexOf(" >", StringComparison.Ordinal);
            var head = mark < 0 ? content : content.Substring(0, mark);
            var doc = mark < 0 ? "" : content.Substring(mark).TrimStart().Substring(1).Trim();
            yield return new ApiLine(
                number,
                Indented: content.Length < line.Length,
                WithoutComment(head, " #").Split(s_blanks, StringSplitOptions.RemoveEmptyEntries),
                WithoutComment(doc, "  # "));
        }
    }

    private static string WithoutComment(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? text : text.Substring(0, at).TrimEnd();
    }
}
