using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace ScriptProxy.Forward;

/// <summary>Status line and headers of the engine's answer, parsed strictly: what is odd here is an error, not a guess.</summary>
internal sealed class ResponseHead
{
    private const int HeaderLimit = 1000;

    private static readonly SearchValues<byte> _tokenBytes = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private static readonly SearchValues<byte> _forbiddenInValue = SearchValues.Create("\r\n\0"u8);

    // What the engine sends all the time; saves a string per header.
    private static readonly string[] _usualNames =
    [
        "Api-Version", "Cache-Control", "Connection", "Content-Length", "Content-Type", "Date", "Docker-Experimental", "Ostype", "Pragma",
        "Builder-Version", "Server", "Swarm", "Transfer-Encoding", "Upgrade", "Trailer", "X-Docker-Container-Path-Stat", "Location",
    ];

    private readonly byte[] _bytes;
    private (string Name, StringValues Values)[]? _forwarded;
    private (string Name, StringValues Values)[]? _forwardedWithChunks;

    private ResponseHead(byte[] bytes, int status, string reason, bool isHttp10, List<KeyValuePair<string, string>> headers)
    {
        _bytes = bytes;
        Status = status;
        Reason = reason;
        IsHttp10 = isHttp10;
        Headers = headers;
    }

    public int Status { get; }

    public string Reason { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Null when the head does not say, or when the body is chunked (RFC 9112 section 6.3).</summary>
    public long? ContentLength { get; private set; }

    public bool IsChunked { get; private set; }

    /// <summary>True when the connection ends with this answer.</summary>
    public bool IsLast { get; private set; }

    public string? ContentType { get; private set; }

    private bool IsHttp10 { get; }

    /// <summary>
    /// True when the connection has left HTTP: after 101, and after 200 with one of the engine's stream types and no length, which is how
    /// it answers a client that did not ask for an upgrade.
    /// </summary>
    public bool IsRawStream => Status == 101
        || (Status == 200 && ContentLength is null && !IsChunked && ContentType is not null
            && (ContentType.StartsWith("application/vnd.docker.raw-stream", StringComparison.OrdinalIgnoreCase)
                || ContentType.StartsWith("application/vnd.docker.multiplexed-stream", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Parses a head that ends with an empty line.</summary>
    /// <param name="bytes">The head.</param>
    /// <param name="previous">
    /// The head before it on the same connection. An engine repeats itself: what is the same in both is not parsed again.
    /// </param>
    /// <exception cref="EngineAnswerException">It is no valid HTTP/1.x head.</exception>
    public static ResponseHead Parse(ReadOnlySpan<byte> bytes, ResponseHead? previous = null)
    {
        if (previous is not null && bytes.SequenceEqual(previous._bytes))
        {
            return previous;
        }

        var copy = bytes.ToArray();
        var line = NextLine(ref bytes);
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[7] is not ((byte)'0' or (byte)'1') || line[8] != ' '
            || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var used) || used != 3 || status < 100
            || (line.Length > 12 && line[12] != ' '))
        {
            throw new EngineAnswerException("the engine's answer does not begin with an HTTP/1.x status line");
        }

        var reason = line.Length > 13 ? Encoding.Latin1.GetString(line[13..]) : "";
        var headers = new List<KeyValuePair<string, string>>(12);
        var head = new ResponseHead(copy, status, reason, line[7] == '0', headers);
        head.IsLast = head.IsHttp10;
        ReadOnlySpan<byte> before = previous?._bytes;
        NextLine(ref before);
        while (!(line = NextLine(ref bytes)).IsEmpty)
        {
            if (headers.Count == HeaderLimit)
            {
                throw new EngineAnswerException($"the engine's answer has more than {HeaderLimit} headers");
            }

            if (NextLine(ref before).SequenceEqual(line))
            {
                var (name, value) = previous!.Headers[headers.Count];
                headers.Add(new(name, value));
                head.Interpret(name, value);
            }
            else
            {
                head.Add(headers, line);
            }
        }

        head.ContentLength = head.IsChunked ? null : head.ContentLength;
        return head;
    }

    /// <summary>
    /// The headers for the client: all of them, since clients negotiate from them, but those about one connection only, and the length,
    /// which is <see cref="ContentLength"/>.
    /// </summary>
    /// <param name="keepChunks">True when the body is passed on in its chunks, and with its trailers.</param>
    public ReadOnlySpan<(string Name, StringValues Values)> Forwarded(bool keepChunks) =>
        keepChunks ? _forwardedWithChunks ??= ResponseHeaders.Of(this, true) : _forwarded ??= ResponseHeaders.Of(this, false);

    /// <summary>Empty when there is none.</summary>
    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n"u8);
        if (end < 0)
        {
            return default;
        }

        var line = bytes[..end];
        bytes = bytes[(end + 2)..];
        return line;
    }

    private void Add(List<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(_tokenBytes))
        {
            throw new EngineAnswerException("the engine's answer has a malformed header line");
        }

        var bytes = line[(colon + 1)..].Trim(" \t"u8);
        if (bytes.ContainsAny(_forbiddenInValue))
        {
            throw new EngineAnswerException("the engine's answer has a header with a control character");
        }

        var name = Name(line[..colon]);
        var value = Encoding.Latin1.GetString(bytes);
        headers.Add(new(name, value));
        Interpret(name, value);
    }

    private void Interpret(string name, string value)
    {
        if (name.Length is not (10 or 12 or 14 or 17))
        {
            return;
        }

        if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
        {
            if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || (ContentLength is { } earlier && earlier != length))
            {
                throw new EngineAnswerException("the engine's answer has no usable Content-Length");
            }

            ContentLength = length;
        }
        else if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
        {
            if (IsChunked || !value.Equals("chunked", StringComparison.OrdinalIgnoreCase))
            {
                throw new EngineAnswerException("the engine's answer has a transfer encoding other than chunked");
            }

            IsChunked = true;
        }
        else if (name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
        {
            IsLast |= value.Contains("close", StringComparison.OrdinalIgnoreCase);
        }
        else if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
        {
            ContentType ??= value;
        }
    }

    private static string Name(ReadOnlySpan<byte> bytes)
    {
        foreach (var usual in _usualNames)
        {
            if (usual.Length == bytes.Length && Ascii.Equals(bytes, usual))
            {
                return usual;
            }
        }

        return Encoding.ASCII.GetString(bytes);
    }
}
