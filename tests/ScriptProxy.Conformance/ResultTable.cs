using System.Globalization;

namespace ScriptProxy.Conformance;

/// <summary>Prints one line per check, and for a failed one what was expected and what came.</summary>
internal sealed class ResultTable(TextWriter output, bool failuresOnly)
{
    private const int NameWidth = 66;

    private int _passed;
    private int _failed;

    public void Add(CheckResult result)
    {
        _ = result.Passed ? _passed++ : _failed++;
        if (failuresOnly && result.Passed)
        {
            return;
        }

        output.WriteLine($"{(result.Passed ? "pass" : "FAIL")}  {result.Check.Name,-NameWidth}  {result.Check.Direct}");
        if (result.Failure is { } failure)
        {
            output.WriteLine($"      expected  {failure.Expected}");
            output.WriteLine($"      actual    {failure.Actual}");
        }
    }

    /// <returns>The exit code: 0 when every check passed, 4 when none ran.</returns>
    public int Finish()
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_passed} of {_passed + _failed} checks passed"));
        return _failed > 0 ? 1 : _passed > 0 ? 0 : 4;
    }
}
