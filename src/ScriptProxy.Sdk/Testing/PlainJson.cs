using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ScriptProxy.Sdk.Bodies;

namespace ScriptProxy.Sdk.Testing;

/// <summary>
/// Writes anonymous objects, dictionaries and lists as JSON. The serialiser of .NET remembers every type it saw, and a type of a script
/// that is remembered keeps the script from unloading; this remembers nothing.
/// </summary>
internal static class PlainJson
{
    private const int Deepest = 64;

    /// <summary>The JSON of a value. A string is JSON already.</summary>
    public static string Of(object value)
    {
        if (value is string text)
        {
            return text;
        }

        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            Write(json, value, 0);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>A value as a person reads it in the name of a case.</summary>
    public static string Label(object? value) => value switch
    {
        null => "null",
        string or TestRequest or OperationSet or ApiVersion => value.ToString()!,
        ITuple tuple => string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Label(tuple[i]))),
        IFormattable and not Enum => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => Of(value),
    };

    private static void Write(Utf8JsonWriter json, object? value, int depth)
    {
        if (depth > Deepest)
        {
            throw new ArgumentException($"a value is nested deeper than {Deepest} levels, or contains itself");
        }

        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string or char or Enum or ApiVersion or Operation:
                json.WriteStringValue(value.ToString());
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                json.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            case ApiObject body:
                body.WriteValue(json);
                break;
            case IDictionary map:
                WriteMap(json, map, depth);
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    Write(json, item, depth + 1);
                }

                json.WriteEndArray();
                break;
            default:
                WriteProperties(json, value, depth);
                break;
        }
    }

    private static void WriteMap(Utf8JsonWriter json, IDictionary map, int depth)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            json.WritePropertyName(Label(entry.Key));
            Write(json, entry.Value, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, object value, int depth)
    {
        json.WriteStartObject();
        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetIndexParameters().Length == 0)
            {
                json.WritePropertyName(property.Name);
                Write(json, property.GetValue(value), depth + 1);
            }
        }

        json.WriteEndObject();
    }
}
