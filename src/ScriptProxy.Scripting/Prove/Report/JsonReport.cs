using System.Text;
using System.Text.Json;

namespace ScriptProxy.Scripting.Prove.Report;

/// <summary>The results as one JSON document for machines.</summary>
internal static class JsonReport
{
    public static string Of(ProveReport report)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("passed", report.Passed);
            json.WriteNumber("failed", report.Failed);
            json.WriteNumber("milliseconds", (long)report.Time.TotalMilliseconds);
            json.WriteStartArray("cases");
            foreach (var result in report.Cases)
            {
                Write(json, result);
            }

            json.WriteEndArray();
            WriteCoverage(json, report);
            WriteMutants(json, report);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static void Write(Utf8JsonWriter json, CaseResult result)
    {
        json.WriteStartObject();
        json.WriteString("file", result.File);
        json.WriteNumber("line", result.Line);
        json.WriteString("name", result.Name);
        if (result.Row is not null)
        {
            json.WriteString("row", result.Row);
        }

        json.WriteBoolean("passed", result.Passed);
        json.WriteString("request", result.Request);
        json.WriteStartArray("mismatches");
        foreach (var mismatch in result.Mismatches)
        {
            json.WriteStartObject();
            json.WriteString("expected", mismatch.Expected);
            json.WriteString("actual", mismatch.Actual);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("explanation");
        foreach (var line in result.Explanation)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCoverage(Utf8JsonWriter json, ProveReport report)
    {
        if (report.Coverage is not { } coverage)
        {
            return;
        }

        json.WriteStartObject("coverage");
        json.WriteNumber("percent", coverage.Percent);
        json.WriteStartArray("rules");
        foreach (var rule in coverage.Rules)
        {
            json.WriteStartObject();
            json.WriteString("file", rule.Rule.File);
            json.WriteNumber("line", rule.Rule.Line);
            json.WriteString("rule", rule.Rule.Name);
            json.WriteBoolean("evaluated", rule.Evaluated);
            json.WriteBoolean("tookEffect", rule.TookEffect);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("branches");
        foreach (var branch in coverage.Branches)
        {
            json.WriteStartObject();
            json.WriteString("file", branch.File);
            json.WriteNumber("line", branch.Line);
            json.WriteString("branch", branch.Text);
            json.WriteBoolean("reached", branch.Reached);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMutants(Utf8JsonWriter json, ProveReport report)
    {
        if (report.Mutants is not { } mutants)
        {
            return;
        }

        json.WriteStartObject("mutants");
        json.WriteNumber("tried", mutants.Tried);
        json.WriteStartArray("survivors");
        foreach (var survivor in mutants.Survivors)
        {
            json.WriteStartObject();
            json.WriteString("file", survivor.Rule.File);
            json.WriteNumber("line", survivor.Rule.Line);
            json.WriteString("rule", survivor.Rule.Name);
            json.WriteString("mutation", survivor.Kind.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
