using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace ScriptProxy.Accept;

/// <summary>
/// Reports the end of the client's stream only after what came before it has been read. Kestrel takes an end that is already known for
/// a truncated body, even when the whole body lies in front of it.
/// </summary>
internal sealed class InputGate(PipeReader inner) : PipeReader, IValueTaskSource<ReadResult>
{
    // A pipe has one reader with one read under way, so that one source serves all its reads: each connection waits once per request.
    private ManualResetValueTaskSourceCore<ReadResult> _source;
    private ValueTaskAwaiter<ReadResult> _pending;
    private Action? _whenRead;
    private long _shown = -1;

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out var found))
        {
            result = found;
            return false;
        }

        result = Postpone(found);
        return true;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
#pragma warning disable CA2012 // The result of the read is taken once, when it says that it is there.
        var read = inner.ReadAsync(cancellationToken);
#pragma warning restore CA2012
        if (read.IsCompletedSuccessfully)
        {
            return new(Postpone(read.Result));
        }

        _pending = read.GetAwaiter();
        _source.Reset();
        var task = new ValueTask<ReadResult>(this, _source.Version);
        _pending.UnsafeOnCompleted(_whenRead ??= OnRead);
        return task;
    }

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    ReadResult IValueTaskSource<ReadResult>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<ReadResult>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<ReadResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void OnRead()
    {
        var pending = _pending;
        _pending = default;
        ReadResult result;
        try
        {
            result = Postpone(pending.GetResult());
        }
        catch (Exception e)
        {
            _source.SetException(e);
            return;
        }

        _source.SetResult(result);
    }

    // After the end no more bytes come, so the same length twice means that the reader cannot go on without more: then it is told.
    private ReadResult Postpone(ReadResult result)
    {
        if (!result.IsCompleted || result.Buffer.IsEmpty || result.Buffer.Length == _shown)
        {
            return result;
        }

        _shown = result.Buffer.Length;
        return new ReadResult(result.Buffer, result.IsCanceled, isCompleted: false);
    }
}
