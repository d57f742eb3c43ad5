using ScriptProxy.Benchmarks.Load;

namespace ScriptProxy.Benchmarks.Compare;

/// <summary>Something that is put under load: the upstream itself, plain YARP, the program.</summary>
internal sealed record Contender(string Name, ChildProcess Process)
{
    internal Round Measure(Scenario scenario, int connections, TimeSpan duration)
    {
        var before = Process.CpuSeconds();
        var load = LoadDriver.Run(Process.Endpoint, scenario, connections, duration);
        var cpu = Process.CpuSeconds() - before;
        return new Round(
            load.RequestsPerSecond,
            load.Latency.Microseconds(0.5),
            load.Latency.Microseconds(0.99),
            cpu * 1e6 / Math.Max(1, load.Requests),
            load.Errors);
    }
}
