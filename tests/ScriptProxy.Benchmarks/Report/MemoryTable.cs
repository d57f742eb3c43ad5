using System.Globalization;
using ScriptProxy.Benchmarks.Compare;

namespace ScriptProxy.Benchmarks.Report;

internal static class MemoryTable
{
    internal static void Write(TextWriter report, int streams, IReadOnlyDictionary<string, MemoryUse> memory)
    {
        report.WriteLine("### Resident memory");
        report.WriteLine();
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| | idle, MB | with {streams} open streams of events, MB |"));
        report.WriteLine("|---|---:|---:|");
        foreach (var (name, use) in memory)
        {
            report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {use.Idle:F0} | {use.WithStreams:F0} |"));
        }

        report.WriteLine();
    }
}
