namespace ScriptProxy.Benchmarks.Load;

/// <summary>What one run of the load driver saw. An error is a wrong status, a wrong length or a lost connection.</summary>
internal sealed record LoadResult(double Seconds, IReadOnlyList<string> Errors, LatencyHistogram Latency)
{
    internal long Requests => Latency.Count;

    internal double RequestsPerSecond => Requests / Seconds;
}
