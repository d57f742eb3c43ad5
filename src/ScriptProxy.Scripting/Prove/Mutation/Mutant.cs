using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Prove.Mutation;

/// <summary>A rule set in which one rule is wrong on purpose.</summary>
internal sealed record Mutant(RuleKey Rule, MutationKind Kind)
{
    /// <summary>What can be wrong with a rule: a rewrite has no opposite.</summary>
    public static IEnumerable<Mutant> Of(RuleDeclaration rule) =>
        rule.Verb == RuleVerb.Rewrite
            ? [new Mutant(RuleKey.Of(rule), MutationKind.Removed)]
            : [new Mutant(RuleKey.Of(rule), MutationKind.Removed), new Mutant(RuleKey.Of(rule), MutationKind.Inverted)];

    /// <summary>The rules with this mutation.</summary>
    public IReadOnlyList<RuleDeclaration> Apply(IReadOnlyList<RuleDeclaration> rules) => Kind == MutationKind.Removed
        ? [.. rules.Where(rule => RuleKey.Of(rule) != Rule)]
        : [.. rules.Select(rule => RuleKey.Of(rule) == Rule ? Invert(rule) : rule)];

    public override string ToString() => $"{Rule} {(Kind == MutationKind.Removed ? "removed" : "inverted")}: no case fails";

    private static RuleDeclaration Invert(RuleDeclaration rule)
    {
        var inverted = new RuleDeclaration(rule.Verb, rule.Name, rule.Operations, new InvertedCondition(rule.Condition), rule.Expression, rule.File, rule.Line);
        inverted = rule.IsWarnOnly ? inverted.WarnOnly() : inverted;
        return rule.IsAudit ? inverted.Audit() : inverted;
    }
}

/// <summary>What was done to the rule.</summary>
internal enum MutationKind
{
    Removed,
    Inverted,
}
