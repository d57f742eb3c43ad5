using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

public sealed class ClientCapTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _rules = new();

    [Fact]
    public async Task Stream_beyondTheCap_isRefusedUntilOneEnds_andShortRequestsGoOn()
    {
        _rules.Write("all.csx", "Allow(\"everything\", Operations.All);");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path, "--client-streams", "1");
        var events = proxy.Docker.Start("events");
        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (events.Output.Length == 0)
        {
            // An event that shows that the stream is open.
            Assert.True(DateTime.UtcNow < deadline, "no event came");
            var volume = Names.New();
            (await engine.Docker.RunAsync("volume", "create", volume)).Succeeded();
            (await engine.Docker.RunAsync("volume", "rm", volume)).Succeeded();
        }

        var second = await proxy.Docker.RunAsync("events", "--until", "0s");

        Assert.Contains("this client already has 1 requests open that may last", second.Failed().Error, StringComparison.Ordinal);
        Assert.Contains("--client-streams. [SP4004 ", second.Error, StringComparison.Ordinal);
        (await proxy.Docker.RunAsync("ps")).Succeeded();
        // Over TCP it is another client.
        (await proxy.DockerOverTcp.RunAsync("events", "--until", "0s")).Succeeded();

        await events.DisposeAsync();
        deadline = DateTime.UtcNow.AddSeconds(30);
        while ((await proxy.Docker.RunAsync("events", "--until", "0s")).ExitCode != 0)
        {
            Assert.True(DateTime.UtcNow < deadline, "the place of a stream that ended was not free again");
        }
    }

    public void Dispose() => _rules.Dispose();
}
