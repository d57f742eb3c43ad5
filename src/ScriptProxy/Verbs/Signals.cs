using System.Runtime.InteropServices;

namespace ScriptProxy.Verbs;

/// <summary>
/// What signals do while the program serves: SIGTERM, SIGINT and SIGQUIT stop it, a second one ends it on the spot, SIGHUP reloads.
/// </summary>
internal sealed class Signals(Action stop, Action reload, Action<int> exit) : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _stops;

    /// <summary>From now on they do that, and no longer end the process by themselves.</summary>
    public void Register()
    {
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Receive));
        }
    }

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
            stop();
        }
        else
        {
            // What a shell expects of a process that a signal ended: 128 and the number of the signal.
            exit(128 + (context.Signal switch { PosixSignal.SIGINT => 2, PosixSignal.SIGQUIT => 3, _ => 15 }));
        }
    }
}
