using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

public sealed class StopTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _rules = new();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_whileStreamsAreOpen_endsTheProgramCleanlyWithinTenSeconds(string signal)
    {
        _rules.Write("all.csx", "Allow(\"everything\", Operations.All);");
        var name = Names.New();
        try
        {
            await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path);
            (await proxy.Docker.RunAsync("run", "-d", "--name", name, "busybox", "sh", "-c", "while :; do echo line; sleep 0.2; done")).Succeeded();
            await using var events = proxy.Docker.Start("events");
            await using var logs = proxy.Docker.Start("logs", "-f", name);
            await using var exec = proxy.Docker.Start("exec", "-i", name, "cat");
            await using var wait = proxy.DockerOverTcp.Start("wait", name);
            await exec.WriteAsync("ready\n");
            await exec.WaitForOutputAsync("ready");
            await logs.WaitForOutputAsync("line");

            var start = TimeProvider.System.GetTimestamp();
            await proxy.Process.SignalAsync(signal);
            var result = await proxy.Process.WaitAsync(TimeSpan.FromSeconds(10));
            Assert.True(result.ExitCode == 0, $"ended with {result.ExitCode} after {TimeProvider.System.GetElapsedTime(start)}\n{result.Error}");
            Assert.False(File.Exists(proxy.SocketPath), "the socket file is still there");
            foreach (var client in (Commands.RunningCommand[])[events, logs, exec, wait])
            {
                await client.WaitAsync(TimeSpan.FromSeconds(10));
            }
        }
        finally
        {
            await engine.Docker.RunAsync("rm", "-f", name);
        }
    }

    [Fact]
    public async Task Start_afterACrash_takesOverTheSocketFile()
    {
        using var folder = new TemporaryFolder();
        var listen = "unix://" + folder.File("kept.sock");
        await using (var first = await RunningProxy.StartAsync(engine.Address, _rules.Path, "--listen", listen))
        {
            await first.Process.SignalAsync("KILL");
            await first.Process.WaitAsync(TimeSpan.FromSeconds(10));
            Assert.True(File.Exists(folder.File("kept.sock")));
        }

        await using var second = await RunningProxy.StartAsync(engine.Address, _rules.Path, "--listen", listen);
        var denied = await new Commands.DockerCli(listen).RunAsync("ps");
        Assert.Contains("no rule allows Containers.List", denied.Failed().Error, StringComparison.Ordinal);
    }

    public void Dispose() => _rules.Dispose();
}
