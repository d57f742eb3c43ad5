using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>An Allow all of whose operations are denied without condition.</summary>
internal static class BeatenAllowLint
{
    public static IEnumerable<(Lint Lint, RuleDeclaration Rule, string Message)> Find(IReadOnlyList<RuleDeclaration> rules)
    {
        RuleDeclaration[] denials = [.. Unconditional.Of(rules, RuleVerb.Deny)];
        return from rule in rules
               where rule is { Verb: RuleVerb.Allow, IsAudit: false }
               let beating = Unconditional.Cover(denials, rule.Operations)
               where beating is not null
               select (LintTable.Beaten, rule, $"\"{rule.Name}\" allows nothing: {string.Join(" and ", beating)} always denies its operations; remove it, or narrow the denial");
    }
}
