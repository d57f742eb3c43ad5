using System.Globalization;
using System.Text;
using System.Text.Json;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Respond;

/// <summary>
/// What a client whose request passes is told: texts of Warn rules, and what would have been denied or changed were everything enforced.
/// In mode <c>audit</c> of the process it is told nothing. A rule that failed is told of without what it said.
/// </summary>
internal static class Notices
{
    /// <summary>Clients have limits for the size and the number of headers (http.client of Python: 100 lines of 64 KiB, Node: 16 KiB in all).</summary>
    private const int Most = 8;

    private const int LongestText = 1000;
    private const int MostPointers = 5;

    public static IReadOnlyList<Notice> Of(Judgement judgement, EnforcementMode mode)
    {
        if (mode == EnforcementMode.Audit)
        {
            return [];
        }

        List<Notice>? notices = null;
        if (mode == EnforcementMode.Warn)
        {
            foreach (var rewrite in judgement.Rewrites)
            {
                (notices ??= []).Add(WouldChange(judgement, FindingText.Rule(rewrite.Rule, rewrite.File, rewrite.Line), rewrite.Patch, isQuiet: false));
            }
        }

        // By index: nearly every request has one finding and nothing to say, and an enumerator would be all it allocates here.
        for (var i = 0; i < judgement.Findings.Count; i++)
        {
            if (Of(judgement, judgement.Findings[i]) is { } notice)
            {
                (notices ??= []).Add(notice);
            }
        }

        if (notices is null)
        {
            return [];
        }

        return Cut(notices, judgement);
    }

    private static Notice? Of(Judgement judgement, Finding finding)
    {
        if (finding.Verb == RuleVerb.Allow || finding is { Verb: RuleVerb.Warn, IsFault: true })
        {
            return null;
        }

        var isQuiet = finding.Mode == EnforcementMode.Audit;
        var text = new StringBuilder();
        switch (finding)
        {
            case { IsFault: true }:
                FindingText.AppendVerdict(text, "would be denied", finding);
                return ToNotice(judgement, text, Judgement.RuleFault + " ", isQuiet);
            case { Verb: RuleVerb.Deny }:
                FindingText.AppendVerdict(text, "would be denied", finding);
                return ToNotice(judgement, text, (finding.File.Length == 0 ? judgement.Code : Judgement.DeniedByRule) + " ", isQuiet);
            case { Verb: RuleVerb.Rewrite }:
                var patch = finding.Text[LiveRule.WouldChangePrefix.Length..];
                return WouldChange(judgement, FindingText.Rule(finding.Rule, finding.File, finding.Line), patch, isQuiet);
            default:
                FindingText.AppendReason(text.Append(FindingText.Rule(finding.Rule, finding.File, finding.Line)), finding);
                return ToNotice(judgement, text, "", isQuiet);
        }
    }

    /// <summary>Says where the change is and not what it is: a rule may write in what the client is not to see.</summary>
    private static Notice WouldChange(Judgement judgement, string rule, string patch, bool isQuiet)
    {
        using var document = JsonDocument.Parse(patch);
        var pointers = document.RootElement.EnumerateArray().Select(static step => step.GetProperty("path").GetString()).Distinct().ToList();
        var more = pointers.Count > MostPointers ? ", ..." : "";
        var text = new StringBuilder($"would be changed by {rule}: {string.Join(", ", pointers.Take(MostPointers))}{more}.");
        return ToNotice(judgement, text, "", isQuiet);
    }

    private static Notice ToNotice(Judgement judgement, StringBuilder text, string code, bool isQuiet)
    {
        var words = SafeText.Of((isQuiet ? "audit: " : "") + text);
        var cut = words.Length <= LongestText ? words : words[..LongestText] + "...";
        return new Notice($"{cut} [{code}{judgement.Request.Id}]", isQuiet);
    }

    private static List<Notice> Cut(List<Notice> notices, Judgement judgement)
    {
        if (notices.Count <= Most)
        {
            return notices;
        }

        // What is loud must not be lost behind what is quiet.
        var kept = notices.OrderBy(static notice => notice.IsQuiet).Take(Most - 1).ToList();
        kept.Add(new Notice(
            string.Create(CultureInfo.InvariantCulture, $"{notices.Count - kept.Count} more; the decision log has them all. [{judgement.Request.Id}]"),
            kept[^1].IsQuiet));
        return kept;
    }
}
