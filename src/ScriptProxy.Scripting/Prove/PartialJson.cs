using System.Globalization;
using System.Text.Json;

namespace ScriptProxy.Scripting.Prove;

/// <summary>Tells whether a document has at least what another says. What the engine takes for nothing is the same as an absent field.</summary>
internal static class PartialJson
{
    /// <returns>The first difference in words; null when there is none.</returns>
    public static string? Difference(JsonElement expected, JsonElement actual) => Difference("", expected, actual);

    private static string? Difference(string path, JsonElement expected, JsonElement? actual)
    {
        if (IsNothing(expected))
        {
            return actual is not { } found || IsNothing(found) ? null : $"{Name(path)} is {found.GetRawText()}";
        }

        if (actual is not { } value)
        {
            return $"{Name(path)} is absent";
        }

        if (expected.ValueKind != JsonValueKind.Object || value.ValueKind != JsonValueKind.Object)
        {
            return JsonElement.DeepEquals(expected, value) ? null : $"{Name(path)} is {value.GetRawText()}";
        }

        return expected.EnumerateObject()
            .Select(field => Difference(
                path.Length == 0 ? field.Name : $"{path}.{field.Name}", field.Value, value.TryGetProperty(field.Name, out var found) ? found : null))
            .FirstOrDefault(static difference => difference is not null);
    }

    private static bool IsNothing(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => true,
        JsonValueKind.Number => element.GetRawText() == "0",
        JsonValueKind.String => element.GetString()!.Length == 0,
        JsonValueKind.Array => element.GetArrayLength() == 0,
        JsonValueKind.Object => element.EnumerateObject().All(static field => IsNothing(field.Value)),
        _ => false,
    };

    private static string Name(string path) => path.Length == 0 ? "the body" : string.Create(CultureInfo.InvariantCulture, $"{path}");
}
