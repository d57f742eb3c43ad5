using ScriptProxy.EndToEnd.Clients;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Presets;

/// <summary>Real clients under the presets made for them.</summary>
public sealed class PresetTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task DockerCompose_upLogsExecDown_works()
    {
        await using var proxy = await StartAsync("docker-compose");

        await ComposeWork.RunAsync(await ComposeWork.Version2Async(), ComposeWork.Project, proxy.Docker, engine.Docker);
    }

    [Fact]
    public async Task DockerCompose_containersOfOthers_areLeftAlone()
    {
        await using var proxy = await StartAsync("docker-compose");
        var name = Names.New();
        (await engine.Docker.RunAsync("run", "-d", "--name", name, "busybox", "sleep", "300")).Succeeded();
        try
        {
            Assert.Contains(name, (await proxy.Docker.RunAsync("ps", "--format", "{{.Names}}")).Succeeded().Output, StringComparison.Ordinal);
            foreach (var work in (string[][])[["stop", name], ["logs", name], ["exec", name, "id"], ["rm", "-f", name], ["cp", name + ":/etc/passwd", "-"]])
            {
                Assert.Contains("SP3002", (await proxy.Docker.RunAsync(work)).Failed().Error, StringComparison.Ordinal);
            }

            Assert.Contains("SP3002", (await proxy.Docker.RunAsync("run", "--rm", "busybox", "id")).Failed().Error, StringComparison.Ordinal);
            Assert.Contains(
                "docker-compose: no privileged containers",
                (await proxy.Docker.RunAsync("run", "--rm", "--privileged", "--label", "com.docker.compose.project=p", "busybox", "id")).Failed().Error,
                StringComparison.Ordinal);
        }
        finally
        {
            await engine.Docker.RunAsync("rm", "-f", name);
        }
    }

    [Fact]
    public async Task Testcontainers_startsAContainerAndRemovesIt()
    {
        await using var proxy = await StartAsync("testcontainers");

        Assert.Equal(ClientProgram.ExpectedOfTestcontainers, await ClientProgram.TestcontainersAsync(proxy.Docker, engine.Docker));
    }

    [Fact]
    public async Task TwoListeners_twoPresets_haveDifferentRights()
    {
        string[] addresses = ["unix://" + _folder.File("web.sock"), "unix://" + _folder.File("ci.sock")];
        var command = new Command(Repository.Program, [
            "run", "--upstream", engine.Address, "--cache", _folder.File("cache"),
            "--listen", addresses[0] + "?name=web", "--listen", addresses[1] + "?name=ci",
            "--preset", "traefik@web", "--preset", "renovate@ci",
        ])
        { Folder = _folder.Path };
        await using var running = command.Start();
        await running.WaitForErrorAsync("listening on");
        var (web, ci) = (new DockerCli(addresses[0]), new DockerCli(addresses[1]));

        Assert.Contains("presets traefik@web, renovate@ci  generation 1: ", running.Error, StringComparison.Ordinal);
        (await web.RunAsync("ps")).Succeeded();
        Assert.Contains("SP3002", (await web.RunAsync("run", "--rm", "busybox", "true")).Failed().Error, StringComparison.Ordinal);
        Assert.Equal("hello\n", (await ci.RunAsync("run", "--rm", "busybox", "echo", "hello")).Succeeded().Output);
        Assert.Contains("renovate: no privileged containers", (await ci.RunAsync("run", "--rm", "--privileged", "busybox", "true")).Failed().Error, StringComparison.Ordinal);
        Assert.Contains("SP3002", (await ci.RunAsync("network", "ls")).Failed().Error, StringComparison.Ordinal);
        var health = await new Command(Repository.Program, ["health", "--listen", addresses[0]]).RunAsync();
        Assert.Contains(" with traefik@web, renovate@ci, ", health.Succeeded().Output, StringComparison.Ordinal);

        await running.SignalAsync("TERM");
        Assert.Equal(0, (await running.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode);
    }

    [Theory]
    [InlineData("traefic", "do you mean traefik?")]
    [InlineData("traefik@nobody", "no listener is called \"nobody\"")]
    public async Task Start_withAPresetThatCannotBe_isRefused(string preset, string why)
    {
        var result = await new Command(Repository.Program, ["run", "--preset", preset, "--listen", "unix://" + _folder.File("s"), "--upstream", engine.Address]).RunAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(why, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<RunningProxy> StartAsync(string preset) =>
        RunningProxy.StartAsync(engine.Address, null, "--preset", preset, "--cache", _folder.File("cache"));
}
