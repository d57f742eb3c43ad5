using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Check;

/// <summary>A rule about no operation, as when one set is taken away from a smaller one.</summary>
internal static class EmptySetLint
{
    public static IEnumerable<(Lint Lint, RuleDeclaration Rule, string Message)> Find(IReadOnlyList<RuleDeclaration> rules) =>
        from rule in rules
        where rule.Operations.Count == 0
        select (LintTable.NoEffect, rule, $"\"{rule.Name}\" is about no operation, so it never applies; correct its operations or remove it");
}
