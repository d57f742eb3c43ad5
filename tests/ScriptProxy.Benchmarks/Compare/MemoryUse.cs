namespace ScriptProxy.Benchmarks.Compare;

/// <summary>Resident memory in MB: of a process that has just begun and served one request, and with open streams.</summary>
internal sealed record MemoryUse(double Idle, double WithStreams);
