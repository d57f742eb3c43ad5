using System.Text.Json;
using System.Text.RegularExpressions;

namespace ScriptProxy.EndToEnd.Record;

/// <summary>What two requests have in common that differ only in names and values.</summary>
internal static partial class RequestShape
{
    internal static string Of(RecordedRequest request)
    {
        var text = request.Target.Split('?', 2).ElementAtOrDefault(1) ?? "";
        var query = text.Split('&').Select(static pair => pair.Split('=')[0]).Order(StringComparer.Ordinal);
        return $"{request.Method} {PathOf(request)} {string.Join('&', query)} {request.Header("Upgrade")} {BodyOf(request.Body)}";
    }

    /// <summary>The path without version and names: <c>/containers/{}/json</c>.</summary>
    internal static string PathOf(RecordedRequest request) =>
        request.Path.EndsWith("/create", StringComparison.Ordinal) ? request.Path : NamePart.Replace(request.Path, "/$1/{}$3");

    private static string BodyOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Kind(document.RootElement);
        }
        catch (JsonException)
        {
            return body.Length == 0 ? "none" : "other";
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(static m => $"{m.Name}:{Kind(m.Value)}").Order(StringComparer.Ordinal)) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Kind).Distinct().Order(StringComparer.Ordinal)) + "]",
        JsonValueKind.True or JsonValueKind.False => "bool",
        var kind => kind.ToString(),
    };

    [GeneratedRegex("^/(containers|images|networks|volumes|exec)/(?!(?:json|prune|search|load|get)$)(.+?)(/json|/[a-z]+)?$", RegexOptions.None, 1000)]
    private static partial Regex NamePart { get; }
}
