using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

/// <summary>An engine that does not answer is said to be so, by its socket's name, and used again when it is back.</summary>
public sealed class EngineOutageTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Engine_goneAndBack_isReportedAndUsedAgain()
    {
        _folder.Write("rules/all.csx", "Allow(\"everything\", Operations.All);");
        var path = _folder.File("engine.sock");
        var first = new WatchedSocket(engine.SocketPath, path);
        await using var proxy = await RunningProxy.StartAsync("unix://" + path, _folder.File("rules"));
        (await proxy.Docker.RunAsync("version")).Succeeded();

        await first.DisposeAsync();
        await AssertUnreachableAsync(proxy, path);

        await using var second = new WatchedSocket(engine.SocketPath, path);
        (await proxy.Docker.RunAsync("version")).Succeeded();
        (await proxy.Docker.RunAsync("run", "--rm", "busybox", "true")).Succeeded();
    }

    [Fact]
    public async Task Engine_absentAtTheStart_isReportedAndUsedWhenItComes()
    {
        _folder.Write("rules/all.csx", "Allow(\"everything\", Operations.All);");
        var path = _folder.File("engine.sock");
        await using var proxy = await RunningProxy.StartAsync("unix://" + path, _folder.File("rules"));
        await AssertUnreachableAsync(proxy, path);
        await using var come = new WatchedSocket(engine.SocketPath, path);
        (await proxy.Docker.RunAsync("version")).Succeeded();
    }

    private static async Task AssertUnreachableAsync(RunningProxy proxy, string path)
    {
        var start = TimeProvider.System.GetTimestamp();
        var curl = await new Commands.Command(
            "curl", ["-sS", "-w", "\n%{http_code}", "--unix-socket", proxy.SocketPath, "http://docker/v1.41/info"]).RunAsync();
        Assert.Matches(@"\n50[23]$", curl.Succeeded().Output);
        Assert.Contains(path, curl.Output, StringComparison.Ordinal);
        Assert.Contains("[SP4", curl.Output, StringComparison.Ordinal);
        Assert.Contains(path, (await proxy.Docker.RunAsync("ps")).Failed().Error, StringComparison.Ordinal);
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10), "the refusal took more than 10 s");
    }

    public void Dispose() => _folder.Dispose();
}
