using System.Text.Json;

namespace ScriptProxy.Evaluate;

/// <summary>Fields of what the daemon answers to an inspection. An absent one, or one of another type, is empty.</summary>
internal static class InspectionFields
{
    public static string Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    public static Dictionary<string, string> Map(JsonElement parent, string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in value.EnumerateObject())
            {
                map[entry.Name] = entry.Value.ToString();
            }
        }

        return map;
    }

    public static IReadOnlyList<string> List(JsonElement parent, string name) =>
        [.. Elements(parent, name).Select(static element => element.ToString())];

    public static IEnumerable<JsonElement> Elements(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : [];
}
