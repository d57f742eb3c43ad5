using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Scripting.Prove.Coverage;

/// <summary>The branches of every woven file, each once however many scripts load the file.</summary>
internal sealed class BranchMap
{
    private readonly Dictionary<(string File, int Position, string Text), (int Place, int Line)> _branches = [];

    /// <summary>What was reached so far, by file and position.</summary>
    public IReadOnlyList<BranchCoverage> Branches =>
    [
        .. _branches
            .OrderBy(static pair => pair.Key.File, StringComparer.Ordinal)
            .ThenBy(static pair => pair.Key.Position)
            .Select(static pair => new BranchCoverage(pair.Key.File, pair.Value.Line, pair.Key.Text, Probe.WasHit(pair.Value.Place))),
    ];

    /// <summary>The number of the branch that starts there.</summary>
    public int PlaceOf(string file, int position, int line, string text)
    {
        if (!_branches.TryGetValue((file, position, text), out var known))
        {
            known = _branches[(file, position, text)] = (Probe.Reserve(), line);
        }

        return known.Place;
    }
}
