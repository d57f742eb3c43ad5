using System.Globalization;

namespace ScriptProxy.Scripting.Run;

/// <summary>A place in a script that was being run.</summary>
/// <param name="File">Relative to the rules folder.</param>
/// <param name="Line">From 1; 0 when it is not known.</param>
/// <param name="Column">From 1; 0 when it is not known.</param>
internal readonly record struct ScriptPlace(string File, int Line, int Column)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");
}
