using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using Microsoft.AspNetCore.Connections;

namespace ScriptProxy.Accept.Tls;

/// <summary>
/// Decrypts what a client sends, ahead of whoever reads it: only so is its end noticed while an answer is being sent.
/// </summary>
/// <remarks>
/// A client that says goodbye in TLS (<c>close_notify</c>) has ended its direction, as a FIN does without TLS, and may go on reading. One whose
/// stream just ends is gone: its process was killed, or somebody on the way forged the end (RFC 8446, section 6.1).
/// </remarks>
internal sealed class TlsInput : IDisposable
{
    private const int MostAhead = 1024 * 1024;

    private readonly SslStream _tls;
    private readonly TlsTransport _transport;
    private readonly Pipe _pipe;
    private readonly CancellationTokenSource _ended = new();
    private Task _decrypting = Task.CompletedTask;

    public TlsInput(SslStream tls, TlsTransport transport, MemoryPool<byte> pool)
    {
        (_tls, _transport) = (tls, transport);
        _pipe = new Pipe(new PipeOptions(
            pool, PipeScheduler.Inline, PipeScheduler.ThreadPool, MostAhead, MostAhead / 2, useSynchronizationContext: false));
        Ended = _ended.Token;
    }

    public PipeReader Reader => _pipe.Reader;

    /// <summary>Cancelled when nothing more will be read.</summary>
    public CancellationToken Ended { get; }

    /// <param name="gone">Called when the client has not just ended its direction but is gone.</param>
    public void Start(Action gone) => _decrypting = DecryptAsync(gone);

    /// <summary>Reads nothing more.</summary>
    public async Task StopAsync()
    {
        _transport.StopReading();
        _pipe.Writer.CancelPendingFlush();
        await _decrypting.ConfigureAwait(false);
    }

    public void Dispose() => _ended.Dispose();

    private async Task DecryptAsync(Action gone)
    {
        Exception? broken = null;
        try
        {
            await FillAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Nobody wants more.
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            broken = e;
        }

        if (broken is not null || _transport.HasEnded)
        {
            broken = new ConnectionResetException("the client is gone", broken ?? new EndOfStreamException());
            gone();
        }

        await _pipe.Writer.CompleteAsync(broken).ConfigureAwait(false);
        await _ended.CancelAsync().ConfigureAwait(false);
    }

    private async Task FillAsync()
    {
        while (true)
        {
            // Waits without memory: an idle connection holds none.
            await _tls.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false);
            var count = await _tls.ReadAsync(_pipe.Writer.GetMemory()).ConfigureAwait(false);
            if (count == 0)
            {
                return;
            }

            _pipe.Writer.Advance(count);
            var flushed = await _pipe.Writer.FlushAsync().ConfigureAwait(false);
            if (flushed.IsCompleted || flushed.IsCanceled)
            {
                return;
            }
        }
    }
}
