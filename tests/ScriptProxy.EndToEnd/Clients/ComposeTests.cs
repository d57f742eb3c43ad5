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

    [Fact]
    public async Task ComposeV1_upLogsExecDown_works() => await WorksAsync("/usr/bin/docker-compose", "version: '3.4'\n" + Project);

    /// <summary>As versions before 1.29 do by themselves.</summary>
    [Fact]
    public async Task ComposeV1_thatAsksForAnOldVersion_isToldWhichOneToSet()
    {
        using var folder = new TemporaryFolder();
        folder.Write("compose.yaml", "version: '3.4'\n" + Project);
        var environment = new Dictionary<string, string?>(fixture.Docker.Environment) { ["COMPOSE_API_VERSION"] = "1.38" };

        var result = await new Command("/usr/bin/docker-compose", ["-f", folder.File("compose.yaml"), "ps"]) { Environment = environment }.RunAsync();

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

    private async Task WorksAsync(string program, string project)
    {
        using var folder = new TemporaryFolder();
        folder.Write("compose.yaml", project);
        string[] common = ["-f", folder.File("compose.yaml"), "-p", Names.New()];
        Command Compose(params string[] arguments) => new(program, [.. common, .. arguments]) { Environment = fixture.Docker.Environment };
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
