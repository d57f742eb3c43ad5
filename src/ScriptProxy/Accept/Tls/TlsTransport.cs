using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace ScriptProxy.Accept.Tls;

/// <summary>
/// The encrypted side of a TLS connection: reads what Kestrel's transport has received, and writes to the socket itself, so that a
/// write that has ended has handed all bytes to the kernel.
/// </summary>
internal sealed class TlsTransport(PipeReader input, Socket socket) : Stream
{
    /// <summary>True when the client's stream was read to its end. A client that says goodbye in TLS has not come to it by then.</summary>
    public bool HasEnded { get; private set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the read that is under way.</summary>
    public void StopReading() => input.CancelPendingRead();

    /// <returns>0 at the end of the stream, and where nothing was asked for as soon as there is something.</returns>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (result.IsCanceled)
        {
            input.AdvanceTo(result.Buffer.Start);
            throw new OperationCanceledException("nobody reads any more");
        }

        var count = (int)Math.Min(result.Buffer.Length, buffer.Length);
        var part = result.Buffer.Slice(0, count);
        part.CopyTo(buffer.Span);
        HasEnded = result.IsCompleted && result.Buffer.IsEmpty;
        input.AdvanceTo(part.End); // Takes the blocks away, and with them what the parts know of their length.
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                buffer = buffer[await socket.SendAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException("the client is gone", e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
