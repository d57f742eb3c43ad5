using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Identity;

/// <summary>rules/library/examples/four-clients.csx with the docker command line on two unix sockets and in two containers of one network.</summary>
public sealed class FourClientsTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Each_client_has_its_own_rights()
    {
        var (ci, agent) = (new DockerCli("unix://" + _folder.File("ci.sock")), new DockerCli("unix://" + _folder.File("agent.sock")));
        (await new Command("cp", ["-r", Path.Combine(Repository.Root, "rules", "library"), _folder.File("rules-library")]).RunAsync()).Succeeded();
        Directory.CreateDirectory(_folder.File("rules"));
        Directory.Move(_folder.File("rules-library"), _folder.File("rules/library"));
        _folder.Write("rules/clients.csx", """#load "library/examples/four-clients.csx" """);
        var settings = _folder.Write("settings.json", """{"settings":{"CI_REGISTRY":"docker.io","SANDBOX_IMAGE":"busybox"}}""");
        await using var open = await OpenProxy.StartAsync(
            engine, _folder.File("rules"), "--config", settings,
            "--listen", $"unix://{_folder.File("ci.sock")}?name=ci&mode=0600", "--listen", $"unix://{_folder.File("agent.sock")}?name=agent&mode=0600");
        var names = new List<string>();
        try
        {
            // Two unix sockets.
            var job = Add(names, (await ci.RunAsync("run", "-d", "busybox", "sleep", "600")).Succeeded().Trimmed);
            var box = Add(names, (await agent.RunAsync("run", "-d", "busybox", "sleep", "600")).Succeeded().Trimmed);
            Assert.Equal("65534", (await agent.RunAsync("exec", box, "id", "-u")).Succeeded().Trimmed);
            Denied(await agent.RunAsync("exec", job, "id"));
            Denied(await ci.RunAsync("rm", "-f", box));
            Denied(await ci.RunAsync("run", "--rm", "--privileged", "busybox", "id"));
            Denied(await ci.RunAsync("create", "--name", "traefik", "busybox"));
            Denied(await ci.RunAsync("ps"));
            Assert.Equal("owner=agent", (await engine.Docker.RunAsync("inspect", "-f", "{{range $k, $v := .Config.Labels}}{{$k}}={{$v}}{{end}}", box)).Succeeded().Trimmed);
            Assert.Equal("none", (await engine.Docker.RunAsync("inspect", "-f", "{{.HostConfig.NetworkMode}}", box)).Succeeded().Trimmed);

            // Two containers, and a third one that has no rights.
            var shop = Add(names, (await engine.Docker.RunAsync("run", "-d", "--label", "com.centurylinklabs.watchtower.enable=true", "busybox", "sleep", "600")).Succeeded().Trimmed);
            var traefik = Add(names, await open.StartContainerAsync("--name", "traefik"));
            var watchtower = Add(names, await open.StartContainerAsync("--name", "watchtower"));
            var stranger = Add(names, await open.StartContainerAsync());
            Assert.Contains("traefik", (await InAsync(traefik, "ps")).Succeeded().Output, StringComparison.Ordinal);
            Denied(await InAsync(traefik, "rm", "-f", shop));
            Denied(await InAsync(stranger, "ps"));
            Denied(await InAsync(watchtower, "rm", "-f", job));
            (await InAsync(watchtower, "rm", "-f", shop)).Succeeded();
        }
        finally
        {
            await engine.Docker.RunAsync(["rm", "-f", .. names]);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string Add(List<string> names, string id)
    {
        names.Add(id);
        return id;
    }

    private Task<CommandResult> InAsync(string container, params string[] command) => engine.Docker.RunAsync(["exec", container, "/docker", .. command]);

    private static void Denied(CommandResult result) => Assert.Contains("denied", result.Failed().Everything, StringComparison.Ordinal);
}
