using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ScriptProxy.Accept;

/// <summary>
/// Stands between Kestrel's HTTP layer and the client's socket. Kestrel insists on answering every request; once a connection has
/// left HTTP, that answer must not get into the stream. It also reports a client to which writing has failed.
/// </summary>
internal sealed class OutputGate(ClientOutput inner, Action failed) : PipeWriter
{
    private volatile byte[]? _void;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => _void is null ? inner.UnflushedBytes : 0;

    public ClientOutput Detach()
    {
        _void = new byte[4096];
        return inner;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _void is null ? inner.GetMemory(sizeHint) : Void(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _void is null ? inner.GetSpan(sizeHint) : Void(sizeHint);

    public override void Advance(int bytes)
    {
        if (_void is null)
        {
            inner.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        _void is null ? Watch(inner.FlushAsync(cancellationToken)) : new(new FlushResult(isCanceled: false, isCompleted: false));

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        _void is null ? Watch(inner.WriteAsync(source, cancellationToken)) : new(new FlushResult(isCanceled: false, isCompleted: false));

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        if (_void is null)
        {
            inner.Complete(exception);
        }
    }

    private ValueTask<FlushResult> Watch(ValueTask<FlushResult> flush)
    {
        if (!flush.IsCompletedSuccessfully)
        {
            return WatchAsync(flush);
        }

        var result = flush.Result;
        if (result.IsCompleted)
        {
            failed();
        }

        return new(result);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlushResult> WatchAsync(ValueTask<FlushResult> flush)
    {
        var result = await flush.ConfigureAwait(false);
        if (result.IsCompleted)
        {
            failed();
        }

        return result;
    }

    private byte[] Void(int size) => _void!.Length >= size ? _void : _void = new byte[size];
}
