using System.Diagnostics;
using System.Globalization;
using ScriptProxy.Benchmarks.Compare;

namespace ScriptProxy.Benchmarks.Lifecycle;

/// <summary>
/// What stays behind after many reloads. The program is watched from outside: its resident memory, with texts that are new each time and
/// with two that alternate and come out of the cache. How many old load contexts are alive cannot be seen from there; a rule host alone in
/// a process, without a compiler, says that of itself.
/// </summary>
internal static class ManyReloads
{
    /// <summary>By this reload pools and tables have their size.</summary>
    private const int Settled = 50;

    /// <summary>The same where there are fewer reloads.</summary>
    private const int SettledEarly = 10;

    internal static void Run(string program, int reloads, int compiled, TextWriter report)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reloads, Settled);
        ArgumentOutOfRangeException.ThrowIfLessThan(compiled, SettledEarly);
        report.WriteLine("## After many reloads");
        report.WriteLine();
        report.WriteLine("Cached are two texts in turn, each compiled once; compiled is a new text each time, by a compile child. A thread may keep the generation");
        report.WriteLine("that it ran last.");
        report.WriteLine();
        report.WriteLine("| | reloads | resident, MB | at the end | growth | target | old generations alive | target | seconds |");
        report.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        report.WriteLine(InProgram("the program, cached", program, reloads, Settled, i => i % 2 == 0 ? "even" : "odd"));
        report.WriteLine(InProgram("the program, compiled", program, compiled, SettledEarly, i => string.Create(CultureInfo.InvariantCulture, $"change {i}")));
        report.WriteLine(Alone(reloads));
        report.WriteLine();
    }

    internal static string Row(string what, int reloads, int settled, double early, double late, int? alive, TimeSpan took) => string.Create(CultureInfo.InvariantCulture,
        $"| {what} | {reloads} | {early:F1} after {settled} | {late:F1} | **{(late / early) - 1:P1}** | 15 % | {(alive is { } count ? $"**{count}** | 1" : " | ")} | {took.TotalSeconds:F0} |");

    private static string InProgram(string what, string program, int reloads, int settled, Func<int, string> comment)
    {
        using var rule = new BenchmarkRule(program, static folder => File.WriteAllText(Path.Combine(folder, "00-all.csx"), "Allow(\"all\", Operations.All);\n"));
        var started = Stopwatch.GetTimestamp();
        var early = 0.0;
        for (var i = 1; i <= reloads; i++)
        {
            rule.Change(comment(i));
            if (i == settled)
            {
                early = rule.Proxy.ResidentMegabytes();
            }
        }

        return Row(what, reloads, settled, early, rule.Proxy.ResidentMegabytes(), null, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>In a process of its own, so that nothing else is in its memory.</summary>
    private static string Alone(int reloads)
    {
        using var self = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, ["many-reloads-alone", "--reloads", reloads.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!;
        var row = self.StandardOutput.ReadToEnd().TrimEnd();
        self.WaitForExit();
        return self.ExitCode == 0 ? row : throw new InvalidOperationException($"the rule host ended with exit code {self.ExitCode}: {row}");
    }

    /// <summary>The rule host alone; writes one row.</summary>
    internal static async Task RunAloneAsync(int reloads, TextWriter report)
    {
        using var scratch = new Scratch();
        report.WriteLine(await new LoneRuleHost(scratch.NewPath(".rules"), scratch.NewPath(".cache")).MeasureAsync(reloads, Settled).ConfigureAwait(false));
    }
}
