using System.Security.Cryptography;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Hijack;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>BuildKit's HTTP/2 inside the proxy's tunnel.</summary>
public sealed class BuildKitTests(TestEngine engine)
{
    private const string Dockerfile = """
        FROM busybox AS first
        ARG WHO
        COPY data /data
        RUN --mount=type=secret,id=word echo "built for $WHO with $(cat /run/secrets/word)" > /made
        FROM scratch
        COPY --from=first /data /made /
        """;

    private static readonly IReadOnlyDictionary<string, string?> On = new Dictionary<string, string?> { ["DOCKER_BUILDKIT"] = "1" };

    [Theory]
    [InlineData("/session")]
    [InlineData("/grpc")]
    public async Task Tunnel_withTheShippedRules_isRefusedWithAnExplanation(string path)
    {
        await using var proxy = await RunningProxy.StartAsync(engine.Address, Repository.Rules);
        using var stream = await RawStream.SendAsync(
            proxy.SocketPath, $"POST {path} HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nX-Docker-Expose-Session-Uuid: x\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 403 ", await stream.ReadHeadAsync(), StringComparison.Ordinal);
        var message = await stream.ReadThroughAsync("}");
        Assert.Contains("a BuildKit tunnel cannot be inspected", message, StringComparison.Ordinal);
        Assert.Contains("export DOCKER_BUILDKIT=0", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CliProgram.Debian, "build")]
    [InlineData(CliProgram.Current, "buildx", "build", "--builder", "default")]
    public async Task Build_withTheShippedRules_isRefused(string which, params string[] verb)
    {
        await using var proxy = await RunningProxy.StartAsync(engine.Address, Repository.Rules);
        using var context = new TemporaryFolder();
        context.Write("Dockerfile", "FROM busybox\n");
        var cli = await CliProgram.FindAsync(which);

        (await cli.Command(proxy.Docker, On, [.. verb, context.Path]).RunAsync()).Failed();

        // Neither client prints the answer's text; the log has it.
        await proxy.Process.WaitForOutputAsync("a BuildKit tunnel cannot be inspected");
    }

    [Theory]
    [InlineData(CliProgram.Debian, "build")]
    [InlineData(CliProgram.Current, "build")]
    [InlineData(CliProgram.Current, "buildx", "build")]
    public async Task Build_withARuleThatAllowsIt_works(string which, params string[] verb)
    {
        using var rules = new BuildKitRules();
        await using var proxy = await RunningProxy.StartAsync(engine.Address, rules.Path);
        await BuildsAsync(proxy.Docker, await CliProgram.FindAsync(which), verb);
    }

    [Theory]
    [InlineData(CliProgram.Debian, "build")]
    [InlineData(CliProgram.Current, "buildx", "build")]
    public async Task Build_thatFails_saysWhy(string which, params string[] verb)
    {
        using var rules = new BuildKitRules();
        await using var proxy = await RunningProxy.StartAsync(engine.Address, rules.Path);
        using var context = new TemporaryFolder();
        context.Write("Dockerfile", "FROM busybox\nRUN echo because of this; exit 3\n");
        var cli = await CliProgram.FindAsync(which);

        var build = await cli.Command(proxy.Docker, On, [.. verb, "--no-cache", "--progress", "plain", context.Path]).RunAsync();

        Assert.Contains("because of this", build.Failed().Everything, StringComparison.Ordinal);
        Assert.Contains("exit code: 3", build.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_whoseClientIsKilled_endsAtTheEngine()
    {
        using var rules = new BuildKitRules();
        await using var watched = new WatchedSocket(engine.SocketPath);
        await using var proxy = await RunningProxy.StartAsync(watched.Address, rules.Path);
        using var context = new TemporaryFolder();
        context.Write("Dockerfile", "FROM busybox\nRUN echo it runs; sleep 300\n");
        var cli = await CliProgram.FindAsync(CliProgram.Debian);
        await using var build = cli.Command(proxy.Docker, On, "build", "--no-cache", "--progress", "plain", context.Path).Start();
        await build.WaitForErrorAsync("it runs");

        await build.SignalAsync("KILL");

        await watched.WaitForOpenAsync("/session", 0);
        await watched.WaitForOpenAsync("/build", 0);
    }

    private static async Task<string> HashAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(file, TestContext.Current.CancellationToken));
    }

    /// <summary>A context of some size, a secret, arguments, two stages, and the result as an image and as files at the client.</summary>
    internal static async Task BuildsAsync(DockerCli docker, CliProgram cli, string[] verb)
    {
        using var context = new TemporaryFolder();
        context.Write("Dockerfile", Dockerfile);
        context.Write("word", "a secret word\n");
        var data = RandomNumberGenerator.GetBytes(20_000_000);
        await File.WriteAllBytesAsync(context.File("data"), data, TestContext.Current.CancellationToken);
        using var output = new TemporaryFolder();
        var image = Names.New();
        string[] arguments =
            [.. verb, "--progress", "plain", "--build-arg", "WHO=" + image, "--secret", "id=word,src=" + context.File("word"), context.Path];
        try
        {
            (await cli.Command(docker, On, [.. arguments, "--no-cache", "-t", image]).RunAsync()).Succeeded();
            Assert.Equal("linux", (await docker.RunAsync("image", "inspect", "-f", "{{.Os}}", image)).Succeeded().Trimmed);

            (await cli.Command(docker, On, [.. arguments, "--output", "type=local,dest=" + output.Path]).RunAsync()).Succeeded();
            Assert.Equal($"built for {image} with a secret word\n", await File.ReadAllTextAsync(output.File("made"), TestContext.Current.CancellationToken));
            Assert.Equal(Convert.ToHexString(SHA256.HashData(data)), await HashAsync(output.File("data")));
        }
        finally
        {
            await docker.RunAsync("rmi", "-f", image);
        }
    }
}
