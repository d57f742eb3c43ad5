using System.Text.Json;

namespace ScriptProxy.Sdk.Bodies;

/// <summary>Writes lists and maps of the generated body classes.</summary>
internal static class BodyWriter
{
    public static void List<T>(Utf8JsonWriter json, List<T> list, Action<Utf8JsonWriter, T> element)
    {
        json.WriteStartArray();
        foreach (var item in list)
        {
            Element(json, item, element);
        }

        json.WriteEndArray();
    }

    public static void Map<T>(Utf8JsonWriter json, Dictionary<string, T> map, Action<Utf8JsonWriter, T> element)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key);
            Element(json, value, element);
        }

        json.WriteEndObject();
    }

    /// <summary>A rule may leave a null in a list; the daemon reads it as the zero value.</summary>
    private static void Element<T>(Utf8JsonWriter json, T item, Action<Utf8JsonWriter, T> element)
    {
        if (item is null)
        {
            json.WriteNullValue();
        }
        else
        {
            element(json, item);
        }
    }
}
