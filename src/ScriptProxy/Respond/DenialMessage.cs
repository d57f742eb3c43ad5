using System.Globalization;
using System.Text;
using ScriptProxy.Decode;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Respond;

/// <summary>
/// Words for the client that is refused: which rule, where it stands, what in the request it is about, what to do, and the code and id
/// to find it in the log. One line, since clients print it behind "Error response from daemon:".
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
                FindingText.AppendVerdict(text, text.Length == 0 ? "denied" : " Also denied", finding);
            }
        }

        if (judgement.Code == Judgement.NothingAllows)
        {
            foreach (var finding in judgement.Findings.Where(static finding => finding is { Verb: RuleVerb.Allow, Mode: EnforcementMode.Warn, IsFault: false }))
            {
                text.Append(CultureInfo.InvariantCulture, $" It would be allowed by {FindingText.Rule(finding.Rule, finding.File, finding.Line)}, which only warns.");
            }
        }

        return SafeText.Of(text.Append(CultureInfo.InvariantCulture, $" [{judgement.Code} {judgement.Request.Id}]").ToString());
    }

    /// <summary>The words for a request that could not be understood.</summary>
    public static string Of(Refusal refusal, string id) => SafeText.Of($"{refusal.Message}. [{refusal.Code} {id}]");

    /// <summary>The words for a request that nobody could judge or take, since the engine does not answer.</summary>
    public static string Unreachable(string reason, string id) => SafeText.Of($"{reason.TrimEnd('.')}{(reason.EndsWith('?') ? "" : ".")} [SP4001 {id}]");
}
