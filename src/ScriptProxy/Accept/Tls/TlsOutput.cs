using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;

namespace ScriptProxy.Accept.Tls;

/// <summary>
/// Writes to the client through TLS. The end of our direction is TLS's own (<c>close_notify</c>, RFC 8446, section 6.1), which nobody on
/// the way can forge: an answer that is cut never has it, so it cannot look complete.
/// </summary>
internal sealed class TlsOutput(SslStream tls, MemoryPool<byte> pool, PipeWriter transport) : ClientOutput(pool)
{
    private readonly ArrayBufferWriter<byte> _left = new();
    private Exception? _cut;
    private bool _saidGoodbye;

    public override async ValueTask ShutdownSendAsync()
    {
        if (_saidGoodbye)
        {
            return;
        }

        _saidGoodbye = true;
        try
        {
            await tls.ShutdownAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The client is gone already, and the reader sees that.
        }
    }

    /// <summary>Sends what is left, says goodbye where the answer was whole, and lets the connection be closed.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_cut is null && !HasFailed)
        {
            try
            {
                await tls.WriteAsync(_left.WrittenMemory, cancellationToken).ConfigureAwait(false);
                await ShutdownSendAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
            {
                _cut = e;
            }
        }

        await transport.CompleteAsync(_cut).ConfigureAwait(false);
    }

    protected override ValueTask SendPartAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        bytes.IsEmpty ? ValueTask.CompletedTask : tls.WriteAsync(bytes, cancellationToken);

    protected override void SendAtEnd(ReadOnlyMemory<byte> bytes) => _left.Write(bytes.Span);

    protected override void End(Exception? exception) => _cut = exception;
}
