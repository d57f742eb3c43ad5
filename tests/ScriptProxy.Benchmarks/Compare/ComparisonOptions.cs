using ScriptProxy.Benchmarks.Load;

namespace ScriptProxy.Benchmarks.Compare;

/// <summary>What `compare` is told.</summary>
internal sealed record ComparisonOptions
{
    /// <summary>The published program; null compares plain YARP with the upstream alone.</summary>
    internal required string? Program { get; init; }

    internal required string Rules { get; init; }

    internal required IReadOnlyList<Scenario> Scenarios { get; init; }

    internal required IReadOnlyList<int> Connections { get; init; }

    internal required int Rounds { get; init; }

    internal required TimeSpan Duration { get; init; }

    internal required bool Tcp { get; init; }
}
