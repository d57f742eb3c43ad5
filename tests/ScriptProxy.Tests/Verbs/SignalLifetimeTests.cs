using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

public sealed class SignalLifetimeTests : IDisposable
{
    private readonly Lifetime _lifetime = new();
    private readonly List<int> _exits = [];
    private readonly SignalLifetime _signals;
    private int _reloads;

    public SignalLifetimeTests() => _signals = new SignalLifetime(_lifetime, () => _reloads++, _exits.Add);

    public void Dispose() => _signals.Dispose();

    [Theory]
    [InlineData(PosixSignal.SIGTERM, 143)]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(PosixSignal.SIGQUIT, 131)]
    public void Receive_twice_stopsThenExits(PosixSignal signal, int exitCode)
    {
        Assert.True(Receive(signal).Cancel);
        Assert.Equal((1, 0), (_lifetime.Stops, _exits.Count));

        Receive(signal);
        Assert.Equal(1, _lifetime.Stops);
        Assert.Equal([exitCode], _exits);
    }

    [Fact]
    public void Receive_hangUp_reloadsAndStopsNothing()
    {
        Assert.True(Receive(PosixSignal.SIGHUP).Cancel);
        Receive(PosixSignal.SIGHUP);

        Assert.Equal(2, _reloads);
        Assert.Equal((0, 0), (_lifetime.Stops, _exits.Count));
    }

    private PosixSignalContext Receive(PosixSignal signal)
    {
        var context = new PosixSignalContext(signal);
        _signals.Receive(context);
        return context;
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public int Stops { get; private set; }

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => Stops++;
    }
}
