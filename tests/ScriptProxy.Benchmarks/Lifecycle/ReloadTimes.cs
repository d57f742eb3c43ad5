using System.Diagnostics;
using System.Globalization;
using ScriptProxy.Benchmarks.Compare;
using ScriptProxy.Benchmarks.Load;
using ScriptProxy.Benchmarks.Report;
using ScriptProxy.Benchmarks.Wire;

namespace ScriptProxy.Benchmarks.Lifecycle;

/// <summary>
/// From a rule file saved to the first request judged by it: beside a copy of the shipped rules a file denies an operation, is saved so
/// that it does not, then so that it does again. The time covers file events, the quiet period, the compiler and the swap; processor time includes answering the polls of this measurement.
/// </summary>
internal static class ReloadTimes
{
    private const string RuleFile = "90-benchmark.csx";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static void Run(string program, string rules, int times, TextWriter report)
    {
        using var scratch = new Scratch();
        var direct = scratch.NewEndpoint(tcp: false);
        using var upstream = ChildProcess.Self(scratch, direct, "upstream", "--listen", direct.ToString());
        upstream.WaitUntilReady();
        var folder = scratch.NewPath(".rules");
        Copy(rules, folder);
        Save(folder, denies: false);
        var listen = scratch.NewEndpoint(tcp: false);
        using var started = new ChildProcess(
            scratch, listen, program, "run", "--listen", listen.ToString(), "--upstream", direct.ToString(), "--rules", folder);
        started.WaitUntilReady();

        using var probe = new Probe(listen);
        var milliseconds = new List<double>();
        var processor = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var denies = time % 2 == 0;
            var used = started.CpuSeconds();
            var saved = Stopwatch.GetTimestamp();
            Save(folder, denies);
            while (probe.Ask(Scenario.Ping.Request).Status != (denies ? 403 : 200))
            {
                if (Stopwatch.GetElapsedTime(saved) > Patience)
                {
                    throw new InvalidOperationException($"a changed rule was not in force after {Patience.TotalSeconds} s");
                }

                Thread.Sleep(1);
            }

            milliseconds.Add(Stopwatch.GetElapsedTime(saved).TotalMilliseconds);
            processor.Add((started.CpuSeconds() - used) * 1000);
        }

        report.WriteLine("## From a rule file saved to its rules in force");
        report.WriteLine();
        report.WriteLine("| reloads | first, ms | median, ms | fastest | slowest | target | processor time, ms | resident, MB |");
        report.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|");
        report.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {times} | {milliseconds[0]:F0} | **{Statistics.Median(milliseconds):F0}** | {milliseconds.Min():F0} | {milliseconds.Max():F0} | 1000 | {Statistics.Median(processor):F0} | {started.ResidentMegabytes():F0} |"));
        report.WriteLine();
    }

    private static void Save(string folder, bool denies) => File.WriteAllText(
        Path.Combine(folder, RuleFile), $"Deny(\"benchmark\", Engine.Ping, r => {(denies ? "true" : "false")});\n");

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
