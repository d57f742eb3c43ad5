using System.Globalization;

namespace ScriptProxy.Scripting;

/// <summary>Something wrong with a rule file.</summary>
/// <param name="File">The file, relative to the rules folder.</param>
/// <param name="Line">The line, from 1; 0 when the whole file is meant.</param>
/// <param name="Column">The column, from 1; 0 when it is not known.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Code">CSnnnn of the compiler, or one of <see cref="ScriptCodes"/>.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record ScriptDiagnostic(string File, int Line, int Column, string Severity, string Code, string Message)
{
    public bool IsError => Severity == "error";

    public static ScriptDiagnostic Error(string file, int line, int column, string code, string message) =>
        new(file, line, column, "error", code, message);

    /// <summary><c>file(line,column): error CODE: message</c>, which editors and CI systems recognise.</summary>
    public override string ToString()
    {
        var place = Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Math.Max(Column, 1)})");
        return $"{place}: {Severity} {Code}: {Message}";
    }
}
