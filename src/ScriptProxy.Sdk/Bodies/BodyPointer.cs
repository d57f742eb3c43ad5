using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ScriptProxy.Sdk.Bodies;

/// <summary>
/// The JSON pointer of a position in a text, found by reading it once more: only refused bodies pay for their pointer, and at most
/// the cost of having been read.
/// </summary>
internal static class BodyPointer
{
    private const int LongestSegment = 64;

    /// <summary>The pointer of the token at <paramref name="position"/>, up to which the text is known to be JSON.</summary>
    public static string At(ReadOnlySpan<byte> text, long position)
    {
        var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = BodyReader.MaxDepth + 1 });
        var path = new List<Level>();
        while (json.Read() && json.TokenStartIndex <= position)
        {
            Advance(path, ref json);
            if (json.TokenStartIndex == position)
            {
                break;
            }

            if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                path.Add(new Level { IsList = json.TokenType == JsonTokenType.StartArray });
            }
        }

        return path.Count == 0 ? "the body" : string.Concat(path.Select(static level => "/" + level.Segment));
    }

    private static void Advance(List<Level> path, ref Utf8JsonReader json)
    {
        if (json.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            path.RemoveAt(path.Count - 1);
        }
        else if (path.Count > 0 && path[^1].IsList)
        {
            path[^1].Index++;
        }
        else if (json.TokenType == JsonTokenType.PropertyName)
        {
            path[^1].Name = Encoding.UTF8.GetString(json.ValueSpan);
        }
    }

    private sealed class Level
    {
        public bool IsList { get; init; }

        public int Index { get; set; } = -1;

        public string Name { get; set; } = "";

        public string Segment => IsList ? Index.ToString(CultureInfo.InvariantCulture) : Short(Name);

        private static string Short(string name) =>
            (name.Length <= LongestSegment ? name : name[..LongestSegment] + "...")
                .Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }
}
