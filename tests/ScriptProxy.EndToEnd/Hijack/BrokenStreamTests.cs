using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Hijack;

/// <summary>A stream that loses one of its ends in the middle.</summary>
public sealed class BrokenStreamTests(TestEngine engine) : IAsyncLifetime
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

    [Fact]
    public async Task Exec_whoseClientIsKilled_seesTheEndOfItsInput()
    {
        await StartAsync("sleep", "300");
        await using var client = _proxy.Docker.Start("exec", "-i", _container, "sh", "-c", "echo ready; tee /tmp/got; echo ended >> /tmp/got");
        await client.WaitForOutputAsync("ready");
        await client.WriteAsync("some input\n");
        // A client that is killed before it has sent what it was given takes that with it.
        await client.WaitForOutputAsync("some input");
        await client.SignalAsync("KILL");
        await _watched.WaitForOpenAsync("/start", 0);
        Assert.Equal(
            "some input\nended\n",
            (await engine.Docker.RunAsync("exec", _container, "sh", "-c", "until grep -q ended /tmp/got; do sleep 0.1; done; cat /tmp/got")).Output);
    }

    [Fact]
    public async Task Run_whoseClientIsKilled_endsTheProgramThatReadsIts()
    {
        await using var client = _proxy.Docker.Start("run", "-i", "--name", _container, "busybox", "sh", "-c", "echo ready; cat; exit 4");
        await client.WaitForOutputAsync("ready");
        await client.SignalAsync("KILL");
        await _watched.WaitForOpenAsync("/attach", 0);
        Assert.Equal("4", (await engine.Docker.RunAsync("wait", _container)).Succeeded().Trimmed);
    }

    /// <summary>Both directions are full when the client goes.</summary>
    [Fact]
    public async Task Exec_whoseClientIsKilledInTheMiddleOfABulkStream_isEndedAtTheEngine()
    {
        await StartAsync("sleep", "300");
        await using var client = _proxy.Docker.Start("exec", "-i", _container, "sh", "-c", "echo ready; cat /dev/zero & cat > /dev/null");
        await client.WaitForOutputAsync("ready");
        await client.SignalAsync("STOP");
        await client.SignalAsync("KILL");
        await _watched.WaitForOpenAsync("/start", 0);
    }

    [Theory]
    [InlineData(ExecRequests.Upgrade)]
    [InlineData("")]
    public async Task Exec_whoseEngineConnectionDies_endsForTheClientWithNothingMadeUp(string headers)
    {
        await StartAsync("sleep", "300");
        var exec = await ExecRequests.CreateAsync(_proxy.Docker, _container, terminal: false, "cat");
        using var stream = await RawStream.SendAsync(_proxy.SocketPath, ExecRequests.Start(exec, terminal: false, headers));
        await stream.ReadHeadAsync();
        await stream.SendAsync("one\n");
        await stream.ReadThroughAsync("one\n");

        _watched.Cut("/start");

        Assert.Equal("", await stream.ReadToEndAsync());
        (await _proxy.Docker.RunAsync("ps")).Succeeded();
    }

    [Theory]
    [InlineData("attach")]
    [InlineData("logs", "-f")]
    public async Task Client_whoseEngineDies_ends(params string[] arguments)
    {
        await StartAsync("sh", "-c", "while :; do echo line; sleep 0.1; done");
        await using var client = _proxy.Docker.Start([.. arguments, _container]);
        await client.WaitForOutputAsync("line");

        _watched.Cut("");

        await client.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task StartAsync(params string[] program) =>
        (await engine.Docker.RunAsync(["run", "-d", "-i", "--name", _container, "busybox", .. program])).Succeeded();
}
