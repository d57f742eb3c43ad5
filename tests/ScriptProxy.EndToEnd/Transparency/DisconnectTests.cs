using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Transparency;

/// <summary>A client that goes away closes the request at the engine at once.</summary>
public sealed class DisconnectTests(TestEngine engine) : IAsyncLifetime
{
    private WatchedProxy _started = null!;

    private WatchedSocket Watched => _started.Engine;

    private RunningProxy Proxy => _started.Proxy;

    private string Container => _started.Container;

    public async ValueTask InitializeAsync() => _started = await WatchedProxy.StartAsync(engine);

    public ValueTask DisposeAsync() => _started.DisposeAsync();

    [Theory]
    [InlineData("KILL")]
    [InlineData("INT")]
    public async Task Events_whenTheClientGoes_areEndedAtTheEngine(string signal)
    {
        await using var events = Proxy.Docker.Start("events");
        await Watched.WaitForOpenAsync("/events", 1);
        await events.SignalAsync(signal);
        await Watched.WaitForOpenAsync("/events", 0);
    }

    [Theory]
    [InlineData("/logs?", "logs", "-f")]
    [InlineData("/wait", "wait")]
    [InlineData("/attach?", "attach", "--sig-proxy=false")]
    [InlineData("/stats?", "stats")]
    public async Task Stream_whenTheClientGoes_isEndedAtTheEngine(string path, params string[] arguments)
    {
        (await engine.Docker.RunAsync("run", "-d", "-i", "--name", Container, "busybox", "sleep", "300")).Succeeded();
        await using var client = Proxy.Docker.Start([.. arguments, Container]);
        await Watched.WaitForOpenAsync(path, 1);
        await client.SignalAsync("KILL");
        await Watched.WaitForOpenAsync(path, 0);
    }

    [Fact]
    public async Task Exec_whenTheClientGoes_isEndedAtTheEngine()
    {
        (await engine.Docker.RunAsync("run", "-d", "--name", Container, "busybox", "sleep", "300")).Succeeded();
        await using var client = Proxy.Docker.Start("exec", "-i", Container, "cat");
        await client.WriteAsync("ready\n");
        await client.WaitForOutputAsync("ready");
        Assert.Equal(1, Watched.Open("/exec/"));
        await client.SignalAsync("KILL");
        await Watched.WaitForOpenAsync("/start", 0);
    }
}
