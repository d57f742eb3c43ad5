using System.Text.Json;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Identity;

/// <summary>The docker command line shows a token where its configuration says so.</summary>
public sealed class TokenTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Clients_of_one_socket_are_told_apart_by_their_tokens()
    {
        var made = (await new Command(Repository.Program, ["token", "ci"]).RunAsync()).Succeeded();
        var token = made.Error.Trim().Split(' ')[^1];
        var file = _folder.Write("tokens", "# clients\n" + made.Output);
        (await new Command("chmod", ["600", file]).RunAsync()).Succeeded();
        _folder.Write("rules/clients.csx", """
            Allow("everybody says hello", Engine.Ping | Engine.Version);
            Allow("ci works", Operations.All, r => r.Client.Token == "ci");
            """);
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _folder.File("rules"), "--tokens", file, "--log-decisions", "-");

        // A stream that leaves HTTP carries it too.
        var ran = await DockerAsync(proxy, token, "run", "--rm", "busybox", "echo", "hello");
        Assert.Equal("hello", ran.Succeeded().Trimmed);
        Assert.Contains("SP3002", (await proxy.Docker.RunAsync("ps")).Failed().Error, StringComparison.Ordinal);
        Assert.Contains("SP1009", (await DockerAsync(proxy, token + "x", "ps")).Failed().Everything, StringComparison.Ordinal);
        await proxy.Process.WaitForOutputAsync("\"token\":\"ci\"");
        Assert.DoesNotContain(token, proxy.Process.Output + proxy.Process.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_others_can_read_ends_the_start()
    {
        var file = _folder.Write("tokens", "");
        (await new Command("chmod", ["604", file]).RunAsync()).Succeeded();
        _folder.Write("rules/none.csx", "");

        var result = await new Command(Repository.Program, ["run", "--rules", _folder.File("rules"), "--tokens", file]).RunAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--tokens: cannot use", result.Error, StringComparison.Ordinal);
        Assert.Contains("[SP5001]", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<CommandResult> DockerAsync(RunningProxy proxy, string token, params string[] arguments)
    {
        var headers = new Dictionary<string, object> { ["HttpHeaders"] = new Dictionary<string, string> { ["Authorization"] = "Bearer " + token } };
        _folder.Write("docker/config.json", JsonSerializer.Serialize(headers));
        var environment = new Dictionary<string, string?>(proxy.Docker.Environment) { ["DOCKER_CONFIG"] = _folder.File("docker") };
        return await new Command("docker", arguments) { Environment = environment }.RunAsync();
    }
}
