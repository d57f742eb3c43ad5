using System.Runtime.InteropServices;

namespace ScriptProxy.Verbs;

/// <summary>
/// What signals do while the program serves: SIGTERM, SIGINT and SIGQUIT stop it, a second one ends it on the spot, SIGHUP reloads.
/// Takes the place of the host's own lifetime, which waits for as long as it takes.
/// </summary>
internal sealed class SignalLifetime(IHostApplicationLifetime lifetime, Action reload, Action<int> exit) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _stops;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Receive));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    internal void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGHUP)
        {
            reload();
        }
        else if (Interlocked.Increment(ref _stops) == 1)
        {
            lifetime.StopApplication();
        }
        else
        {
            // What a shell expects of a process that a signal ended: 128 and the number of the signal.
            exit(128 + (context.Signal switch { PosixSignal.SIGINT => 2, PosixSignal.SIGQUIT => 3, _ => 15 }));
        }
    }
}
