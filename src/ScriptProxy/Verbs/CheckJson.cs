using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ScriptProxy.Scripting.Check;

namespace ScriptProxy.Verbs;

/// <summary>The report as one JSON document.</summary>
internal static class CheckJson
{
    /// <summary>For a file or a pipe, not for a web page: <c>"</c> and <c>&lt;</c> stay readable.</summary>
    internal static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(CheckReport report)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Options))
        {
            json.WriteStartObject();
            json.WriteString("folder", report.Folder);
            json.WriteNumber("files", report.Files);
            json.WriteNumber("rules", report.Rules);
            json.WriteNumber("errors", report.Errors);
            json.WriteNumber("warnings", report.Warnings);
            json.WriteBoolean("loadable", report.IsLoadable);
            json.WriteStartArray("diagnostics");
            foreach (var diagnostic in report.Diagnostics)
            {
                json.WriteStartObject();
                json.WriteString("file", report.PathOf(diagnostic));
                json.WriteNumber("line", diagnostic.Line);
                json.WriteNumber("column", diagnostic.Column);
                json.WriteString("severity", diagnostic.Severity);
                json.WriteString("code", diagnostic.Code);
                json.WriteString("message", diagnostic.Message);
                if (LintTable.Find(diagnostic.Code) is { } lint)
                {
                    json.WriteString("help", lint.Help);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length) + "\n";
    }
}
