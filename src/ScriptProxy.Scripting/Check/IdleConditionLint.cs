using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>An Allow with a condition, beside others that allow its operations without one.</summary>
internal static class IdleConditionLint
{
    public static IEnumerable<(Lint Lint, RuleDeclaration Rule, string Message)> Find(IReadOnlyList<RuleDeclaration> rules)
    {
        RuleDeclaration[] open = [.. Unconditional.Of(rules, RuleVerb.Allow)];
        return from rule in rules
               where rule is { Verb: RuleVerb.Allow, IsAudit: false } && !Unconditional.Is(rule)
               let covering = Unconditional.Cover(open, rule.Operations)
               where covering is not null
               select (LintTable.IdleCondition, rule,
                   $"the condition of \"{rule.Name}\" keeps nobody out: {string.Join(" and ", covering)} allows its operations anyway; make it a Deny, or narrow the other Allow");
    }
}
