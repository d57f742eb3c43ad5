using System.Globalization;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Transparency;

public sealed class ContainerTests(AllowAllProxy fixture) : TransparencyTests(fixture)
{
    [Fact]
    public async Task Inspect_ofAContainer_isTheEnginesAnswer()
    {
        var name = await RunningContainerAsync();
        await SameAsync("inspect", name);
        await SameAsync("ps", "-a", "--no-trunc", "--filter", "name=" + name, "--format", "{{.ID}} {{.Names}} {{.Image}} {{.Command}}");
    }

    [Fact]
    public async Task Attach_toARunningContainer_carriesInputAndOutput()
    {
        var name = Container();
        (await Docker.RunAsync("run", "-d", "-i", "--name", name, "busybox", "sh", "-c", "while read line && [ $line != quit ]; do echo got $line; done; echo bye")).Succeeded();
        await using var attached = Docker.Start("attach", name);
        await attached.WriteAsync("one\n");
        await attached.WaitForOutputAsync("got one");
        await attached.WriteAsync("two\n");
        await attached.WaitForOutputAsync("got two");
        await attached.WriteAsync("quit\n");
        Assert.EndsWith("bye\n", (await attached.WaitAsync(TimeSpan.FromSeconds(20))).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_withInput_carriesItAndTheExitCode()
    {
        var name = await RunningContainerAsync();
        var result = await Docker.RunWithInputAsync("abc", "exec", "-i", name, "sh", "-c", "cat; sleep 1; echo; echo err >&2; exit 9");
        Assert.Equal((9, "abc\n", "err\n"), (result.ExitCode, result.Output, result.Error));
        await SameAsync("exec", "-e", "A=b c", "-w", "/tmp", name, "sh", "-c", "echo $A; pwd");
        await SameAsync("exec", name, "no-such-program");
    }

    [Fact]
    public async Task Exec_underATerminal_answersWhatIsTyped()
    {
        var name = await RunningContainerAsync();
        var command = new Command("script", ["-qefc", $"docker exec -it {name} sh", "/dev/null"]) { Environment = Docker.Environment };
        await using var running = command.Start();
        await running.WaitForOutputAsync("#");
        await running.WriteAsync("test -t 0 && echo terminal $((40 + 2))\n");
        await running.WaitForOutputAsync("terminal 42");
        await running.WriteAsync("exit 6\n");
        Assert.Equal(6, (await running.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode);
    }

    [Fact]
    public async Task Exec_detached_returnsAtOnce()
    {
        var name = await RunningContainerAsync();
        (await Docker.RunAsync("exec", "-d", name, "sh", "-c", "echo done > /tmp/mark")).Succeeded();
        Assert.Equal("done", (await Docker.RunAsync("exec", name, "sh", "-c", "until [ -s /tmp/mark ]; do sleep 0.1; done; cat /tmp/mark")).Succeeded().Trimmed);
    }

    [Fact]
    public async Task Logs_followed_comeAsTheyAreWritten()
    {
        var name = Container();
        (await Docker.RunAsync("run", "-d", "-i", "--name", name, "busybox", "sh", "-c", "while read line && [ $line != quit ]; do echo $line; done")).Succeeded();
        await using var logs = Docker.Start("logs", "-f", name);
        await using var attached = Docker.Start("attach", name);
        await attached.WriteAsync("first\n");
        await logs.WaitForOutputAsync("first");
        await attached.WriteAsync("second\n");
        await logs.WaitForOutputAsync("second");
        await attached.WriteAsync("quit\n");
        Assert.Equal("first\nsecond\n", (await logs.WaitAsync(TimeSpan.FromSeconds(20))).Succeeded().Output);
        await SameAsync("logs", "--tail", "1", "-t", name);
    }

    [Fact]
    public async Task Top_andChanges_areTheEnginesAnswer()
    {
        var name = await RunningContainerAsync("echo x > /tmp/made; exec sleep 300");
        Assert.Contains("sleep 300", (await SameAsync("top", name, "-o", "pid,args")).Output, StringComparison.Ordinal);
        Assert.Contains("A /tmp/made", (await SameAsync("diff", name)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stats_onceAndAsAStream_areGiven()
    {
        var name = await RunningContainerAsync();
        Assert.Contains(name, (await Docker.RunAsync("stats", "--no-stream", "--format", "{{.Name}} {{.PIDs}}", name)).Succeeded().Output, StringComparison.Ordinal);
        await using var stream = Docker.Start("stats", "--format", "{{.Name}} sample", name);
        await stream.WaitForOutputAsync(name + " sample");
    }

    [Fact]
    public async Task Wait_untilLater_givesTheExitCode()
    {
        var name = await RunningContainerAsync();
        await using var wait = Docker.Start("wait", name);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.False(wait.HasExited);
        (await Docker.RunAsync("kill", "-s", "TERM", name)).Succeeded();
        Assert.Matches(@"^\d+$", (await wait.WaitAsync(TimeSpan.FromSeconds(20))).Succeeded().Trimmed);
    }

    [Fact]
    public async Task LifeCycle_ofAContainer_works()
    {
        var name = Container();
        (await Docker.RunAsync("create", "--name", name, "-l", "a=b", "busybox", "sleep", "300")).Succeeded();
        foreach (var step in (string[])["start", "pause", "unpause", "restart -t 0", "stop -t 0"])
        {
            var result = await Docker.RunAsync([.. step.Split(' '), name]);
            Assert.Equal(name, result.Succeeded().Trimmed);
        }

        var newName = Container();
        (await Docker.RunAsync("rename", name, newName)).Succeeded();
        (await Docker.RunAsync("update", "--memory", "64m", "--memory-swap", "64m", newName)).Succeeded();
        Assert.Equal("67108864 b", (await SameAsync("inspect", "-f", "{{.HostConfig.Memory}} {{.Config.Labels.a}}", newName)).Trimmed);
        (await Docker.RunAsync("rm", newName)).Succeeded();
        (await SameAsync("inspect", newName)).Failed();
    }

    [Fact]
    public async Task Copy_inAndOut_keepsEveryByte()
    {
        var name = await RunningContainerAsync();
        using var folder = new TemporaryFolder();
        var sent = folder.File("sent");
        var bytes = new byte[8_000_000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(sent, bytes, TestContext.Current.CancellationToken);
        (await Docker.RunAsync("cp", sent, name + ":/tmp/there")).Succeeded();
        (await Docker.RunAsync("cp", name + ":/tmp/there", folder.File("back"))).Succeeded();
        Assert.Equal(bytes, await File.ReadAllBytesAsync(folder.File("back"), TestContext.Current.CancellationToken));
        var size = (await Docker.ShellAsync($"docker cp {name}:/tmp/there - | tar -xO | wc -c")).Succeeded().Trimmed;
        Assert.Equal(bytes.Length.ToString(CultureInfo.InvariantCulture), size);
        (await SameAsync("cp", name + ":/no/such/file", "-")).Failed();
    }

    [Fact]
    public async Task Export_andImport_carryTheWholeRoot()
    {
        var name = await RunningContainerAsync("echo kept > /mark; exec sleep 300");
        var image = Names.New();
        try
        {
            (await Docker.ShellAsync($"docker export {name} | docker import -c 'CMD [\"cat\",\"/mark\"]' - {image}")).Succeeded();
            Assert.Equal("kept\n", (await SameAsync("run", "--rm", image)).Output);
        }
        finally
        {
            await Direct.RunAsync("rmi", "-f", image);
        }
    }
}
