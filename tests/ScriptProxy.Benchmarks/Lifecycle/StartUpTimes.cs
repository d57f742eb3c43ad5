using System.Globalization;
using ScriptProxy.Benchmarks.Compare;
using ScriptProxy.Benchmarks.Report;

namespace ScriptProxy.Benchmarks.Lifecycle;

/// <summary>From the start of the program to the first request it serves, rules compiled and all. Processor time tells on a busy machine.</summary>
internal static class StartUpTimes
{
    internal static void Run(string program, string rules, int times, TextWriter report)
    {
        using var scratch = new Scratch();
        var direct = scratch.NewEndpoint(tcp: false);
        using var upstream = ChildProcess.Self(scratch, direct, "upstream", "--listen", direct.ToString());
        upstream.WaitUntilReady();
        var milliseconds = new List<double>();
        var processor = new List<double>();
        var megabytes = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var listen = scratch.NewEndpoint(tcp: false);
            using var started = new ChildProcess(
                scratch, listen, program, "run", "--listen", listen.ToString(), "--upstream", direct.ToString(), "--rules", rules);
            milliseconds.Add(started.WaitUntilReady().TotalMilliseconds);
            processor.Add(started.CpuSeconds() * 1000);
            megabytes.Add(started.ResidentMegabytes());
        }

        report.WriteLine("## From start to the first request served");
        report.WriteLine();
        report.WriteLine("| starts | median, ms | fastest | slowest | target | processor time, ms | resident, MB |");
        report.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        report.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {times} | **{Statistics.Median(milliseconds):F0}** | {milliseconds.Min():F0} | {milliseconds.Max():F0} | 2000 | {Statistics.Median(processor):F0} | {Statistics.Median(megabytes):F0} |"));
        report.WriteLine();
    }
}
