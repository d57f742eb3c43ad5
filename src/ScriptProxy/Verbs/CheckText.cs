using System.Text;
using ScriptProxy.Scripting;

namespace ScriptProxy.Verbs;

/// <summary>A line each, <c>file(line,column): severity code: message</c>, which editors and CI systems make links of.</summary>
internal static class CheckText
{
    /// <param name="report">What was found.</param>
    /// <param name="colour">True for a terminal.</param>
    public static string Write(CheckReport report, bool colour)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in report.Diagnostics)
        {
            // From where the reader stands, or in full where that is elsewhere.
            var path = report.Base == report.Folder && report.Folder != Directory.GetCurrentDirectory()
                ? Path.Combine(report.Folder, diagnostic.File)
                : report.PathOf(diagnostic);
            var line = (diagnostic with { File = path }).ToString();
            text.AppendLine(colour ? Paint(line, diagnostic) : line);
        }

        return text.ToString();
    }

    private static string Paint(string line, ScriptDiagnostic diagnostic)
    {
        var word = $"{diagnostic.Severity} {diagnostic.Code}";
        return line.Replace($": {word}: ", $": \e[{(diagnostic.IsError ? 31 : 33)}m{word}\e[0m: ", StringComparison.Ordinal);
    }
}
