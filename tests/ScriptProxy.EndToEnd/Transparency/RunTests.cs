using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Transparency;

public sealed class RunTests(AllowAllProxy fixture) : TransparencyTests(fixture)
{
    [Fact]
    public async Task Run_withStandardOutputAndError_givesBothAsTheEngineDoes()
    {
        var result = await SameAsync("run", "--rm", "busybox", "sh", "-c", "echo out; echo err >&2");
        Assert.Equal("out\n", result.Output);
        Assert.Equal("err\n", result.Error);
    }

    [Fact]
    public async Task Run_withAnExitCode_givesThatCode() =>
        Assert.Equal(42, (await SameAsync("run", "--rm", "busybox", "sh", "-c", "exit 42")).ExitCode);

    [Fact]
    public async Task Run_ofAnUnknownProgram_givesTheEnginesOwnError() =>
        (await SameAsync("run", "--rm", "--entrypoint", "/does/not/exist", "busybox")).Failed();

    [Fact]
    public async Task Run_ofAnUnknownContainersImage_givesTheEnginesOwnError() =>
        (await SameAsync("run", "--rm", "--pull", "never", "no-such-image:none", "true")).Failed();

    [Fact]
    public async Task Run_detached_givesAnIdThatWaitAndLogsKnow()
    {
        var name = Container();
        var id = (await Docker.RunAsync("run", "-d", "--name", name, "busybox", "sh", "-c", "echo hello; exit 3")).Succeeded().Trimmed;
        Assert.Equal(64, id.Length);
        Assert.Equal("3", (await Docker.RunAsync("wait", id)).Succeeded().Trimmed);
        Assert.Equal("hello\n", (await SameAsync("logs", name)).Output);
    }

    [Fact]
    public async Task Run_withTerminal_hasATerminalInTheContainer()
    {
        var result = await Docker.TerminalAsync("docker run --rm -t busybox sh -c 'test -t 1 && echo on a terminal'");
        Assert.Equal("on a terminal", result.Succeeded().Trimmed);
    }

    [Fact]
    public async Task Run_interactiveWithTerminal_answersWhatIsTyped()
    {
        var command = new Commands.Command("script", ["-qefc", "docker run --rm -it busybox sh", "/dev/null"]) { Environment = Docker.Environment };
        await using var running = command.Start();
        await running.WaitForOutputAsync("#");
        await running.WriteAsync("echo $((6 * 7))\n");
        await running.WaitForOutputAsync("42");
        await running.WriteAsync("exit 7\n");
        Assert.Equal(7, (await running.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode);
    }

    [Fact]
    public async Task Run_interactiveAfterInputHasEnded_stillGivesTheOutputThatFollows()
    {
        // `cat` sees the end of the input; what is printed after it comes seconds later on a half-closed connection.
        var result = await Docker.RunWithInputAsync(
            "first\nsecond\n", "run", "--rm", "-i", "busybox", "sh", "-c", "cat; sleep 2; echo after the end; echo and on stderr >&2");
        Assert.Equal("first\nsecond\nafter the end\n", result.Succeeded().Output);
        Assert.Equal("and on stderr\n", result.Error);
    }

    [Fact]
    public async Task Run_interactiveWithMuchInput_countsEveryByte()
    {
        var result = await Docker.ShellAsync("head -c 50000000 /dev/zero | docker run --rm -i busybox wc -c");
        Assert.Equal("50000000", result.Succeeded().Trimmed);
    }

    [Fact]
    public async Task Run_interactiveWithMuchInputAndOutput_echoesIt()
    {
        var result = await Docker.ShellAsync(
            "head -c 20000000 /dev/urandom > $0.data; docker run --rm -i busybox cat < $0.data | cmp - $0.data && echo same; rm -f $0.data"
                .Replace("$0", Path.Combine(Path.GetTempPath(), Names.New()), StringComparison.Ordinal));
        Assert.Equal("same", result.Succeeded().Trimmed);
    }

    [Fact]
    public async Task Run_withSignalsToTheClient_passesThemOn()
    {
        var name = Container();
        await using var running = Docker.Start(
            "run", "--rm", "--name", name, "busybox", "sh", "-c", "trap 'echo got it; exit 5' TERM; echo ready; while :; do sleep 0.1; done");
        await running.WaitForOutputAsync("ready");
        await running.SignalAsync("TERM");
        var result = await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(5, result.ExitCode);
        Assert.Contains("got it", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_withPublishedPort_publishesIt()
    {
        var name = Container();
        (await Docker.RunAsync("run", "-d", "--name", name, "-p", "127.0.0.1::80", "busybox", "sh", "-c", "sleep 60")).Succeeded();
        Assert.Matches(@"^127\.0\.0\.1:\d+$", (await SameAsync("port", name, "80")).Trimmed);
    }
}
