using System.Globalization;

namespace ScriptProxy.Scripting.Run;

/// <summary>A place in a script that was being run. Its column would be that of the text with the budgets in it, which no author has seen.</summary>
/// <param name="File">Relative to the rules folder.</param>
/// <param name="Line">From 1; 0 when it is not known.</param>
internal readonly record struct ScriptPlace(string File, int Line)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");
}
