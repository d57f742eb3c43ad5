using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Container;

[Collection(nameof(ScriptProxyImageCollection))]
public sealed class ComposeFileTests(ScriptProxyImage image)
{
    [Fact]
    public async Task ComposeFile_startsTheProxyInFrontOfAClient()
    {
        await ClientImageAsync();
        var plugin = (await Scripts.RunAsync("compose-v2", [])).Output.Trim();
        var project = Names.New();
        Command Compose(params string[] arguments) => new(plugin, ["-f", Repository.InTree("compose", "compose.yaml"), "-p", project, .. arguments])
        {
            Environment = new Dictionary<string, string?>(image.Engine.Docker.Environment)
            {
                ["DOCKER_GID"] = image.SocketGroup,
                ["DOCKER_SOCKET"] = image.Engine.SocketPath,
            },
        };
        try
        {
            (await Compose("up", "-d", "--no-build").RunAsync()).Succeeded();
            await using var logs = Compose("logs", "-f").Start();
            await logs.WaitForOutputAsync("hello from behind the proxy", 40);
        }
        finally
        {
            await Compose("down", "-v", "-t", "5").RunAsync();
        }
    }

    /// <summary>docker:cli cannot be pulled everywhere: then it is a base image that is there, with this machine's docker.</summary>
    private async Task ClientImageAsync()
    {
        var docker = image.Engine.Docker;
        if ((await docker.RunAsync("image", "inspect", "docker:cli")).ExitCode == 0)
        {
            return;
        }

        using var context = new TemporaryFolder();
        context.Write("Dockerfile", "FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY docker /usr/local/bin/docker\nWORKDIR /\n");
        (await new Command("bash", ["-c", $"cp -L \"$(command -v docker)\" {context.File("docker")}"]).RunAsync()).Succeeded();
        (await docker.RunAsync("build", "-t", "docker:cli", context.Path)).Succeeded();
    }
}
