using System.Globalization;
using System.Text;

namespace ScriptProxy.Tests.Corpus;

/// <summary>Reads the answers of the proxy as Latin-1 text.</summary>
internal sealed class AnswerReader(Stream stream, CancellationToken cancellation)
{
    private readonly ByteInput _input = new(stream, cancellation);

    /// <summary>The head and body of the answer to one request; interim answers (1xx) are passed over, an upgrade ends the reading.</summary>
    public async Task<(string Answer, bool IsComplete)> ReadOneAsync(string method)
    {
        try
        {
            while (await _input.ReadThroughAsync("\r\n\r\n"u8.ToArray()) is { } bytes)
            {
                var head = Encoding.Latin1.GetString(bytes);
                if (!head.StartsWith("HTTP/1.1 1", StringComparison.Ordinal))
                {
                    return (head + Encoding.Latin1.GetString(method == "HEAD" ? [] : await BodyAsync(head)), true);
                }
            }
        }
        catch (IOException)
        {
            // Closed without an answer.
        }

        return (Encoding.Latin1.GetString(_input.Rest), false);
    }

    /// <summary>Everything up to the end of the connection.</summary>
    public async Task<(string Answer, bool IsComplete)> ReadToEndAsync()
    {
        try
        {
            return (Encoding.Latin1.GetString(await _input.ReadToEndAsync()), true);
        }
        catch (IOException)
        {
            return (Encoding.Latin1.GetString(_input.Rest), false);
        }
    }

    private async Task<byte[]> BodyAsync(string head)
    {
        var lines = head.Split("\r\n");
        return Array.Exists(lines, static line => line.Equals("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
            ? await _input.ReadChunksAsync()
            : Array.Find(lines, static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } length
                ? await _input.ReadAsync(int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture))
                : await _input.ReadToEndAsync();
    }
}
