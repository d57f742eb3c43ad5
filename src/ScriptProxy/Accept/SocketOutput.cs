using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ScriptProxy.Accept;

/// <summary>Writes to the client's socket as it is.</summary>
/// <param name="socket">The client's socket.</param>
/// <param name="pool">Where blocks come from.</param>
/// <param name="transport">Kestrel's own output: nothing goes through it, and its end closes the socket.</param>
internal sealed class SocketOutput(Socket socket, MemoryPool<byte> pool, PipeWriter transport) : ClientOutput(pool)
{
    public override ValueTask ShutdownSendAsync()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client is gone already, and the reader sees that.
        }

        return ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask SendPartAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
        }
    }

    // With the transport's end goes what it holds.
    protected override void SendAtEnd(ReadOnlyMemory<byte> bytes) => transport.Write(bytes.Span);

    protected override void End(Exception? exception) => transport.Complete(exception);
}
