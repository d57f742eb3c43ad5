using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Explain;

/// <summary>What would let a request pass: a line for the rules where none allows it, what to change in the request where one denies it.</summary>
internal static class Hints
{
    public static IReadOnlyList<string> Of(Explanation explanation) => explanation switch
    {
        { Code: Judgement.NothingAllows, Operation: { } operation } => [.. Allow(explanation, operation)],
        { Code: Judgement.DeniedByRule } => [.. explanation.Rules.Where(Denies).SelectMany(rule => Change(explanation, rule))],
        _ => [],
    };

    private static bool Denies(ExplainedRule rule) => rule is { Verb: RuleVerb.Deny, Outcome: RuleOutcome.Applied };

    private static IEnumerable<string> Allow(Explanation explanation, ExplainedOperation operation)
    {
        yield return $"to allow it: Allow(\"a name\", {operation.Name});";
        foreach (var rule in explanation.Rules.Where(static rule => rule is { Verb: RuleVerb.Allow, Enforced: true, Outcome: not RuleOutcome.Applied }))
        {
            yield return $"the rule \"{rule.Name}\" ({rule.File}:{rule.Line}) would allow {operation.Name}, but its condition "
                + (rule.Outcome == RuleOutcome.Failed ? "failed" : "does not hold here");
        }
    }

    private static IEnumerable<string> Change(Explanation explanation, ExplainedRule rule)
    {
        // Rules about host access usually give the text of the record as their reason, which tells the field.
        foreach (var access in explanation.HostAccess.Where(access => access.Pointer.Length > 0 && access.Text == rule.Reason))
        {
            yield return $"without {access.Pointer} the rule \"{rule.Name}\" does not apply"
                + (explanation.HostAccess.Count(other => other.Kind == access.Kind) > 1 ? $"; there is more of the kind {access.Kind}" : "");
        }
    }
}
