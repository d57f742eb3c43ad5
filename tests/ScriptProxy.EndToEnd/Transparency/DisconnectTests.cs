using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Transparency;

/// <summary>A client that goes away closes the request at the engine at once.</summary>
public sealed class DisconnectTests(TestEngine engine) : IAsyncLifetime
{
    private readonly TemporaryFolder _rules = new();
    private readonly string _container = Names.New();
    private WatchedSocket _watched = null!;
    private RunningProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _rules.Write("all.csx", "Allow(\"everything\", Operations.All);");
        _watched = new WatchedSocket(engine.SocketPath);
        _proxy = await RunningProxy.StartAsync(_watched.Address, _rules.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _watched.DisposeAsync();
        await engine.Docker.RunAsync("rm", "-f", _container);
        _rules.Dispose();
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("INT")]
    public async Task Events_whenTheClientGoes_areEndedAtTheEngine(string signal)
    {
        await using var events = _proxy.Docker.Start("events");
        await _watched.WaitForOpenAsync("/events", 1);
        await events.SignalAsync(signal);
        await _watched.WaitForOpenAsync("/events", 0);
    }

    [Theory]
    [InlineData("/logs?", "logs", "-f")]
    [InlineData("/wait", "wait")]
    [InlineData("/attach?", "attach", "--sig-proxy=false")]
    [InlineData("/stats?", "stats")]
    public async Task Stream_whenTheClientGoes_isEndedAtTheEngine(string path, params string[] arguments)
    {
        (await engine.Docker.RunAsync("run", "-d", "-i", "--name", _container, "busybox", "sleep", "300")).Succeeded();
        await using var client = _proxy.Docker.Start([.. arguments, _container]);
        await _watched.WaitForOpenAsync(path, 1);
        await client.SignalAsync("KILL");
        await _watched.WaitForOpenAsync(path, 0);
    }

    [Fact]
    public async Task Exec_whenTheClientGoes_isEndedAtTheEngine()
    {
        (await engine.Docker.RunAsync("run", "-d", "--name", _container, "busybox", "sleep", "300")).Succeeded();
        await using var client = _proxy.Docker.Start("exec", "-i", _container, "cat");
        await client.WriteAsync("ready\n");
        await client.WaitForOutputAsync("ready");
        Assert.Equal(1, _watched.Open("/exec/"));
        await client.SignalAsync("KILL");
        await _watched.WaitForOpenAsync("/start", 0);
    }
}
