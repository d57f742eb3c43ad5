using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ScriptProxy.Accept;

/// <summary>
/// Reports the end of the client's stream only after what came before it has been read. Kestrel takes an end that is already known for
/// a truncated body, even when the whole body lies in front of it.
/// </summary>
internal sealed class InputGate(PipeReader inner) : PipeReader
{
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
        var read = inner.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new(Postpone(read.Result)) : WaitAsync(read);
    }

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> WaitAsync(ValueTask<ReadResult> read) => Postpone(await read.ConfigureAwait(false));

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
