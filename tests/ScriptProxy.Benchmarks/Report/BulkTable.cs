using System.Globalization;
using ScriptProxy.Benchmarks.Compare;

namespace ScriptProxy.Benchmarks.Report;

/// <summary>Medians of the rounds of one bulk scenario.</summary>
internal static class BulkTable
{
    internal static void Write(TextWriter report, string title, IReadOnlyDictionary<string, List<BulkRound>> rounds)
    {
        report.WriteLine($"### {title}");
        report.WriteLine();
        report.WriteLine("| | MB/s | CPU, s per GiB | resident at most, MB |");
        report.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, results) in rounds)
        {
            report.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {Statistics.Median(results.Select(static round => round.Megabytes)):F0} | {Statistics.Median(results.Select(static round => round.Cpu)):F2} | {results.Max(static round => round.Peak):F0} |"));
        }

        report.WriteLine();
    }
}
