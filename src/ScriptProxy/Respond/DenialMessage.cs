using System.Globalization;
using System.Text;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Respond;

/// <summary>
/// Words for the client: which rule, where it stands, what in the request it is about, what to do, and the code and id to find it in the
/// log. One line, since clients print it behind "Error response from daemon:".
/// </summary>
internal static class DenialMessage
{
    public static string Of(Judgement judgement)
    {
        var text = new StringBuilder();
        foreach (var finding in judgement.Findings)
        {
            if (finding is { Verb: RuleVerb.Deny, Enforced: true } || finding is { Verb: RuleVerb.Rewrite, IsFault: true, Enforced: true })
            {
                Append(text, finding);
            }
        }

        return SafeText.Of(text.Append(CultureInfo.InvariantCulture, $" [{judgement.Code} {judgement.Request.Id}]").ToString());
    }

    /// <summary>Warnings of rules that let the request pass, one per rule.</summary>
    public static IEnumerable<string> Warnings(Judgement judgement) =>
        judgement.Findings
            .Where(static finding => finding is { Verb: RuleVerb.Warn, Enforced: true, IsFault: false })
            .Select(static finding => SafeText.Of($"warning by rule \"{finding.Rule}\" ({finding.File}:{finding.Line}): {finding.Text}"));

    private static void Append(StringBuilder text, Finding finding)
    {
        text.Append(text.Length == 0 ? "denied" : " Also denied");
        if (finding.File.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" by rule \"{finding.Rule}\" ({finding.File}:{finding.Line})");
        }

        text.Append(finding.IsFault ? ", which failed: " : ": ");
        AppendSentence(text, finding.Text);
        if (finding.Explanation is { Length: > 0 } explanation)
        {
            AppendSentence(text.Append(' '), explanation);
        }
    }

    private static void AppendSentence(StringBuilder text, string sentence) =>
        text.Append(sentence).Append(sentence.EndsWith('.') || sentence.EndsWith(';') ? "" : ".");
}
