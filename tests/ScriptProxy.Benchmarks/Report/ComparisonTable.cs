using System.Globalization;
using ScriptProxy.Benchmarks.Compare;

namespace ScriptProxy.Benchmarks.Report;

/// <summary>Medians of the rounds, and what the program costs in times of what plain YARP costs.</summary>
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

        if (rounds.TryGetValue(Names.Program, out var program))
        {
            var yarp = rounds[Names.Yarp];
            report.WriteLine(
                $"| **cost, times plain YARP** | {Ratio(yarp, program, round => round.RequestsPerSecond)} | {Ratio(program, yarp, round => round.P50)}"
                + $" | {Ratio(program, yarp, round => round.P99)} | {Ratio(program, yarp, round => round.Cpu)} | |");
        }

        report.WriteLine();
    }

    private static double Median(IEnumerable<Round> rounds, Func<Round, double> value) => Statistics.Median(rounds.Select(value));

    private static string Ratio(List<Round> costs, List<Round> than, Func<Round, double> value)
    {
        var ratios = costs.Zip(than, (a, b) => value(a) / value(b)).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"**{Statistics.Median(ratios):F2}** ({ratios.Min():F2} to {ratios.Max():F2})");
    }
}
