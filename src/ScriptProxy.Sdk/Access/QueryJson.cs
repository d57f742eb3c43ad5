using System.Text.Json;

namespace ScriptProxy.Sdk.Access;

/// <summary>Query parameters whose value is a JSON document. One that could be read in two ways, or not at all, is itself reported.</summary>
internal static class QueryJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The document if it is of this kind; null when it is absent, empty or null, and when it was reported.</summary>
    public static JsonElement? Read(AccessCollector found, string name, JsonValueKind kind)
    {
        if (found.Request.Query[name] is not { Length: > 0 } text)
        {
            return null;
        }

        if (TryParse(text, out var value) && (value.ValueKind == kind || value.ValueKind == JsonValueKind.Null))
        {
            return value.ValueKind == JsonValueKind.Null ? null : value;
        }

        // Without the text: build arguments are secrets often enough.
        found.Add(new Unrecognised("invalid JSON") { Pointer = "?" + name });
        return null;
    }

    /// <summary>The same without a report, for readers that leave that to the analysis of host access.</summary>
    public static bool TryParse(string text, out JsonElement value)
    {
        try
        {
            value = JsonElement.Parse(text, Strict);
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }

    /// <summary>
    /// The member the daemon would decode into this field: names are compared as Go does, A-Z plus U+017F and U+212A. False when two
    /// names mean the same field.
    /// </summary>
    public static bool TryField(JsonElement element, string field, out JsonElement? value)
    {
        value = null;
        foreach (var member in element.EnumerateObject())
        {
            if (!string.Equals(Fold(member.Name), Fold(field), StringComparison.Ordinal))
            {
                continue;
            }

            if (value is not null)
            {
                return false;
            }

            value = member.Value;
        }

        return true;
    }

    private static string Fold(string name) =>
        string.Create(name.Length, name, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = text[i] switch
                {
                    '\u017F' => 's',
                    '\u212A' => 'k',
                    >= 'A' and <= 'Z' => (char)(text[i] | 0x20),
                    _ => text[i],
                };
            }
        });
}
