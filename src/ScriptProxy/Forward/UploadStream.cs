using System.Buffers;
using System.Buffers.Text;
using System.Net.Sockets;

namespace ScriptProxy.Forward;

/// <summary>The sending side of one request with a streamed body: as long as the head said, or chunked.</summary>
internal sealed class UploadStream(EngineConnection connection, EngineCall call, long? length) : WriteOnlyStream
{
    private const int ChunkSize = 64 * 1024;
    private const int FramingSize = 16;

    private byte[]? _chunk;
    private long _left = length ?? 0;

    /// <summary>
    /// True when the engine takes no more. That is its right when it has refused the request early; what it answered is still to be read.
    /// </summary>
    public bool EngineStoppedReading { get; private set; }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        call.BytesUp += buffer.Length;
        if (length is not null)
        {
            _left -= buffer.Length;
            if (_left < 0)
            {
                throw new IOException("the client's body is longer than its Content-Length");
            }

            await SendAsync(buffer, cancellationToken).ConfigureAwait(false);
            return;
        }

        while (!buffer.IsEmpty)
        {
            var part = buffer[..Math.Min(buffer.Length, ChunkSize)];
            buffer = buffer[part.Length..];
            await SendAsync(Frame(part.Span), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the body.</summary>
    /// <exception cref="IOException">It is shorter than the head said.</exception>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        if (_left > 0)
        {
            throw new IOException("the client's body is shorter than its Content-Length");
        }

        if (length is null)
        {
            await SendAsync("0\r\n\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _chunk, null) is { } chunk)
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        base.Dispose(disposing);
    }

    // Head, data and end of a chunk in one buffer: one copy is cheaper than three system calls.
    private ReadOnlyMemory<byte> Frame(ReadOnlySpan<byte> data)
    {
        _chunk ??= ArrayPool<byte>.Shared.Rent(ChunkSize + FramingSize);
        Utf8Formatter.TryFormat(data.Length, _chunk, out var end, 'x');
        "\r\n"u8.CopyTo(_chunk.AsSpan(end));
        data.CopyTo(_chunk.AsSpan(end + 2));
        "\r\n"u8.CopyTo(_chunk.AsSpan(end + 2 + data.Length));
        return _chunk.AsMemory(0, end + data.Length + 4);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SendAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            EngineStoppedReading = true;
            throw new IOException("the engine takes no more of the request body", e);
        }
    }
}
