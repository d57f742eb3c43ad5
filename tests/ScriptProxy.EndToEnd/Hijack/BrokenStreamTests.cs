using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Hijack;

/// <summary>A stream that loses one of its ends in the middle.</summary>
public sealed class BrokenStreamTests(TestEngine engine) : IAsyncLifetime
{
    private WatchedProxy _started = null!;

    private WatchedSocket Watched => _started.Engine;

    private RunningProxy Proxy => _started.Proxy;

    private string Container => _started.Container;

    public async ValueTask InitializeAsync() => _started = await WatchedProxy.StartAsync(engine);

    public ValueTask DisposeAsync() => _started.DisposeAsync();

    [Fact]
    public async Task Exec_whoseClientIsKilled_seesTheEndOfItsInput()
    {
        await StartAsync("sleep", "300");
        await using var client = Proxy.Docker.Start("exec", "-i", Container, "sh", "-c", "echo ready; tee /tmp/got; echo ended >> /tmp/got");
        await client.WaitForOutputAsync("ready");
        await client.WriteAsync("some input\n");
        // A client that is killed before it has sent what it was given takes that with it.
        await client.WaitForOutputAsync("some input");
        await client.SignalAsync("KILL");
        await Watched.WaitForOpenAsync("/start", 0);
        Assert.Equal(
            "some input\nended\n",
            (await engine.Docker.RunAsync("exec", Container, "sh", "-c", "until grep -q ended /tmp/got; do sleep 0.1; done; cat /tmp/got")).Output);
    }

    [Fact]
    public async Task Run_whoseClientIsKilled_endsTheProgramThatReadsIts()
    {
        await using var client = Proxy.Docker.Start("run", "-i", "--name", Container, "busybox", "sh", "-c", "echo ready; cat; exit 4");
        await client.WaitForOutputAsync("ready");
        await client.SignalAsync("KILL");
        await Watched.WaitForOpenAsync("/attach", 0);
        Assert.Equal("4", (await engine.Docker.RunAsync("wait", Container)).Succeeded().Trimmed);
    }

    /// <summary>Both directions are full when the client goes.</summary>
    [Fact]
    public async Task Exec_whoseClientIsKilledInTheMiddleOfABulkStream_isEndedAtTheEngine()
    {
        await StartAsync("sleep", "300");
        await using var client = Proxy.Docker.Start("exec", "-i", Container, "sh", "-c", "echo ready; cat /dev/zero & cat > /dev/null");
        await client.WaitForOutputAsync("ready");
        await client.SignalAsync("STOP");
        await client.SignalAsync("KILL");
        await Watched.WaitForOpenAsync("/start", 0);
    }

    [Theory]
    [InlineData(ExecRequests.Upgrade)]
    [InlineData("")]
    public async Task Exec_whoseEngineConnectionDies_endsForTheClientWithNothingMadeUp(string headers)
    {
        await StartAsync("sleep", "300");
        var exec = await ExecRequests.CreateAsync(Proxy.Docker, Container, terminal: false, "cat");
        using var stream = await RawStream.SendAsync(Proxy.SocketPath, ExecRequests.Start(exec, terminal: false, headers));
        await stream.ReadHeadAsync();
        await stream.SendAsync("one\n");
        await stream.ReadThroughAsync("one\n");

        Watched.Cut("/start");

        Assert.Equal("", await stream.ReadToEndAsync());
        (await Proxy.Docker.RunAsync("ps")).Succeeded();
    }

    [Theory]
    [InlineData("attach")]
    [InlineData("logs", "-f")]
    public async Task Client_whoseEngineDies_ends(params string[] arguments)
    {
        await StartAsync("sh", "-c", "while :; do echo line; sleep 0.1; done");
        await using var client = Proxy.Docker.Start([.. arguments, Container]);
        await client.WaitForOutputAsync("line");

        Watched.Cut("");

        await client.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task StartAsync(params string[] program) =>
        (await engine.Docker.RunAsync(["run", "-d", "-i", "--name", Container, "busybox", .. program])).Succeeded();
}
