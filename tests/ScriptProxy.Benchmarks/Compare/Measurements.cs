namespace ScriptProxy.Benchmarks.Compare;

/// <summary>All that one comparison measured, by scenario and contender; rounds of the same number were measured next to each other.</summary>
internal sealed class Measurements
{
    internal Dictionary<(string Scenario, int Connections), Dictionary<string, List<Round>>> Small { get; } = [];

    internal Dictionary<string, Dictionary<string, List<BulkRound>>> Bulk { get; } = [];

    internal Dictionary<string, MemoryUse> Memory { get; } = [];
}
