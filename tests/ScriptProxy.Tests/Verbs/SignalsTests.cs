using System.Runtime.InteropServices;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

public sealed class SignalsTests : IDisposable
{
    private readonly List<int> _exits = [];
    private readonly Signals _signals;
    private int _stops;
    private int _reloads;

    public SignalsTests() => _signals = new Signals(() => _stops++, () => _reloads++, _exits.Add);

    public void Dispose() => _signals.Dispose();

    [Theory]
    [InlineData(PosixSignal.SIGTERM, 143)]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(PosixSignal.SIGQUIT, 131)]
    public void Receive_twice_stopsThenExits(PosixSignal signal, int exitCode)
    {
        Assert.True(Receive(signal).Cancel);
        Assert.Equal((1, 0), (_stops, _exits.Count));

        Receive(signal);
        Assert.Equal(1, _stops);
        Assert.Equal([exitCode], _exits);
    }

    [Fact]
    public void Receive_hangUp_reloadsAndStopsNothing()
    {
        Assert.True(Receive(PosixSignal.SIGHUP).Cancel);
        Receive(PosixSignal.SIGHUP);

        Assert.Equal(2, _reloads);
        Assert.Equal((0, 0), (_stops, _exits.Count));
    }

    private PosixSignalContext Receive(PosixSignal signal)
    {
        var context = new PosixSignalContext(signal);
        _signals.Receive(context);
        return context;
    }
}
