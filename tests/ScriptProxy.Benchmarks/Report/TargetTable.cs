using System.Globalization;
using ScriptProxy.Benchmarks.Compare;
using ScriptProxy.Benchmarks.Load;

namespace ScriptProxy.Benchmarks.Report;

/// <summary>What the proxy is meant to reach, and whether it did in this run. Ratios are medians of the ratios of neighbouring rounds.</summary>
internal static class TargetTable
{
    private const double SmallRequestsTimesHaproxy = 1.3;
    private const double P50TimesHaproxy = 0.6;
    private const double MicrosecondsPerRequest = 30;
    private const double CreatesPerPing = 0.8;
    private const double LongListsAtManyTimesHaproxy = 0.9;
    private const double UploadTimesHaproxy = 1.3;
    private const double IdleMegabytes = 75;
    private const double StreamsMegabytes = 150;

    internal static void Write(TextWriter report, Measurements measured)
    {
        report.WriteLine("### Targets");
        report.WriteLine();
        report.WriteLine("| | target | measured | |");
        report.WriteLine("|---|---:|---:|---|");
        foreach (var ((scenario, connections), rounds) in measured.Small)
        {
            WriteSmall(report, scenario, connections, rounds);
        }

        foreach (var (key, rounds) in measured.Small.Where(static entry => entry.Key.Scenario == Scenario.Create.Name))
        {
            if (measured.Small.TryGetValue((Scenario.Ping.Name, key.Connections), out var pings))
            {
                var ratio = Statistics.Median(rounds[Names.Program].Zip(pings[Names.Program], static (create, ping) => create.RequestsPerSecond / ping.RequestsPerSecond));
                Row(report, $"creates per ping, {key.Connections} conn.", Least(CreatesPerPing), ratio, ratio >= CreatesPerPing);
            }
        }

        foreach (var (scenario, rounds) in measured.Bulk)
        {
            var least = scenario == BulkScenario.Upload.Name ? UploadTimesHaproxy : 1;
            AtLeast(report, $"{scenario}: MB/s, times HAProxy", least, rounds, Names.Haproxy, static round => round.Megabytes);
            AtLeast(report, $"{scenario}: MB/s, times nginx", null, rounds, Names.Nginx, static round => round.Megabytes);
        }

        if (measured.Memory.TryGetValue(Names.Program, out var memory))
        {
            Row(report, "idle, MB", Most(IdleMegabytes), memory.Idle, memory.Idle <= IdleMegabytes);
            Row(report, "with open streams, MB", Most(StreamsMegabytes), memory.WithStreams, memory.WithStreams <= StreamsMegabytes);
        }

        report.WriteLine();
    }

    private static void WriteSmall(TextWriter report, string scenario, int connections, Dictionary<string, List<Round>> rounds)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{scenario}, {connections} conn.: ");
        var isSmall = scenario == Scenario.Ping.Name || scenario == Scenario.List.Name;
        var isLong = scenario == Scenario.LongList.Name;
        double? least = isSmall ? SmallRequestsTimesHaproxy : isLong && connections == 1 ? 1 : isLong && connections == 16 ? LongListsAtManyTimesHaproxy : null;
        AtLeast(report, what + "requests/s, times HAProxy", least, rounds, Names.Haproxy, static round => round.RequestsPerSecond);
        AtLeast(report, what + "requests/s, times HAProxy tuned", null, rounds, Names.HaproxyTuned, static round => round.RequestsPerSecond);
        if (isSmall && connections == 1 && Ratio(rounds, Names.Haproxy, static round => round.P50) is { } p50)
        {
            Row(report, what + "p50, times HAProxy", Most(P50TimesHaproxy), p50, p50 <= P50TimesHaproxy);
        }

        if (isSmall && connections == 16)
        {
            var cpu = Statistics.Median(rounds[Names.Program].Select(static round => round.Cpu));
            Row(report, what + "CPU per request, us", Most(MicrosecondsPerRequest), cpu, cpu <= MicrosecondsPerRequest);
        }

        if (Ratio(rounds, Names.Yarp, static round => round.Cpu) is { } yarp)
        {
            Row(report, what + "CPU, times plain YARP", "", yarp, null);
        }
    }

    private static void AtLeast<T>(
        TextWriter report, string what, double? least, Dictionary<string, List<T>> rounds, string other, Func<T, double> value)
    {
        if (Ratio(rounds, other, value) is { } ratio)
        {
            Row(report, what, least is { } target ? Least(target) : "", ratio, least is null ? null : ratio >= least);
        }
    }

    private static double? Ratio<T>(Dictionary<string, List<T>> rounds, string other, Func<T, double> value) =>
        rounds.TryGetValue(Names.Program, out var own) && rounds.TryGetValue(other, out var others)
            ? Statistics.Median(own.Zip(others, (a, b) => value(a) / value(b)))
            : null;

    private static string Least(double value) => string.Create(CultureInfo.InvariantCulture, $">= {value}");

    private static string Most(double value) => string.Create(CultureInfo.InvariantCulture, $"<= {value}");

    private static void Row(TextWriter report, string what, string target, double measured, bool? isMet) =>
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {target} | {measured:F2} | {(isMet is null ? "" : isMet.Value ? "met" : "**not met**")} |"));
}
