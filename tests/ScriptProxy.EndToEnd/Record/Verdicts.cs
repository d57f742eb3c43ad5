using System.Text.Json;

namespace ScriptProxy.EndToEnd.Record;

/// <summary>What the shipped rules say of each request: the decision log of a proxy that only watches.</summary>
internal sealed class Verdicts
{
    private readonly Dictionary<string, Queue<string>> _byRequest = new(StringComparer.Ordinal);

    internal Verdicts(IEnumerable<string> log)
    {
        foreach (var line in log)
        {
            using var document = JsonDocument.Parse(line);
            var record = document.RootElement;
            if (record.TryGetProperty("stage", out var stage) && stage.GetString() == "started")
            {
                continue; // The same again when it ended.
            }

            var request = $"{record.GetProperty("method").GetString()} {record.GetProperty("path").GetString()}";
            if (!_byRequest.TryGetValue(request, out var queue))
            {
                _byRequest[request] = queue = new();
            }

            queue.Enqueue(Expectation(record));
        }
    }

    /// <summary>The value of <c>expect:</c> for the next request of this method and path.</summary>
    internal string Next(RecordedRequest request) =>
        _byRequest.TryGetValue($"{request.Method} {Uri.UnescapeDataString(request.Path)}", out var queue) && queue.TryDequeue(out var verdict)
            ? verdict
            : throw new InvalidOperationException($"the proxy decided nothing about {request.RequestLine}");

    private static string Expectation(JsonElement record)
    {
        var code = record.TryGetProperty("code", out var found) ? found.GetString() : null;
        return code switch
        {
            null => "allowed",
            "SP3001" => $"denied \"{record.GetProperty("reasons").EnumerateArray()
                .First(static reason => reason.GetProperty("kind").GetString() == "deny").GetProperty("rule").GetString()}\"",
            "SP3002" => "denied default",
            _ => throw new InvalidOperationException($"the proxy cannot take what a real client sends: {record.GetRawText()}"),
        };
    }
}
