using System.Globalization;
using System.Text;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Wire;

/// <summary>
/// Reads the body of a message as its head frames it, piece by piece, whatever chunks it comes in. Strict: what is no framing is a
/// <see cref="FormatException"/>, an end before the end an <see cref="IOException"/>.
/// </summary>
internal sealed class BodyReader
{
    private readonly RawPeer _peer;
    private readonly bool _isChunked;
    private readonly StringBuilder _trailers = new();
    private long _left;
    private bool _hasBegun;

    /// <param name="peer">Where it comes from, its head read.</param>
    /// <param name="head">The head.</param>
    /// <param name="untilClose">What a head without framing means: a body that ends with the connection (answers), or none (requests).</param>
    public BodyReader(RawPeer peer, string head, bool untilClose)
    {
        _peer = peer;
        _isChunked = HttpText.Values(head, "Transfer-Encoding") is [.., var coding] && coding.Equals("chunked", StringComparison.OrdinalIgnoreCase);
        EndsByClose = !_isChunked && untilClose && HttpText.Values(head, "Content-Length").Count == 0;
        if (!_isChunked && HttpText.Values(head, "Content-Length") is [var length, ..])
        {
            _left = long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                ? bytes
                : throw new FormatException($"the length is no number: {length}");
        }
    }

    public bool EndsByClose { get; }

    /// <summary>The trailers of a chunked body, as lines, once its end has been read.</summary>
    public string Trailers => _trailers.ToString();

    /// <summary>The data up to now, for whoever catches an exception.</summary>
    public StringBuilder Data { get; } = new();

    /// <summary>The next so many bytes.</summary>
    public async Task<string> ReadAsync(int count)
    {
        var text = new StringBuilder();
        while (text.Length < count)
        {
            text.Append(await ReadSomeAsync(count - text.Length) is { Length: > 0 } piece
                ? piece
                : throw new IOException($"the body ended after {text.Length} of {count} bytes: {text}"));
        }

        return text.ToString();
    }

    public async Task<string> ReadToEndAsync()
    {
        while (await ReadSomeAsync(int.MaxValue) is { Length: > 0 } piece)
        {
            Data.Append(piece);
        }

        return Data.ToString();
    }

    /// <summary>Reads and drops the rest; the number of bytes.</summary>
    public async Task<long> CountToEndAsync()
    {
        var total = 0L;
        while (await ReadSomeAsync(int.MaxValue) is { Length: > 0 and var length })
        {
            total += length;
        }

        return total;
    }

    private async Task<string> ReadSomeAsync(int limit)
    {
        if (EndsByClose)
        {
            return await _peer.ReadSomeAsync(limit);
        }

        if (_left == 0 && !(_isChunked && await NextChunkAsync()))
        {
            return "";
        }

        var piece = await _peer.ReadSomeAsync((int)Math.Min(limit, _left));
        _left -= piece.Length > 0 ? piece.Length : throw new IOException($"the connection ended {_left} bytes before the end of the body");
        return piece;
    }

    private async Task<bool> NextChunkAsync()
    {
        if (_hasBegun && await _peer.ReadAsync(2) != "\r\n")
        {
            throw new FormatException("a chunk is longer than its size");
        }

        _hasBegun = true;
        var line = await _peer.ReadUntilAsync("\r\n");
        if (!long.TryParse(line.Split(';')[0].TrimEnd(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left) || _left < 0)
        {
            throw new FormatException($"a chunk has no size: {line}");
        }

        if (_left > 0)
        {
            return true;
        }

        while (await _peer.ReadUntilAsync("\r\n") is { Length: > 2 } trailer)
        {
            _trailers.Append(trailer);
        }

        return false;
    }
}
