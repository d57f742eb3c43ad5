using System.Globalization;
using System.Text;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Respond;

/// <summary>Words about one finding for the client.</summary>
internal static class FindingText
{
    /// <summary>
    /// <c>denied by rule "x" (60.csx:4): why. What to do.</c> Of a rule that failed only that it did: the text of an exception may show
    /// the inside of a script, and is in the logs.
    /// </summary>
    /// <param name="text">Where it is appended.</param>
    /// <param name="verdict"><c>denied</c>, <c>would be denied</c>.</param>
    /// <param name="finding">The finding.</param>
    public static void AppendVerdict(StringBuilder text, string verdict, Finding finding)
    {
        text.Append(verdict);
        if (finding.File.Length > 0)
        {
            text.Append(" by ").Append(Rule(finding.Rule, finding.File, finding.Line));
        }

        if (finding.IsFault)
        {
            text.Append(", which failed.");
            return;
        }

        AppendReason(text, finding);
    }

    /// <summary><c>: why. What to do.</c></summary>
    public static void AppendReason(StringBuilder text, Finding finding)
    {
        AppendSentence(text.Append(": "), finding.Text);
        if (finding.Explanation is { Length: > 0 } explanation)
        {
            AppendSentence(text.Append(' '), explanation);
        }
    }

    /// <summary><c>rule "x" (60.csx:4)</c></summary>
    public static string Rule(string name, string file, int line) => string.Create(CultureInfo.InvariantCulture, $"rule \"{name}\" ({file}:{line})");

    private static void AppendSentence(StringBuilder text, string sentence) =>
        text.Append(sentence).Append(sentence.EndsWith('.') || sentence.EndsWith(';') ? "" : ".");
}
