namespace ScriptProxy.Scripting.Prove.Coverage;

/// <summary>What the cases reached of the rules they are about.</summary>
internal sealed record CoverageReport(IReadOnlyList<RuleCoverage> Rules, IReadOnlyList<BranchCoverage> Branches)
{
    public int Total => Rules.Count + Branches.Count;

    public int Reached => Rules.Count(static rule => rule.TookEffect) + Branches.Count(static branch => branch.Reached);

    /// <summary>The share that was reached, rounded down: 100 means everything.</summary>
    public int Percent => Total == 0 ? 100 : Reached * 100 / Total;

    /// <summary>What was not reached, by file and line, as <c>file:line: text</c>.</summary>
    public IEnumerable<string> Missed =>
        Rules.Where(static rule => !rule.TookEffect).Select(static rule => (rule.Rule.File, rule.Rule.Line, Text: rule.ToString()))
            .Concat(Branches.Where(static branch => !branch.Reached).Select(static branch => (branch.File, branch.Line, Text: branch.ToString())))
            .OrderBy(static missed => missed.File, StringComparer.Ordinal)
            .ThenBy(static missed => missed.Line)
            .Select(static missed => missed.Text);
}
