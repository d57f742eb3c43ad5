using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Explain;

/// <summary>An explanation for people: what the request is, what the rules make of it, what happens then.</summary>
internal static class ExplanationText
{
    private const int LongestBody = 40;

    private static readonly JsonSerializerOptions s_body =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Explanation explanation, bool colour)
    {
        var sheet = new TextSheet(colour);
        sheet.Line(0, SafeText.Of($"{explanation.Request.Method} {explanation.Request.Target}"), TextSheet.Bold);
        sheet.Blank();
        WriteRequest(explanation, sheet);
        if (explanation.Operation is { } operation)
        {
            sheet.Blank();
            RuleTraceText.Write(explanation.Rules, explanation.RulesTotal, operation.Name, sheet);
        }

        sheet.Blank();
        WriteVerdict(explanation, sheet);
        WriteAnswer(explanation, sheet);
        return sheet.ToString();
    }

    private static void WriteRequest(Explanation explanation, TextSheet sheet)
    {
        var request = explanation.Request;
        if (explanation.Operation is { } operation)
        {
            sheet.Row("operation", $"{operation.Name}: {operation.Summary}");
        }

        sheet.Row("client", SafeText.Of(Client(explanation.Client)));
        sheet.Row("API version", Version(request));
        Rows("images", explanation.Images.Select(static image =>
            $"{image.Name}  ({image.Use.ToString().ToLowerInvariant()}{At(image.Pointer)})"), sheet);
        Rows("host access", explanation.HostAccess.Select(static access => $"{access.Kind}: {access.Text}"), sheet);
        Rows("unknown", explanation.UnknownFields.Select(static field => $"{field} is not known to this version"), sheet);
        Rows("look-ups", explanation.Lookups.Select(Lookup), sheet);
        Rows("log", explanation.Log.Select(static line => $"\"{line.Rule}\"{(line.Warning ? " warns" : "")}: {line.Text}"), sheet);
        if (explanation.Masked.Count > 0)
        {
            sheet.Row("masked", SafeText.Of(string.Join(", ", explanation.Masked)));
        }

        if (explanation.Recorded is { } recorded)
        {
            var code = recorded.Code is null ? "" : $" {recorded.Code}";
            sheet.Row("recorded", string.Create(
                CultureInfo.InvariantCulture,
                $"{Word(recorded.Decision)}{code} by generation {recorded.Generation} at {recorded.Time:yyyy-MM-dd HH:mm:ss.fff} UTC"));
            Rows("", recorded.Gaps, sheet);
        }
    }

    private static void Rows(string label, IEnumerable<string> texts, TextSheet sheet)
    {
        foreach (var text in texts)
        {
            sheet.Row(label, SafeText.Of(text));
            label = "";
        }
    }

    private static string At(string pointer) => pointer.Length == 0 ? "" : $", {pointer}";

    private static string Client(ExplainedClient client)
    {
        var text = client.Name == client.Listener ? client.Name : $"{client.Name} on {client.Listener}";
        var ids = string.Join(", ", new[] { Id("uid", client.Uid), Id("gid", client.Gid), Id("pid", client.Pid) }.OfType<string>());
        return ids.Length == 0 ? text : $"{text} ({ids})";
    }

    private static string? Id(string name, int? id) => id is { } known ? string.Create(CultureInfo.InvariantCulture, $"{name} {known}") : null;

    private static string Version(ExplainedRequest request)
    {
        var engine = request.EngineVersion is { } newest
            ? $"the engine's newest is {newest}{(request.EngineVersionAssumed ? ", assumed" : "")}"
            : "the engine's is not known";
        return request.ApiVersion is { } asked ? $"{asked} ({engine})" : $"none asked for ({engine})";
    }

    private static string Lookup(ExplainedLookup lookup)
    {
        var who = lookup.Rule is null ? "" : $" for \"{lookup.Rule}\"";
        return lookup.Path + who + lookup.Outcome switch
        {
            LookupOutcome.Found => ": found",
            LookupOutcome.Missing => ": no such object",
            LookupOutcome.Failed => ": the engine could not answer",
            _ => ": nobody to ask, so it does not exist here; give --engine or --fixtures",
        };
    }

    private static void WriteVerdict(Explanation explanation, TextSheet sheet)
    {
        var code = explanation.Code is null ? "" : $"  [{explanation.Code}]";
        var (word, colour) = explanation switch
        {
            { Decision: Decision.Error } => ("not judged: the engine cannot be asked", TextSheet.Red),
            { Decision: Decision.Deny, Code: ['S', 'P', '1', ..] } => ("refused: not to be understood in one way", TextSheet.Red),
            { Decision: Decision.Deny, Code: Judgement.NothingAllows } => ("denied: no rule allows it", TextSheet.Red),
            { Decision: Decision.Deny, Code: Judgement.RuleFault } => ("denied: a rule failed", TextSheet.Red),
            { Decision: Decision.Deny, Code: Judgement.ChangedOutsideRewrite } => ("denied: a rule changed the request that was not to", TextSheet.Red),
            { Decision: Decision.Deny } => ("denied by rule", TextSheet.Red),
            { Decision: Decision.WouldDeny } => ($"would be denied{ModeOf(explanation)}; it is forwarded", TextSheet.Yellow),
            _ when explanation.Lookups.Any(static lookup => lookup.Outcome == LookupOutcome.NotAsked) =>
                ("allowed, as far as can be told without an engine", TextSheet.Yellow),
            { Forwarded: null } => ("allowed, but the engine has no such object", TextSheet.Yellow),
            _ => ("allowed", TextSheet.Green),
        };
        sheet.Row("verdict", word + code, colour);
        var isUndecided = explanation.Decision == Decision.Error || explanation.Code is ['S', 'P', '1', ..];
        if (isUndecided && explanation.Reason is { } reason)
        {
            sheet.Row("", SafeText.Of(reason));
        }

        Rows("hint", explanation.Hints, sheet);
    }

    private static string ModeOf(Explanation explanation) =>
        explanation.Mode == EnforcementMode.Enforce ? "" : $" (mode {explanation.Mode.ToString().ToLowerInvariant()})";

    private static void WriteAnswer(Explanation explanation, TextSheet sheet)
    {
        if (explanation.Forwarded is { } forwarded)
        {
            sheet.Row("forwarded", SafeText.Of($"{forwarded.Method} {forwarded.Target}"));
            if (forwarded.Body is { } body)
            {
                WriteBody(body, sheet);
            }
            else if (forwarded.StreamsBody)
            {
                sheet.Row("", "with the client's own body as it comes");
            }
        }

        if (explanation.Response is not { } response)
        {
            return;
        }

        sheet.Row("response", response.Status is { } status
            ? string.Create(CultureInfo.InvariantCulture, $"{status} {ReasonPhrases.GetReasonPhrase(status)}")
            : "the engine's, with");
        foreach (var header in response.Headers)
        {
            sheet.Row("", SafeText.Of($"{header.Name}: {header.Value}"));
        }

        foreach (var warning in response.Warnings)
        {
            sheet.Row("", SafeText.Of($"in its Warnings: {warning}"));
        }

        if (response.Body is { } message)
        {
            sheet.Row("", SafeText.Of(message.GetRawText()));
        }
    }

    private static void WriteBody(JsonElement body, TextSheet sheet)
    {
        var lines = JsonNode.Parse(body.GetRawText())?.ToJsonString(s_body).Split('\n') ?? ["null"];
        sheet.Verbatim(13, lines.Take(LongestBody).Select(static line => SafeText.Of(line.TrimEnd('\r'))));
        if (lines.Length > LongestBody)
        {
            sheet.Row("", $"... and {lines.Length - LongestBody} more lines; --format json has them");
        }
    }

    private static string Word(Decision decision) => decision switch
    {
        Decision.Allow => "allowed",
        Decision.Deny => "denied",
        Decision.WouldDeny => "would have been denied",
        _ => "not judged",
    };
}
