using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Migration;

/// <summary>A stack that ran an older proxy, taken over with its environment or file, as the users of docker see it.</summary>
public sealed class MigrationTests(TestEngine engine) : IAsyncDisposable
{
    private const string OldCompose = """
        services:
          dockerproxy:
            image: tecnativa/docker-socket-proxy
            environment:
              CONTAINERS: 1
              IMAGES: ${IMAGES_ARE_OPEN:-0}
              POST: 0
              ALLOW_START: 1
            volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]
          web:
            image: busybox
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _container = Names.New();

    public async ValueTask DisposeAsync()
    {
        await engine.Docker.RunAsync("rm", "-f", _container);
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_withTheOldEnvironment_doesWhatTheOldProxyDid()
    {
        CopyScripts();
        _folder.Write("rules/10-old.csx", "#load \"library/migrate/haproxy-sections.csx\"\n");
        await using var proxy = await RunningProxy.StartAsync(
            engine.Address, _folder.File("rules"), new Dictionary<string, string?> { ["CONTAINERS"] = "1", ["IMAGES"] = "0", ["POST"] = "0", ["ALLOW_START"] = "1" });

        await AssertVerdictsAsync(proxy.Docker);
    }

    [Fact]
    public async Task Import_ofTheOldComposeFile_passesCheckAndDoesWhatTheOldProxyDid()
    {
        var plugin = (await Scripts.RunAsync("compose-v2", [])).Output.Trim();
        var compose = _folder.Write("old/compose.yaml", OldCompose);
        var resolved = (await new Command(plugin, ["-f", compose, "config", "--format", "json"]).RunAsync()).Succeeded().Output;

        var imported = (await new Command(Repository.Program, ["import", "haproxy-env", "-"]) { Input = resolved }.RunAsync()).Succeeded();
        Assert.Equal("", imported.Error);
        _folder.Write("rules/10-imported.csx", imported.Output);

        var check = (await new Command(Repository.Program, ["check", _folder.File("rules"), "--warnings-as-errors"]).RunAsync()).Succeeded();
        Assert.Contains("no errors, no warnings", check.Error, StringComparison.Ordinal);
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _folder.File("rules"));
        await AssertVerdictsAsync(proxy.Docker);
    }

    [Fact]
    public async Task Run_withAPatternFile_takesItsChangesWithoutARestart()
    {
        CopyScripts();
        _folder.Write("rules/10-old.csx", "#load \"library/migrate/pattern-file.csx\"\n");
        var patterns = _folder.Write("doxy.pattern", "# Healthcheck\n^/_ping$\n^/(v\\d\\.\\d+/)?containers/json$\n");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _folder.File("rules"), new Dictionary<string, string?> { ["DOXY_PATTERN_FILE"] = patterns });

        (await proxy.Docker.RunAsync("ps")).Succeeded();
        (await proxy.Docker.RunAsync("info")).Failed();

        File.AppendAllText(patterns, "^/(v\\d\\.\\d+/)?info$\n");
        await proxy.Process.WaitForErrorAsync("generation 2");
        (await proxy.Docker.RunAsync("info")).Succeeded();
    }

    private async Task AssertVerdictsAsync(DockerCli docker)
    {
        (await engine.Docker.RunAsync("create", "--name", _container, "busybox", "sleep", "300")).Succeeded();

        (await docker.RunAsync("version")).Succeeded();
        Assert.Contains(_container, (await docker.RunAsync("ps", "-a", "--format", "{{.Names}}")).Succeeded().Output, StringComparison.Ordinal);
        (await docker.RunAsync("inspect", _container)).Succeeded();
        (await docker.RunAsync("start", _container)).Succeeded();
        Assert.Equal("true", (await engine.Docker.RunAsync("inspect", "-f", "{{.State.Running}}", _container)).Trimmed);
        (await docker.RunAsync("top", _container)).Succeeded();

        foreach (var arguments in (string[])["images", "info", "volume ls", "run --rm busybox true", $"stop -t 0 {_container}", $"rm -f {_container}", $"exec {_container} true"])
        {
            Assert.Contains("[SP300", (await docker.RunAsync(arguments.Split(' '))).Failed().Everything, StringComparison.Ordinal);
        }
    }

    private void CopyScripts()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Rules, "library", "migrate"), "*.csx"))
        {
            _folder.Write("rules/library/migrate/" + Path.GetFileName(file), File.ReadAllText(file));
        }
    }
}
