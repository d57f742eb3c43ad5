namespace ScriptProxy.Benchmarks.Compare;

/// <summary>What one contender did in one round. Latencies and processor time in microseconds.</summary>
internal sealed record Round(double RequestsPerSecond, double P50, double P99, double Cpu, IReadOnlyList<string> Errors);
