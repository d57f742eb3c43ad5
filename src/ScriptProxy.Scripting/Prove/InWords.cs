using System.Globalization;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Scripting.Prove;

/// <summary>Expectations and verdicts as a person reads them.</summary>
internal static class InWords
{
    public static string Of(Expectation expectation) => expectation switch
    {
        Expectation.Allowed { By: null } => "allowed",
        Expectation.Allowed(var by) => $"allowed by \"{by}\"",
        Expectation.Denied { By: null } => "denied",
        Expectation.Denied(var by, null) => $"denied by \"{by}\"",
        Expectation.Denied(var by, var because) => $"denied by \"{by}\", because \"{because}\"",
        Expectation.Warned(var rule, null) => $"told by \"{rule}\"",
        Expectation.Warned(var rule, var because) => $"told by \"{rule}\", because \"{because}\"",
        Expectation.Refused(null, null) => "refused before any rule is asked",
        Expectation.Refused(var code, var status) => string.Create(CultureInfo.InvariantCulture, $"refused with {code}{status}"),
        Expectation.Unchanged => "not changed by a rewrite",
        Expectation.Becomes(var body) => $"the body becomes {body}",
        Expectation.HasQuery(var name, var value) => $"the query has {name}={value}",
        Expectation.Patched(var patch) => $"the patch {patch}",
        _ => throw new InvalidOperationException(expectation.ToString()),
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Refused(var status, var code, var message) => string.Create(CultureInfo.InvariantCulture, $"refused with {code} {status}: {message}"),
        Verdict.Impossible(var why) => $"not judged: {why}",
        Verdict.Judged({ Decision: Decision.Deny } judgement) =>
            "denied by " + string.Join(", ", judgement.Findings.Where(Denies).Select(static finding => finding.IsFault ? $"\"{finding.Rule}\", which failed" : $"\"{finding.Rule}\"")),
        Verdict.Judged({ Decision: Decision.WouldDeny }) => "allowed, since nothing that denies it is enforced",
        Verdict.Judged(var judgement) =>
            "allowed by " + string.Join(", ", judgement.Findings.Where(static finding => finding is { Verb: RuleVerb.Allow, Enforced: true }).Select(static finding => $"\"{finding.Rule}\"")),
        _ => throw new InvalidOperationException(verdict.ToString()),
    };

    /// <summary>Every rule that took effect or failed, one line each, with its place.</summary>
    public static IReadOnlyList<string> Explain(Verdict verdict) => verdict is Verdict.Judged(var judgement)
        ? [.. judgement.Rewrites.Select(static rewrite => Line("rewrite", rewrite.Rule, rewrite.File, rewrite.Line, rewrite.Patch)), .. judgement.Findings.Select(ToLine)]
        : [];

    private static bool Denies(Finding finding) => finding is { Enforced: true, Verb: RuleVerb.Deny } || (finding is { Enforced: true, IsFault: true, Verb: RuleVerb.Rewrite });

    private static string ToLine(Finding finding)
    {
        var verb = finding.Verb.ToString().ToLowerInvariant();
        verb = finding.IsFault ? $"{verb} failed" : finding.Enforced ? verb : $"{verb} (not enforced)";
        return Line(verb, finding.Rule, finding.File, finding.Line, finding.Text);
    }

    private static string Line(string verb, string rule, string file, int line, string text) => file.Length == 0
        ? $"{verb} \"{rule}\": {text}"
        : string.Create(CultureInfo.InvariantCulture, $"{verb} \"{rule}\" ({file}:{line}): {text}");
}
