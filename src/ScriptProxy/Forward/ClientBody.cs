namespace ScriptProxy.Forward;

/// <summary>
/// The client's body as it is streamed to the engine. It can be stopped when the engine has answered in full without wanting the rest:
/// the read under way ends, and nothing else of the request is disturbed.
/// </summary>
internal sealed class ClientBody(Stream inner) : ReadOnlyStream
{
    private readonly CancellationTokenSource _stop = new();

    public void Stop() => _stop.Cancel();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // One read at a time, so the caller's token can be passed on through ours.
        using var registration = cancellationToken.UnsafeRegister(static body => ((ClientBody)body!).Stop(), this);
        return await inner.ReadAsync(buffer, _stop.Token).ConfigureAwait(false);
    }
}
