using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.InteropServices;

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
    private const int LongestChunk = 256 * 1024;

    private static readonly byte[] s_lineEnd = "\r\n"u8.ToArray();
    private static readonly byte[] s_end = "0\r\n\r\n"u8.ToArray();

    private readonly byte[] _chunkHead = new byte[16];
    private readonly List<ArraySegment<byte>> _parts = [];
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
        bool ended;
        do
        {
            var read = await reader.ReadAsync(_stop.Token).ConfigureAwait(false);
            ended = read.IsCompleted;
            for (var left = read.Buffer; !left.IsEmpty;)
            {
                var part = left.Slice(0, Math.Min(left.Length, LongestChunk));
                left = left.Slice(part.End);
                call.BytesUp += part.Length;
                if (call.BytesUp > length)
                {
                    throw NotAsLong();
                }

                await SendAsync(engine, part).ConfigureAwait(false);
            }

            reader.AdvanceTo(read.Buffer.End);
        }
        while (!ended);

        if (length is null)
        {
            _parts.Clear();
            _parts.Add(s_end);
            await SendPartsAsync(engine).ConfigureAwait(false);
        }
        else if (call.BytesUp != length)
        {
            throw NotAsLong();
        }
    }

    private static IOException NotAsLong() => new("the client's body is not as long as its Content-Length");

    /// <summary>In one system call and without a copy: the head of the chunk, the memory its bytes were read into, its end.</summary>
    private Task SendAsync(EngineConnection engine, in ReadOnlySequence<byte> bytes)
    {
        _parts.Clear();
        if (length is null)
        {
            Utf8Formatter.TryFormat(bytes.Length, _chunkHead, out var digits, 'x');
            s_lineEnd.CopyTo(_chunkHead, digits);
            _parts.Add(new ArraySegment<byte>(_chunkHead, 0, digits + s_lineEnd.Length));
        }

        foreach (var segment in bytes)
        {
            _parts.Add(MemoryMarshal.TryGetArray(segment, out var array) ? array : segment.ToArray());
        }

        if (length is null)
        {
            _parts.Add(s_lineEnd);
        }

        return SendPartsAsync(engine);
    }

    private async Task SendPartsAsync(EngineConnection engine)
    {
        try
        {
            await engine.SendAsync(_parts).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            EngineStoppedReading = true;
            throw new IOException("the engine takes no more of the request body", e);
        }
    }
}
