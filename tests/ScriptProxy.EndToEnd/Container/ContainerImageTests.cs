using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Container;

[Collection(nameof(ScriptProxyImageCollection))]
public sealed class ContainerImageTests(ScriptProxyImage image) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _name = Names.New();

    private DockerCli Engine => image.Engine.Docker;

    private DockerCli Proxy => new("unix://" + _folder.File("volume/docker.sock"));

    public async ValueTask InitializeAsync()
    {
        var run = await Engine.RunAsync(
            "run", "-d", "--name", _name, "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--network", "none",
            "--group-add", image.SocketGroup, "-v", image.Engine.SocketPath + ":/var/run/docker.sock:ro", "-v", _name + ":/run/scriptproxy",
            ScriptProxyImage.Name);
        run.Succeeded();
        // The volume's own path may be too long for a socket's.
        var mountPoint = (await Engine.RunAsync("volume", "inspect", "-f", "{{.Mountpoint}}", _name)).Succeeded().Trimmed;
        Directory.CreateSymbolicLink(_folder.File("volume"), mountPoint);
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.RunAsync("rm", "-fv", _name);
        await Engine.RunAsync("volume", "rm", "-f", _name);
        _folder.Dispose();
    }

    [Fact]
    public async Task Container_hardened_becomesHealthyAndServes()
    {
        await HealthyAsync();
        Assert.Equal("hello\n", (await Proxy.RunAsync("run", "--rm", "busybox", "echo", "hello")).Succeeded().Output);
        Assert.Contains("HostConfig.Privileged", (await Proxy.RunAsync("run", "--rm", "--privileged", "busybox", "id")).Failed().Error, StringComparison.Ordinal);
        Assert.Matches(@"\n\d+ +1654\n$", (await Engine.RunAsync("top", _name, "-o", "pid,uid")).Succeeded().Output);
        // What the engine itself makes is the place where the socket is mounted.
        var changes = (await Engine.RunAsync("diff", _name)).Succeeded().Trimmed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(changes, change => Assert.Matches("^[AC] (/var|/run|/var/run|(/var)?/run/docker.sock)$", change));
    }

    [Fact]
    public async Task Container_stoppedAndStarted_servesAgain()
    {
        await HealthyAsync();
        (await Engine.RunAsync("stop", "-t", "10", _name)).Succeeded();
        Assert.Equal("0", (await Engine.RunAsync("inspect", "-f", "{{.State.ExitCode}}", _name)).Trimmed);
        (await Engine.RunAsync("start", _name)).Succeeded();
        await HealthyAsync();
        (await Proxy.RunAsync("version")).Succeeded();
    }

    [Fact]
    public async Task Image_hasNoShellAndAUserOfItsOwn()
    {
        Assert.Equal("1654:1654", (await Engine.RunAsync("image", "inspect", "-f", "{{.Config.User}}", ScriptProxyImage.Name)).Succeeded().Trimmed);
        foreach (var shell in (string[])["sh", "bash", "/bin/sh", "/bin/busybox"])
        {
            var result = await Engine.RunAsync("run", "--rm", "--entrypoint", shell, ScriptProxyImage.Name, "-c", "true");
            Assert.Equal(127, result.ExitCode);
        }

        (await Engine.RunAsync("run", "--rm", "--read-only", "--cap-drop", "ALL", ScriptProxyImage.Name, "--version")).Succeeded();
    }

    [Fact]
    public async Task Image_hasThePresets_inPlaceOfItsRules()
    {
        Task<CommandResult> Explain(string path, params string[] flags) => Engine.RunAsync(
            ["run", "--rm", "--read-only", "--cap-drop", "ALL", "--network", "none", ScriptProxyImage.Name, "explain", "GET", path, .. flags]);

        Assert.Contains("\ntraefik ", (await Engine.RunAsync("run", "--rm", ScriptProxyImage.Name, "presets")).Succeeded().Output, StringComparison.Ordinal);
        (await Explain("/containers/json", "--preset", "traefik")).Succeeded();
        Assert.Equal(1, (await Explain("/images/json", "--preset", "traefik")).ExitCode);
        (await Explain("/images/json")).Succeeded();
    }

    private async Task HealthyAsync()
    {
        for (var limit = DateTimeOffset.UtcNow.AddSeconds(40); ;)
        {
            var health = (await Engine.RunAsync("inspect", "-f", "{{.State.Status}} {{.State.Health.Status}}", _name)).Succeeded().Trimmed;
            if (health == "running healthy")
            {
                return;
            }

            if (DateTimeOffset.UtcNow > limit || health.StartsWith("exited", StringComparison.Ordinal))
            {
                Assert.Fail($"the container is {health}\n{(await Engine.RunAsync("inspect", "-f", "{{json .State.Health}}", _name)).Output}\n{(await Engine.RunAsync("logs", _name)).Everything}");
            }

            await Task.Delay(200);
        }
    }
}
