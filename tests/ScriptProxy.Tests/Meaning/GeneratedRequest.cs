using System.Globalization;
using System.Text;
using ScriptProxy.Tests.Corpus;
using ScriptProxy.Tests.GoModel;

namespace ScriptProxy.Tests.Meaning;

/// <summary>A request as a client would send it.</summary>
internal sealed record GeneratedRequest(string Method, string Target, List<(string Name, string Value)> Headers, byte[] Body, bool IsChunked)
{
    /// <summary>As Go's server hands it to a handler: null without a body and with a Content-Length of 0.</summary>
    public byte[]? ReadableBody => Body.Length == 0 && !IsChunked ? null : Body;

    public string? ContentType => Headers.Find(static header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;

    public CorpusRequest OnTheWire()
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(IsChunked ? "Transfer-Encoding: chunked\r\n\r\n"
            : Body.Length > 0 || Method is "POST" or "PUT" ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n\r\n")
            : "\r\n");
        return CorpusRequest.OfBytes(Method, [.. Encoding.Latin1.GetBytes(head.ToString()), .. IsChunked ? Chunks() : Body]);
    }

    /// <summary>What the daemon would make of it.</summary>
    public GoRequest Read() => GoRequest.Read(Method, Target, ContentType, ReadableBody);

    public override string ToString() =>
        $"{Method} {Target}\n{string.Join('\n', Headers.Select(static header => $"{header.Name}: {header.Value}"))}"
        + $"{(IsChunked ? "\n(chunked)" : "")}\n\n{Encoding.Latin1.GetString(Body)}";

    private byte[] Chunks()
    {
        var framed = new MemoryStream();
        foreach (var chunk in Body.Chunk(Math.Max(1, Body.Length / 2)))
        {
            framed.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:X}\r\n")));
            framed.Write([.. chunk, .. "\r\n"u8]);
        }

        framed.Write("0\r\n\r\n"u8);
        return framed.ToArray();
    }
}
