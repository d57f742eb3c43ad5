using System.Globalization;
using ScriptProxy.Benchmarks.Compare;

namespace ScriptProxy.Benchmarks.Report;

/// <summary>Medians of the rounds of one scenario.</summary>
internal static class ComparisonTable
{
    internal static void Write(TextWriter report, string title, IReadOnlyDictionary<string, List<Round>> rounds)
    {
        report.WriteLine($"### {title}");
        report.WriteLine();
        report.WriteLine("| | requests/s | p50, us | p99, us | CPU per request, us | errors |");
        report.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var (name, results) in rounds)
        {
            report.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {Median(results, round => round.RequestsPerSecond):F0} | {Median(results, round => round.P50):F0} | {Median(results, round => round.P99):F0} | {Median(results, round => round.Cpu):F1} | {results.Sum(round => round.Errors.Count)} |"));
        }

        report.WriteLine();
    }

    private static double Median(IEnumerable<Round> rounds, Func<Round, double> value) => Statistics.Median(rounds.Select(value));
}
