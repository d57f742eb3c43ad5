namespace ScriptProxy.Benchmarks.Compare;

/// <summary>What one contender did with a gigabyte.</summary>
/// <param name="Megabytes">Millions of bytes a second.</param>
/// <param name="Cpu">Seconds of processor time for a GiB.</param>
/// <param name="Peak">Resident memory at its highest, in MB.</param>
internal sealed record BulkRound(double Megabytes, double Cpu, double Peak);
