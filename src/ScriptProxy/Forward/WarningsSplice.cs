using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ScriptProxy.Forward;

/// <summary>
/// Adds texts to the <c>Warnings</c> array of a JSON object by cutting them in: every other byte of the document stays what it was,
/// unknown fields, the spelling of numbers and spaces included.
/// </summary>
internal static class WarningsSplice
{
    private const string Name = "Warnings";

    // An answer of an API, never HTML: quotes in rule names stay readable.
    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The document with the texts; null when it is not one JSON object with at most one array of texts of that name.</returns>
    public static byte[]? Add(ReadOnlySpan<byte> json, IReadOnlyList<string> texts)
    {
        try
        {
            return Find(json) is { } place ? Insert(json, place, Elements(texts)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Place? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        Place? found = null;
        var isFirst = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(Name);
            if (!isIt && Ascii.EqualsIgnoreCase(reader.ValueSpan, Name))
            {
                // Clients in Go would take it for the same field.
                return null;
            }

            isFirst = false;
            reader.Read();
            if (!isIt)
            {
                reader.Skip();
            }
            else if (found is not null || (found = PlaceIn(ref reader)) is null)
            {
                return null;
            }
        }

        var end = (int)reader.TokenStartIndex;
        if (reader.Read())
        {
            return null;
        }

        return found ?? new Place(end, 0, isFirst ? $"\"{Name}\":[" : $",\"{Name}\":[", "]");
    }

    private static Place? PlaceIn(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return new Place((int)reader.TokenStartIndex, 4, "[", "]");
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var before = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            before = ",";
        }

        return reader.TokenType == JsonTokenType.EndArray ? new Place((int)reader.TokenStartIndex, 0, before, "") : null;
    }

    private static byte[] Insert(ReadOnlySpan<byte> json, Place place, ReadOnlySpan<byte> elements) =>
    [
        .. json[..place.Start],
        .. Encoding.UTF8.GetBytes(place.Before),
        .. elements,
        .. Encoding.UTF8.GetBytes(place.After),
        .. json[(place.Start + place.Replaced)..],
    ];

    private static ReadOnlySpan<byte> Elements(IReadOnlyList<string> texts)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, s_readable))
        {
            writer.WriteStartArray();
            foreach (var text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        return output.WrittenSpan[1..^1];
    }

    /// <param name="Start">Where to cut.</param>
    /// <param name="Replaced">How many bytes fall away there.</param>
    /// <param name="Before">What goes before the texts.</param>
    /// <param name="After">What goes behind them.</param>
    private readonly record struct Place(int Start, int Replaced, string Before, string After);
}
