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
            element(json, item);
        }

        json.WriteEndArray();
    }

    public static void Map<T>(Utf8JsonWriter json, Dictionary<string, T> map, Action<Utf8JsonWriter, T> element)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key);
            element(json, value);
        }

        json.WriteEndObject();
    }
}
