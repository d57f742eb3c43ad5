using System.Globalization;

namespace ScriptProxy.Scripting.Prove;

/// <summary>How one case ended. Holds text only: what belongs to a script would keep it from unloading.</summary>
/// <param name="File">The test file, relative to the rules folder.</param>
/// <param name="Line">The line of the declaration.</param>
/// <param name="Name">What the case shows.</param>
/// <param name="Row">The row of its table; null for a case of its own.</param>
/// <param name="Request">The request line and the body.</param>
/// <param name="Mismatches">What did not come true; empty when it passed.</param>
/// <param name="Explanation">The verdict and every rule that took effect, one line each.</param>
/// <param name="Time">How long decoding and judging took.</param>
internal sealed record CaseResult(
    string File, int Line, string Name, string? Row, string Request, IReadOnlyList<Mismatch> Mismatches, IReadOnlyList<string> Explanation, TimeSpan Time)
{
    public bool Passed => Mismatches.Count == 0;

    public string FullName => Row is null ? Name : $"{Name}: {Row}";

    public string Place => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");
}
