// Filters of a list or of events, as the daemon reads them. Loaded by presets; declares no rule.
using System.Text.Json;

// True when the client asks for things with these values of a filter and no others: {"type":["container"]}, or {"type":{"container":true}},
// of which only the keys count.
bool AsksOnlyFor(DockerRequest r, string filter, params string[] allowed)
{
    if (r.Query.Json("filters") is not { ValueKind: JsonValueKind.Object } filters || !filters.TryGetProperty(filter, out var values))
    {
        return false;
    }

    var asked = values.ValueKind switch
    {
        JsonValueKind.Array => values.EnumerateArray().Select(value => value.GetString() ?? "").ToArray(),
        JsonValueKind.Object => values.EnumerateObject().Select(value => value.Name).ToArray(),
        _ => [],
    };
    return asked.Length > 0 && asked.All(value => allowed.Contains(value));
}
