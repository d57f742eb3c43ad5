using ScriptProxy.Benchmarks.Load;

namespace ScriptProxy.Benchmarks.Compare;

/// <summary>What `compare` is told.</summary>
internal sealed record ComparisonOptions
{
    /// <summary>The published program; null compares the others alone.</summary>
    internal required string? Program { get; init; }

    internal required string Rules { get; init; }

    /// <summary>The names of the proxies to compare.</summary>
    internal required IReadOnlyList<string> Contenders { get; init; }

    internal required IReadOnlyList<Scenario> Scenarios { get; init; }

    internal required IReadOnlyList<BulkScenario> Bulk { get; init; }

    /// <summary>How many streams to hold open while memory is measured; 0 for not at all.</summary>
    internal required int Streams { get; init; }

    internal required IReadOnlyList<int> Connections { get; init; }

    internal required int Rounds { get; init; }

    internal required int BulkRounds { get; init; }

    internal required TimeSpan Duration { get; init; }

    /// <summary>How long each contender is under load before a scenario is measured.</summary>
    internal required TimeSpan WarmUp { get; init; }

    internal required bool Tcp { get; init; }
}
