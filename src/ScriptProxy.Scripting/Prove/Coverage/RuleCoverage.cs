namespace ScriptProxy.Scripting.Prove.Coverage;

/// <summary>What the cases reached of a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Evaluated">A case asked it.</param>
/// <param name="TookEffect">In a case it allowed, denied, warned or changed something.</param>
internal sealed record RuleCoverage(RuleKey Rule, bool Evaluated, bool TookEffect)
{
    public override string ToString() =>
        $"{Rule} {(TookEffect ? "took effect" : Evaluated ? "never took effect" : "was never asked")}";
}
