using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

public sealed class StartTests(TestEngine engine) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Rules_thatDoNotCompile_endTheFirstStartWithTheirPlaceAndCode2()
    {
        _folder.Write("rules/10-broken.csx", "\nAllow(\"broken\", Operations.NoSuchSet);\n");
        var run = new Command(Repository.Program, [
            "run", "--listen", "unix://" + _folder.File("s"), "--upstream", engine.Address, "--rules", _folder.File("rules")]);
        var result = await run.RunAsync();
        Assert.Equal(2, result.ExitCode);
        Assert.Matches(@"10-broken\.csx\(2,\d+\): error CS", result.Error);
    }

    [Fact]
    public async Task Rules_none_denyEverything()
    {
        await using var proxy = await RunningProxy.StartAsync(engine.Address, Directory.CreateDirectory(_folder.File("none")).FullName);
        Assert.Contains("no rule allows", (await proxy.Docker.RunAsync("ps")).Failed().Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "--listen")]
    [InlineData("run --help", "--upstream")]
    [InlineData("--version", "0.")]
    public async Task Question_isAnsweredOnStandardOutput(string arguments, string expected)
    {
        var result = await new Command(Repository.Program, arguments.Split(' ')).RunAsync();
        Assert.Contains(expected, result.Succeeded().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run --listen nonsense")]
    [InlineData("run --no-such-flag")]
    [InlineData("run --listen tcp://0.0.0.0:0")]
    public async Task Usage_thatMakesNoSense_endsWithCode2(string arguments)
    {
        var result = await new Command(Repository.Program, arguments.Split(' ')).RunAsync();
        Assert.Equal(2, result.ExitCode);
        Assert.NotEqual("", result.Error);
    }

    [Fact]
    public async Task UnixListener_hasTheModeThatWasAskedFor()
    {
        var path = _folder.File("private.sock");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _folder.Path, "--listen", $"unix://{path}?mode=0600&name=mine");
        Assert.Equal("600", (await new Command("stat", ["-c", "%a", path]).RunAsync()).Succeeded().Trimmed);
    }

    [Fact]
    public async Task Environment_configuresAsFlagsDo()
    {
        _folder.Write("rules/all.csx", "Allow(\"everything\", Operations.All);");
        var path = _folder.File("env.sock");
        var run = new Command(Repository.Program, [])
        {
            Environment = new Dictionary<string, string?>
            {
                ["SCRIPTPROXY_LISTEN"] = "unix://" + path,
                ["SCRIPTPROXY_UPSTREAM"] = engine.Address,
                ["SCRIPTPROXY_RULES"] = _folder.File("rules"),
            },
        };
        await using var running = run.Start();
        await running.WaitForErrorAsync("listening on");
        (await new DockerCli("unix://" + path).RunAsync("version")).Succeeded();
        var health = await new Command(Repository.Program, ["health"]) { Environment = run.Environment }.RunAsync();
        health.Succeeded();
        await running.SignalAsync("TERM");
        (await running.WaitAsync(TimeSpan.FromSeconds(10))).Succeeded();
        (await new Command(Repository.Program, ["health"]) { Environment = run.Environment }.RunAsync()).Failed();
    }

    public void Dispose() => _folder.Dispose();
}
