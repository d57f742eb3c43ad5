using System.Net.Sockets;

namespace ScriptProxy.Accept;

/// <summary>Turns the transport's one signal, "nothing more will be read", into two: the client's input has ended, and the client is gone.</summary>
internal sealed class DisconnectWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _inputEnded = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly CancellationTokenRegistration _registration;
    private readonly Lock _lock = new();
    private ITimer? _probe;
    private bool _disposed;

    public DisconnectWatch(Socket socket, TimeProvider time, TimeSpan interval, CancellationToken closed)
    {
        _socket = socket;
        _time = time;
        _interval = interval;
        InputEnded = _inputEnded.Token;
        Gone = _gone.Token;
        _registration = closed.UnsafeRegister(static watch => ((DisconnectWatch)watch!).OnInputOver(), this);
    }

    public CancellationToken InputEnded { get; }

    public CancellationToken Gone { get; }

    /// <summary>For whoever learned it by writing.</summary>
    public void ReportGone() => _gone.Cancel();

    /// <summary>Looks whether the connection is closed in both directions.</summary>
    public void ReportIfGone()
    {
        if (PeerState.IsGone(_socket))
        {
            _gone.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _registration.DisposeAsync();
        ITimer? probe;
        lock (_lock)
        {
            _disposed = true;
            probe = _probe;
        }

        if (probe is not null)
        {
            await probe.DisposeAsync();
        }
    }

    private void OnInputOver()
    {
        if (PeerState.IsGone(_socket))
        {
            _gone.Cancel();
            return;
        }

        lock (_lock)
        {
            // Nobody reads from the socket any more, so a later close shows only when it is looked for.
            _probe = _disposed ? null : _time.CreateTimer(static watch => ((DisconnectWatch)watch!).ReportIfGone(), this, _interval, _interval);
        }

        _inputEnded.Cancel();
    }
}
