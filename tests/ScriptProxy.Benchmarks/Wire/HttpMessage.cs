using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ScriptProxy.Benchmarks.Wire;

/// <summary>Finds the end of an HTTP/1.1 message in a buffer, without allocation. Requests and responses alike.</summary>
internal static class HttpMessage
{
    /// <summary>The length of the whole message, or 0 when it has not arrived completely.</summary>
    /// <param name="buffer">What has arrived.</param>
    /// <param name="body">Where the body starts.</param>
    /// <param name="content">The length of the body without chunk framing.</param>
    internal static int Measure(ReadOnlySpan<byte> buffer, out int body, out int content)
    {
        var end = buffer.IndexOf("\r\n\r\n"u8);
        body = end + 4;
        content = 0;
        if (end < 0)
        {
            return 0;
        }

        var contentLength = 0;
        var rest = buffer[..(end + 2)];
        rest = rest[(rest.IndexOf("\r\n"u8) + 2)..];
        while (!rest.IsEmpty)
        {
            var line = rest[..rest.IndexOf("\r\n"u8)];
            rest = rest[(line.Length + 2)..];
            var colon = line.IndexOf((byte)':');
            if (colon < 0)
            {
                throw new FormatException("a header line has no colon");
            }

            var name = line[..colon];
            var value = line[(colon + 1)..].Trim((byte)' ');
            if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
            {
                contentLength = int.Parse(value, CultureInfo.InvariantCulture);
            }
            else if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8) && Ascii.EqualsIgnoreCase(value, "chunked"u8))
            {
                var chunks = MeasureChunks(buffer[body..], out content);
                return chunks == 0 ? 0 : body + chunks;
            }
        }

        content = contentLength;
        return buffer.Length < body + contentLength ? 0 : body + contentLength;
    }

    /// <summary>The status code of a response whose head is complete.</summary>
    internal static int Status(ReadOnlySpan<byte> response) => int.Parse(response.Slice("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);

    /// <summary>The body of a complete message, chunks joined.</summary>
    internal static byte[] Body(ReadOnlySpan<byte> message)
    {
        var length = Measure(message, out var body, out _);
        var content = message[body..length];
        var head = Encoding.ASCII.GetString(message[..body]);
        if (!head.Contains("transfer-encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            return content.ToArray();
        }

        var joined = new List<byte>();
        while (TryReadChunk(content, out var data, out var size) && size > 0)
        {
            joined.AddRange(content.Slice(data, size));
            content = content[(data + size + 2)..];
        }

        return [.. joined];
    }

    private static int MeasureChunks(ReadOnlySpan<byte> content, out int data)
    {
        var position = 0;
        data = 0;
        while (TryReadChunk(content[position..], out var start, out var size))
        {
            position += start + size + 2;
            data += size;
            if (position > content.Length)
            {
                return 0;
            }

            if (size == 0)
            {
                return position;
            }
        }

        return 0;
    }

    private static bool TryReadChunk(ReadOnlySpan<byte> content, out int data, out int size)
    {
        var end = content.IndexOf("\r\n"u8);
        data = end + 2;
        size = 0;
        return end >= 0 && (Utf8Parser.TryParse(content[..end], out size, out _, 'x')
            ? true
            : throw new FormatException("a chunk size is not a number"));
    }
}
