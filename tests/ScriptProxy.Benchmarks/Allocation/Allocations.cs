using System.Globalization;
using ScriptProxy.Benchmarks.Compare;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Allocation;

/// <summary>
/// Managed memory allocated for each request: by the proxy with everything it does, and by plain YARP, which is the part that is not ours.
/// </summary>
internal static class Allocations
{
    private const int Connections = 16;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(500);

    internal static void Run(string rules, int types, TextWriter report)
    {
        using var scratch = new Scratch();
        var direct = scratch.NewEndpoint(tcp: false);
        using var upstream = ChildProcess.Self(scratch, direct, "upstream", "--listen", direct.ToString());
        upstream.WaitUntilReady();
        report.WriteLine("## Allocated per request");
        report.WriteLine();
        report.WriteLine("| | plain YARP, bytes | ScriptProxy, bytes | difference |");
        report.WriteLine("|---|---:|---:|---:|");
        var seen = new List<string>();
        foreach (var scenario in Scenario.All)
        {
            var yarp = Measure(scratch, scenario, direct, "yarp", [], out _);
            var own = Measure(scratch, scenario, direct, "hosted", ["--rules", rules], out var lines);
            report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {scenario.Title} | {yarp:F0} | {own:F0} | {own - yarp:F0} |"));
            seen.AddRange([scenario.Title, .. lines.Take(types)]);
        }

        report.WriteLine();
        if (types > 0)
        {
            seen.ForEach(report.WriteLine);
        }
    }

    private static double Measure(Scratch scratch, Scenario scenario, SocketAt upstream, string command, string[] more, out string[] types)
    {
        var listen = scratch.NewEndpoint(tcp: false);
        var file = scratch.NewPath(".allocated");
        using var process = ChildProcess.Self(
            scratch, listen, [command, "--listen", listen.ToString(), "--upstream", upstream.ToString(), "--allocations", file, .. more]);
        process.WaitUntilReady();
        LoadDriver.Run(listen, scenario, Connections, s_warmUp);
        var before = Read(file);
        var load = LoadDriver.Run(listen, scenario, Connections, s_duration);
        var after = Read(file);
        types = File.ReadAllLines(file)[1..];
        return (after - before) / (double)load.Requests;
    }

    private static long Read(string file)
    {
        Thread.Sleep(s_settling);
        return long.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
    }
}
