using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>An Allow without condition for what nobody knows.</summary>
internal static class AllowsUnknownLint
{
    public static IEnumerable<(Lint Lint, RuleDeclaration Rule, string Message)> Find(IReadOnlyList<RuleDeclaration> rules) =>
        from rule in Unconditional.Of(rules, RuleVerb.Allow)
        where rule.Operations.Contains(Sdk.Operations.Unknown)
        select (LintTable.AllowsUnknown, rule,
            $"\"{rule.Name}\" lets everybody do what this version does not know; take Operations.Unknown away, or write #pragma warning disable SP2210 above it if that is meant");
}
