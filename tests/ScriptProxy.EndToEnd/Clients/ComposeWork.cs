using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>A project from up to down, with logs and exec between.</summary>
internal static class ComposeWork
{
    // No traffic between the containers: another engine on this machine may have set its packet filter to drop it.
    internal const string Project = """
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

    /// <summary>Where Docker Compose v2 is.</summary>
    internal static async Task<string> Version2Async()
    {
        var plugin = (await Scripts.RunAsync("compose-v2", [])).Output.Trim();
        Assert.True(File.Exists(plugin), "Docker Compose v2 is missing on this machine and could not be unpacked");
        return plugin;
    }

    /// <param name="program">Docker Compose.</param>
    /// <param name="project">The compose file.</param>
    /// <param name="docker">The proxy.</param>
    /// <param name="direct">The engine behind it.</param>
    internal static async Task RunAsync(string program, string project, DockerCli docker, DockerCli direct)
    {
        using var folder = new TemporaryFolder();
        folder.Write("compose.yaml", project);
        string[] common = ["-f", folder.File("compose.yaml"), "-p", Names.New()];
        Command Compose(params string[] arguments) => new(program, [.. common, .. arguments]) { Environment = docker.Environment };
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

        Assert.Equal("", (await direct.RunAsync("ps", "-aq", "--filter", "label=com.docker.compose.project=" + common[3])).Trimmed);
    }
}
