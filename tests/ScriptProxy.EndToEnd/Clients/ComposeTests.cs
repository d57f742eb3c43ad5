using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Clients;

public sealed class ComposeTests(AllowAllProxy fixture) : IClassFixture<AllowAllProxy>
{
    // No traffic between the containers: another engine on this machine may have set its packet filter to drop it.
    private const string Project = """
        services:
          web:
            image: busybox
            stop_signal: SIGKILL
            command: ["sh", "-c", "echo web is up; echo hello from web > /page; sleep 300"]
            volumes: ["data:/data"]
          caller:
            image: busybox
            depends_on: [web]
            stop_signal: SIGKILL
            command: ["sh", "-c", "until nslookup web; do sleep 0.2; done; echo found web; sleep 300"]
        volumes:
          data: {}
        """;

    private const string V1 = "/usr/bin/docker-compose";

    /// <summary>It asks for API 1.38, which current engines refuse and so does the proxy, unless it is told otherwise.</summary>
    [Fact]
    public async Task ComposeV1_upLogsExecDown_works() =>
        await WorksAsync(V1, "version: '3.4'\n" + Project, ("COMPOSE_API_VERSION", "1.41"));

    [Fact]
    public async Task ComposeV1_leftToItself_isToldWhichVersionToAskFor()
    {
        using var folder = new TemporaryFolder();
        folder.Write("compose.yaml", "version: '3.4'\n" + Project);

        var result = await new Command(V1, ["-f", folder.File("compose.yaml"), "ps"]) { Environment = fixture.Docker.Environment }.RunAsync();

        Assert.Contains("client version 1.38 is too old. Minimum supported API version is 1.40", result.Failed().Error, StringComparison.Ordinal);
        Assert.Contains("COMPOSE_API_VERSION=1.41", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComposeV2_upLogsExecDown_works()
    {
        var plugin = (await Scripts.RunAsync("compose-v2", [])).Output.Trim();
        Assert.True(File.Exists(plugin), "Docker Compose v2 is missing on this machine and could not be unpacked");
        await WorksAsync(plugin, Project);
    }

    private async Task WorksAsync(string program, string project, params (string Name, string Value)[] variables)
    {
        using var folder = new TemporaryFolder();
        folder.Write("compose.yaml", project);
        string[] common = ["-f", folder.File("compose.yaml"), "-p", Names.New()];
        var environment = new Dictionary<string, string?>(fixture.Docker.Environment);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        Command Compose(params string[] arguments) => new(program, [.. common, .. arguments]) { Environment = environment };
        try
        {
            (await Compose("up", "-d").RunAsync()).Succeeded();
            var list = (await Compose("ps", "-q").RunAsync()).Succeeded().Trimmed;
            Assert.Equal(2, list.Split('\n').Length);

            await using var logs = Compose("logs", "-f").Start();
            await logs.WaitForOutputAsync("web is up");
            await logs.WaitForOutputAsync("found web");

            var exec = await Compose("exec", "-T", "web", "sh", "-c", "cat /page; exit 3").RunAsync();
            Assert.Equal((3, "hello from web"), (exec.ExitCode, exec.Trimmed));
        }
        finally
        {
            (await Compose("down", "-v", "-t", "0").RunAsync()).Succeeded();
        }

        Assert.Equal("", (await fixture.Direct.RunAsync("ps", "-aq", "--filter", "label=com.docker.compose.project=" + common[3])).Trimmed);
    }
}
