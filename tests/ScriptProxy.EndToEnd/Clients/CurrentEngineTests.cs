using ScriptProxy.EndToEnd.Commands;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>An engine of today, whose wire habits differ from those of 20.10 in places.</summary>
public sealed class CurrentEngineTests(CurrentEngine engine) : IClassFixture<CurrentEngine>
{
    [Theory]
    [InlineData(CliProgram.Debian)]
    [InlineData(CliProgram.Current)]
    public async Task DockerCli_doesItsWorkAsStraightWithTheEngine(string which)
    {
        var cli = await CliProgram.FindAsync(which);
        var expected = await CliWork.RunAsync(cli, engine.Direct);
        Assert.Contains("got: from standard input", expected, StringComparison.Ordinal);
        Assert.Equal(expected, await CliWork.RunAsync(cli, engine.Docker));
    }

    [Theory]
    [InlineData(CliProgram.Debian, "build")]
    [InlineData(CliProgram.Current, "buildx", "build")]
    public async Task BuildKit_withARuleThatAllowsIt_builds(string which, params string[] verb) =>
        await BuildKitTests.BuildsAsync(engine.Docker, await CliProgram.FindAsync(which), verb);

    [Fact]
    public async Task Exec_underATerminal_answersWhatIsTyped()
    {
        var name = Proxy.Names.New();
        (await engine.Docker.RunAsync("run", "-d", "-i", "-t", "--name", name, "busybox", "sh")).Succeeded();
        try
        {
            foreach (var arguments in (string[])[$"exec -it {name} sh", $"attach {name}"])
            {
                var command = new Command("script", ["-qefc", "docker " + arguments, "/dev/null"]) { Environment = engine.Docker.Environment };
                await using var running = command.Start();
                await running.WriteAsync("echo it is $((40 + 2))\n");
                await running.WaitForOutputAsync("it is 42");
                await running.WriteAsync("exit 6\n");
                Assert.Equal(6, (await running.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode);
            }
        }
        finally
        {
            await engine.Direct.RunAsync("rm", "-f", name);
        }
    }
}
