using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace ScriptProxy.Forward;

/// <summary>
/// The client's body as it is streamed to the engine, as long as the client said, or in chunks. It can be stopped when the engine has
/// answered in full without wanting the rest: the read under way ends, and nothing else of the request is disturbed.
/// </summary>
/// <param name="reader">Where the body comes from, without framing.</param>
/// <param name="length">The length the client gave; null for chunks.</param>
/// <param name="type">The type to announce.</param>
/// <param name="cancellationToken">Cancelled when the client is gone.</param>
internal sealed class ClientBody(PipeReader reader, long? length, string type, CancellationToken cancellationToken) : IDisposable
{
    private const int LongestChunk = 128 * 1024;
    private const int LongestFraming = 16;

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    public long? Length => length;

    public string Type => type;

    /// <summary>
    /// True when the engine takes no more. That is its right when it has refused the request early; what it answered is still to be read.
    /// </summary>
    public bool EngineStoppedReading { get; private set; }

    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    /// <summary>Sends all of it.</summary>
    /// <exception cref="IOException">The client's stream broke off, or is not as long as the client said; or the engine takes no more.</exception>
    public async Task SendAsync(EngineConnection engine, EngineCall call)
    {
        var frame = length is null ? ArrayPool<byte>.Shared.Rent(LongestChunk + LongestFraming) : [];
        try
        {
            bool ended;
            do
            {
                var read = await reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                ended = read.IsCompleted;
                for (var left = read.Buffer; !left.IsEmpty;)
                {
                    var part = length is null ? left.Slice(0, Math.Min(left.Length, LongestChunk)) : left.Slice(0, left.First.Length);
                    left = left.Slice(part.End);
                    call.BytesUp += part.Length;
                    await SendAsync(engine, length is null ? Chunk(part, frame) : part.First).ConfigureAwait(false);
                }

                reader.AdvanceTo(read.Buffer.End);
            }
            while (!ended);

            if (length is null)
            {
                await SendAsync(engine, "0\r\n\r\n"u8.ToArray()).ConfigureAwait(false);
            }
            else if (call.BytesUp != length)
            {
                throw new IOException("the client's body is not as long as its Content-Length");
            }
        }
        finally
        {
            if (frame.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(frame);
            }
        }
    }

    // Head, data and end of a chunk in one buffer: one copy is cheaper than three system calls.
    private static ReadOnlyMemory<byte> Chunk(in ReadOnlySequence<byte> data, byte[] frame)
    {
        Utf8Formatter.TryFormat(data.Length, frame, out var end, 'x');
        "\r\n"u8.CopyTo(frame.AsSpan(end));
        data.CopyTo(frame.AsSpan(end + 2));
        end += 2 + (int)data.Length;
        "\r\n"u8.CopyTo(frame.AsSpan(end));
        return frame.AsMemory(0, end + 2);
    }

    private async ValueTask SendAsync(EngineConnection engine, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await engine.SendAsync(bytes, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            EngineStoppedReading = true;
            throw new IOException("the engine takes no more of the request body", e);
        }
    }
}
