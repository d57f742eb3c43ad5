using System.Text;
using System.Text.RegularExpressions;

namespace ScriptProxy.EndToEnd.Readme;

internal static partial class ExpectedOutput
{
    /// <summary>What the program says where something takes a second or more, which depends on the machine.</summary>
    [GeneratedRegex(@"^\d\d:\d\d:\d\d\.\d{3}  compiling .*\n", RegexOptions.Multiline, 1000)]
    private static partial Regex Progress();

    /// <summary>Whether the output is what the page shows, with <c>...</c> as wildcard.</summary>
    internal static bool Matches(IReadOnlyList<string> expected, string output) =>
        Regex.IsMatch(Progress().Replace(output.TrimEnd('\n') + "\n", ""), Pattern(expected) + "\\z", RegexOptions.None, TimeSpan.FromSeconds(2));

    private static string Pattern(IReadOnlyList<string> expected)
    {
        var pattern = new StringBuilder("\\A");
        foreach (var line in expected)
        {
            pattern.Append(line.Trim() == "..."
                ? "(?:.*\n)*?"
                : string.Join("[^\n]*", line.Split("...").Select(Regex.Escape)) + "\n");
        }

        if (expected.Count > 0 && expected[^1].EndsWith("...", StringComparison.Ordinal))
        {
            pattern.Append("(?:.*\n)*");
        }

        // A page that shows nothing for a command says nothing about its output.
        return expected.Count == 0 ? "\\A(?s:.*)" : pattern.ToString();
    }
}
