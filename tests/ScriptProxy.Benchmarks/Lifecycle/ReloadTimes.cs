using System.Globalization;
using ScriptProxy.Benchmarks.Report;

namespace ScriptProxy.Benchmarks.Lifecycle;

/// <summary>
/// From a rule file saved to the first request judged by it. Every text is a new one, so each reload compiles. The time covers file events,
/// the quiet period, the compile child and the swap; processor time includes the child and answering the polls of this measurement.
/// </summary>
internal static class ReloadTimes
{
    internal static void Run(string program, string rules, int times, TextWriter report)
    {
        report.WriteLine("## From a rule file saved to its rules in force");
        report.WriteLine();
        report.WriteLine("Each reload is of one file with a text that was never compiled before.");
        report.WriteLine();
        report.WriteLine("| beside it | reloads | first, ms | median, ms | fastest | slowest | target | processor time, ms | resident, MB |");
        report.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        report.WriteLine(Row("the shipped rules", program, folder => Copy(rules, folder), times));
        report.WriteLine(Row("99 other files", program, Fill, times));
        report.WriteLine();
    }

    private static string Row(string what, string program, Action<string> fill, int times)
    {
        using var rule = new BenchmarkRule(program, fill);
        var milliseconds = new List<double>();
        var processor = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var used = rule.Proxy.CpuSeconds();
            milliseconds.Add(rule.Change(string.Create(CultureInfo.InvariantCulture, $"change {time}")).TotalMilliseconds);
            processor.Add((rule.Proxy.CpuSeconds() - used) * 1000);
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {times} | {milliseconds[0]:F0} | **{Statistics.Median(milliseconds):F0}** | {milliseconds.Min():F0} | {milliseconds.Max():F0} | 1000 | {Statistics.Median(processor):F0} | {rule.Proxy.ResidentMegabytes():F0} |");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static void Fill(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "00-all.csx"), "Allow(\"all\", Operations.All);\n");
        for (var i = 1; i < 99; i++)
        {
            File.WriteAllText(
                Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"10-{i:D2}.csx")),
                string.Create(CultureInfo.InvariantCulture, $"Deny(\"rule {i}\", Containers.Create, r => r.Body.Image == \"image-{i}\");\n"));
        }
    }
}
