using System.Globalization;

namespace ScriptProxy.Scripting.Prove.Coverage;

/// <summary>A branch of a condition.</summary>
/// <param name="File">The rule file.</param>
/// <param name="Line">The line where the branch starts.</param>
/// <param name="Text">What it is, in words with its source.</param>
/// <param name="Reached">A case went there.</param>
internal sealed record BranchCoverage(string File, int Line, string Text, bool Reached)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Text} was {(Reached ? "" : "never ")}reached");
}
