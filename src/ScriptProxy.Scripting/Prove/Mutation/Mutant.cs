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
        : [.. rules.Select(rule => RuleKey.Of(rule) == Rule ? rule.With(rule.Name, new InvertedCondition(rule.Condition)) : rule)];

    public override string ToString() => $"{Rule} {(Kind == MutationKind.Removed ? "removed" : "inverted")}: no case fails";
}

/// <summary>What was done to the rule.</summary>
internal enum MutationKind
{
    Removed,
    Inverted,
}
