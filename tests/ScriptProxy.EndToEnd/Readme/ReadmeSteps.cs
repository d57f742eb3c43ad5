namespace ScriptProxy.EndToEnd.Readme;

/// <summary>
/// The <c>```console</c> blocks of a page, but for those directly below <c>&lt;!-- not executed: reason --&gt;</c>. Lines that begin
/// with <c>$ </c> are commands, <c>&gt; </c> continues one, everything else is what they print. <c>...</c> stands for anything: in a
/// line, as a line for any number of lines, and at the very end for everything that follows.
/// </summary>
internal static class ReadmeSteps
{
    internal static IReadOnlyList<ReadmeStep> Parse(string text)
    {
        var steps = new List<ReadmeStep>();
        var lines = text.Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Trim() == "```console" && !lines[i - 1].TrimStart().StartsWith("<!-- not executed:", StringComparison.Ordinal))
            {
                steps.AddRange(StepsFrom(lines, i + 1));
            }
        }

        return steps;
    }

    private static List<ReadmeStep> StepsFrom(string[] lines, int first)
    {
        var steps = new List<ReadmeStep>();
        var expected = new List<string>();
        for (var i = first; i < lines.Length && !lines[i].StartsWith("```", StringComparison.Ordinal); i++)
        {
            if (lines[i].StartsWith("$ ", StringComparison.Ordinal))
            {
                expected = [];
                steps.Add(new ReadmeStep(i + 1, lines[i][2..], expected));
            }
            else if (lines[i].StartsWith("> ", StringComparison.Ordinal) && expected.Count == 0 && steps.Count > 0)
            {
                steps[^1] = steps[^1] with { Command = steps[^1].Command + "\n" + lines[i][2..] };
            }
            else if (lines[i].Trim().Length > 0)
            {
                expected.Add(lines[i].TrimEnd());
            }
        }

        return steps;
    }
}
