using System.Globalization;
using ScriptProxy.Benchmarks.Compare;
using ScriptProxy.Benchmarks.Report;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Lifecycle;

/// <summary>
/// From the start of the program to the first request it serves, with its rules compiled already and without, and beside both an
/// ASP.NET Core that says hello, in turn. Processor time, that of compile children included, tells on a busy machine.
/// </summary>
internal static class StartUpTimes
{
    /// <summary>What a program still does after its first answer is over by then.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    internal static void Run(string program, string hello, string rules, int times, TextWriter report)
    {
        using var scratch = new Scratch();
        var direct = scratch.NewEndpoint(tcp: false);
        using var upstream = ChildProcess.Self(scratch, direct, "upstream", "--listen", direct.ToString());
        upstream.WaitUntilReady();
        var cache = scratch.NewPath(".cache");
        var bare = new List<Start>();
        var warm = new List<Start>();
        var cold = new List<Start>();
        Measure(scratch, listen => Proxy(listen, cache));
        for (var time = 0; time < times; time++)
        {
            bare.Add(Measure(scratch, listen => (hello, ["--urls", "http://" + listen.ToString().Replace("unix://", "unix:", StringComparison.Ordinal)])));
            warm.Add(Measure(scratch, listen => Proxy(listen, cache)));
            cold.Add(Measure(scratch, listen => Proxy(listen, "none")));
        }

        report.WriteLine("## From start to the first request served");
        report.WriteLine();
        report.WriteLine("Resident memory a second later. The compiler is Microsoft.CodeAnalysis in the memory of the process itself.");
        report.WriteLine();
        report.WriteLine("| | starts | median, ms | fastest | slowest | target | times hello | processor time, ms | resident, MB | compiler loaded |");
        report.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---|");
        var yardstick = Statistics.Median(bare.Select(static start => start.Milliseconds));
        report.WriteLine(Row("ASP.NET Core that says hello", bare, "", yardstick));
        report.WriteLine(Row("rules compiled before", warm, "250 ms, 75 MB", yardstick));
        report.WriteLine(Row("rules not compiled (`--cache none`)", cold, "1200 ms", yardstick));
        report.WriteLine();

        (string, string[]) Proxy(SocketAt listen, string cached) =>
            (program, ["run", "--listen", listen.ToString(), "--upstream", direct.ToString(), "--rules", rules, "--cache", cached]);
    }

    private static Start Measure(Scratch scratch, Func<SocketAt, (string Program, string[] Arguments)> command)
    {
        var listen = scratch.NewEndpoint(tcp: false);
        var (program, arguments) = command(listen);
        using var started = new ChildProcess(scratch, listen, program, arguments);
        var milliseconds = started.WaitUntilReady().TotalMilliseconds;
        var processor = started.CpuSeconds() * 1000;
        Thread.Sleep(Idle);
        return new Start(milliseconds, processor, started.ResidentMegabytes(), started.HasMapped("Microsoft.CodeAnalysis"));
    }

    private static string Row(string what, List<Start> starts, string target, double yardstick)
    {
        var median = Statistics.Median(starts.Select(static start => start.Milliseconds));
        var processor = Statistics.Median(starts.Select(static start => start.ProcessorMilliseconds));
        var megabytes = Statistics.Median(starts.Select(static start => start.Megabytes));
        var compiler = starts.Exists(static start => start.HasCompiler) ? "yes" : "no";
        return string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {starts.Count} | **{median:F0}** | {starts.Min(static start => start.Milliseconds):F0} | {starts.Max(static start => start.Milliseconds):F0} | {target} | {median / yardstick:F1} | {processor:F0} | {megabytes:F0} | {compiler} |");
    }

    private sealed record Start(double Milliseconds, double ProcessorMilliseconds, double Megabytes, bool HasCompiler);
}
