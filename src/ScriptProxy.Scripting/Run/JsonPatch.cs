using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ScriptProxy.Scripting.Run;

/// <summary>
/// The difference of two JSON documents as an RFC 6902 patch. Objects are compared member by member. In an array the equal elements at
/// both ends are skipped; what is left in the middle is replaced, then the surplus removed from the end or added.
/// </summary>
internal static class JsonPatch
{
    public static string Between(RequestState before, RequestState after)
    {
        using var left = before.ToDocument();
        using var right = after.ToDocument();
        return Between(left.RootElement, right.RootElement);
    }

    public static string Between(JsonElement before, JsonElement after)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartArray();
            Compare(writer, "", before, after);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Compare(Utf8JsonWriter writer, string path, JsonElement before, JsonElement after)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            CompareObjects(writer, path, before, after);
        }
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array)
        {
            CompareArrays(writer, path, before, after);
        }
        else if (!JsonElement.DeepEquals(before, after))
        {
            WriteStep(writer, "replace", path, after);
        }
    }

    private static void CompareObjects(Utf8JsonWriter writer, string path, JsonElement before, JsonElement after)
    {
        foreach (var member in before.EnumerateObject())
        {
            if (after.TryGetProperty(member.Name, out var value))
            {
                Compare(writer, Append(path, member.Name), member.Value, value);
            }
            else
            {
                WriteStep(writer, "remove", Append(path, member.Name), null);
            }
        }

        foreach (var member in after.EnumerateObject())
        {
            if (!before.TryGetProperty(member.Name, out _))
            {
                WriteStep(writer, "add", Append(path, member.Name), member.Value);
            }
        }
    }

    private static void CompareArrays(Utf8JsonWriter writer, string path, JsonElement before, JsonElement after)
    {
        var (old, now) = (before.GetArrayLength(), after.GetArrayLength());
        var shared = Math.Min(old, now);
        var head = 0;
        while (head < shared && JsonElement.DeepEquals(before[head], after[head]))
        {
            head++;
        }

        var tail = 0;
        while (tail < shared - head && JsonElement.DeepEquals(before[old - 1 - tail], after[now - 1 - tail]))
        {
            tail++;
        }

        var changed = shared - head - tail;
        for (var i = head; i < head + changed; i++)
        {
            Compare(writer, Append(path, i), before[i], after[i]);
        }

        // From the end, so that each step leaves the positions of the next ones as they are.
        for (var i = old - tail - 1; i >= head + changed; i--)
        {
            WriteStep(writer, "remove", Append(path, i), null);
        }

        for (var i = head + changed; i < now - tail; i++)
        {
            WriteStep(writer, "add", Append(path, i), after[i]);
        }
    }

    private static void WriteStep(Utf8JsonWriter writer, string operation, string path, JsonElement? value)
    {
        writer.WriteStartObject();
        writer.WriteString("op", operation);
        writer.WriteString("path", path);
        if (value is { } element)
        {
            writer.WritePropertyName("value");
            element.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static string Append(string path, int index) => Append(path, index.ToString(CultureInfo.InvariantCulture));

    /// <summary>RFC 6901 section 3: <c>~</c> and <c>/</c> of a name are written <c>~0</c> and <c>~1</c>.</summary>
    private static string Append(string path, string name) =>
        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
