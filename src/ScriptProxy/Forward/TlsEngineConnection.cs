using System.Net.Security;
using System.Net.Sockets;

namespace ScriptProxy.Forward;

/// <summary>
/// A connection to the engine over TLS. There the socket does not tell whether something is to be read: records arrive that are none of ours
/// (session tickets, alerts). So a read waits on an idle connection, and ends only when the engine closes it or says something unasked.
/// </summary>
/// <param name="socket">The socket below.</param>
/// <param name="stream">The stream, after its handshake.</param>
/// <param name="showsCertificate">True where we have shown a certificate of our own.</param>
internal sealed class TlsEngineConnection(Socket socket, SslStream stream, bool showsCertificate) : EngineConnection(socket)
{
    private Task? _idle;
    private bool _hasReceived;

    public override bool IsIdleAndAlive() => BufferedLength == 0 && _idle is { IsCompleted: false };

    public override void BecomeIdle() => _idle = WatchAsync();

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        bytes.IsEmpty ? ValueTask.CompletedTask : new(WriteAsync(bytes, cancellationToken));

    public override async Task SendAsync(IList<ArraySegment<byte>> parts)
    {
        foreach (var part in parts)
        {
            await WriteAsync(part, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Ends our side of the stream within TLS, which the engine takes for the end of input, and leaves its own open.</summary>
    public override void ShutdownSend() => _ = ShutdownAsync();

    public override void Dispose()
    {
        stream.Dispose();
        base.Dispose();
    }

    protected override async ValueTask<int> ReceiveNextAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        try
        {
            if (_idle is { } idle)
            {
                // A stream has one reader at a time.
                await idle.WaitAsync(cancellationToken).ConfigureAwait(false);
                _idle = null;
            }

            var count = await stream.ReadAsync(destination, cancellationToken).ConfigureAwait(false);
            _hasReceived = true;
            return count;
        }
        catch (IOException e)
        {
            throw Broken(e);
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException and not ObjectDisposedException)
        {
            // The second: our side has been ended.
            throw Broken(e);
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            await stream.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It is over, and whoever reads next is told so.
        }
    }

    private async Task ShutdownAsync()
    {
        try
        {
            await stream.ShutdownAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // The engine has closed already, and the reader sees that.
        }
    }

    /// <summary>In the words of a plain connection, which everybody here understands.</summary>
    private SocketException Broken(Exception e)
    {
        // With TLS 1.3 the engine looks at our certificate after the handshake is over for us.
        var hint = _hasReceived || showsCertificate ? "" : "; perhaps it wants a certificate of us (--upstream-tls-cert)";
        var cause = e.GetBaseException();
        var code = cause is SocketException broken ? broken.SocketErrorCode : SocketError.ConnectionReset;
        return new SocketException((int)code, cause.Message + hint);
    }
}
