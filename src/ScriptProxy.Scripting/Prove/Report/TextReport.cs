using System.Globalization;
using ScriptProxy.Scripting.Prove.Coverage;
using ScriptProxy.Scripting.Prove.Mutation;

namespace ScriptProxy.Scripting.Prove.Report;

/// <summary>The results as a tree for people: files, cases, rows; what failed with everything needed to see why; the tally last.</summary>
internal sealed class TextReport(TextWriter output, bool colour)
{
    private const string Red = "\e[31m";
    private const string Green = "\e[32m";
    private const string Dim = "\e[2m";

    public void Write(ProveReport report)
    {
        foreach (var file in report.Cases.GroupBy(static result => result.File))
        {
            output.WriteLine(file.Key);
            string? table = null;
            foreach (var result in file)
            {
                if (result.Row is not null && result.Name != table)
                {
                    output.WriteLine($"  {result.Name}");
                }

                table = result.Row is null ? null : result.Name;
                Write(result);
            }
        }

        Write(report.Coverage);
        Write(report, report.Mutants);
        var milliseconds = (long)report.Time.TotalMilliseconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Paint(report.Failed == 0 ? Green : Red, $"{report.Passed} passed, {report.Failed} failed")} in {milliseconds} ms"));
    }

    /// <summary>Only what coverage and mutants found, for formats that have no place for it.</summary>
    public void WriteFindings(ProveReport report)
    {
        Write(report.Coverage);
        Write(report, report.Mutants);
    }

    private void Write(CaseResult result)
    {
        var indent = result.Row is null ? "  " : "    ";
        output.WriteLine($"{indent}{(result.Passed ? Paint(Green, "✓") : Paint(Red, "✗"))} {result.Row ?? result.Name}");
        if (result.Passed)
        {
            return;
        }

        indent += "    ";
        output.WriteLine($"{indent}{Paint(Dim, result.Place)}  {result.Request}");
        foreach (var mismatch in result.Mismatches)
        {
            output.WriteLine($"{indent}expected  {mismatch.Expected}");
            output.WriteLine($"{indent}actual    {Paint(Red, mismatch.Actual)}");
        }

        foreach (var line in result.Explanation)
        {
            output.WriteLine($"{indent}{Paint(Dim, "| " + line)}");
        }
    }

    private void Write(CoverageReport? coverage)
    {
        if (coverage is null)
        {
            return;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"coverage {coverage.Percent} %: {coverage.Rules.Count(static rule => rule.TookEffect)} of {coverage.Rules.Count} rules took effect, {coverage.Branches.Count(static branch => branch.Reached)} of {coverage.Branches.Count} branches were reached"));
        foreach (var missed in coverage.Missed)
        {
            output.WriteLine($"  {missed}");
        }
    }

    private void Write(ProveReport report, MutantReport? mutants)
    {
        if (mutants is null)
        {
            if (report.MutantsSkipped)
            {
                output.WriteLine("mutants: not tried, because cases fail as it is");
            }

            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mutants: {mutants.Tried} tried, {mutants.Survivors.Count} survived"));
        foreach (var survivor in mutants.Survivors)
        {
            output.WriteLine($"  {survivor}");
        }
    }

    private string Paint(string code, string text) => colour ? $"{code}{text}\e[0m" : text;
}
