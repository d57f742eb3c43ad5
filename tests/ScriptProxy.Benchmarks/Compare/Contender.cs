using System.Diagnostics;
using ScriptProxy.Benchmarks.Load;

namespace ScriptProxy.Benchmarks.Compare;

/// <summary>Something that is put under load: the upstream itself, a proxy in front of it.</summary>
internal sealed record Contender(string Name, ChildProcess Process)
{
    private const double GiB = 1024 * 1024 * 1024;

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

    internal BulkRound Measure(BulkScenario scenario)
    {
        Process.ForgetPeak();
        var before = Process.CpuSeconds();
        var start = Stopwatch.GetTimestamp();
        scenario.Run(Process.Endpoint);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cpu = Process.CpuSeconds() - before;
        return new BulkRound(scenario.Bytes / seconds / 1e6, cpu / (scenario.Bytes / GiB), Process.PeakMegabytes());
    }
}
