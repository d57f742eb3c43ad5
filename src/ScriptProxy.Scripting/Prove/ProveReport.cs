using ScriptProxy.Scripting.Prove.Coverage;
using ScriptProxy.Scripting.Prove.Mutation;

namespace ScriptProxy.Scripting.Prove;

/// <summary>What a run of the tests found.</summary>
/// <param name="Cases">Every case that ran, by file and position.</param>
/// <param name="Coverage">What no case reached; null when it was not asked for.</param>
/// <param name="Mutants">What no test misses; null when it was not asked for, or cases failed without any mutation.</param>
/// <param name="Time">How long everything took.</param>
internal sealed record ProveReport(IReadOnlyList<CaseResult> Cases, CoverageReport? Coverage, MutantReport? Mutants, TimeSpan Time)
{
    /// <summary>Mutants were asked for, but cases failed without any.</summary>
    public bool MutantsSkipped { get; init; }

    public int Failed => Cases.Count(static result => !result.Passed);

    public int Passed => Cases.Count - Failed;
}
