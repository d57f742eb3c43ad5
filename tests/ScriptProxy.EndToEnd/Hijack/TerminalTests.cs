using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;
using ScriptProxy.EndToEnd.Transparency;

namespace ScriptProxy.EndToEnd.Hijack;

/// <summary>The docker command line on a terminal: its size, and the keys that leave.</summary>
public sealed class TerminalTests(AllowAllProxy fixture) : TransparencyTests(fixture)
{
    [Theory]
    [InlineData("exec -it CONTAINER sh")]
    [InlineData("attach CONTAINER")]
    public async Task Terminal_resizedWhileAttached_isResizedInTheContainer(string arguments)
    {
        var container = await ShellAsync();
        using var folder = new TemporaryFolder();
        await using var running = OnATerminal(Docker, arguments, container, $"tty > {folder.File("tty")}; exec ");
        await running.WriteAsync("echo it is $((40 + 2))\n");
        await running.WaitForOutputAsync("it is 42");

        var terminal = (await File.ReadAllTextAsync(folder.File("tty"), TestContext.Current.CancellationToken)).Trim();
        (await new Command("stty", ["-F", terminal, "rows", "41", "cols", "123"]).RunAsync()).Succeeded();
        // The resize is a request of its own, which the shell's answer may overtake.
        await running.WriteAsync("until [ \"$(stty size)\" = '41 123' ]; do sleep 0.1; done; echo size $(stty size)\n");
        await running.WaitForOutputAsync("size 41 123");
    }

    [Theory]
    [InlineData("attach CONTAINER", "\u0010\u0011")]
    [InlineData("attach --detach-keys ctrl-x,y CONTAINER", "\u0018y")]
    [InlineData("exec -it CONTAINER sh", "\u0010\u0011")]
    [InlineData("exec -it --detach-keys ctrl-x,y CONTAINER sh", "\u0018y")]
    public async Task DetachKeys_leaveAsWithTheEngine_andTheProgramGoesOn(string arguments, string keys)
    {
        var container = await ShellAsync();
        async Task<int> DetachAsync(DockerCli docker)
        {
            await using var running = OnATerminal(docker, arguments, container);
            await running.WriteAsync("echo it is $((40 + 2))\n");
            await running.WaitForOutputAsync("it is 42");
            await running.WriteAsync(keys);
            return (await running.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode;
        }

        Assert.Equal(await DetachAsync(Direct), await DetachAsync(Docker));
        Assert.Equal("true", (await Direct.RunAsync("inspect", "-f", "{{.State.Running}}", container)).Trimmed);
        var shells = arguments.StartsWith("exec", StringComparison.Ordinal) ? 3 : 1;
        Assert.Equal(shells, (await Direct.RunAsync("top", container, "-o", "pid,args")).Output.Split("sh\n").Length - 1);
    }

    private async Task<string> ShellAsync()
    {
        var container = Container();
        (await Docker.RunAsync("run", "-d", "-i", "-t", "--name", container, "busybox", "sh")).Succeeded();
        return container;
    }

    private static RunningCommand OnATerminal(DockerCli docker, string arguments, string container, string before = "") =>
        new Command(
            "script",
            ["-qefc", $"{before}docker {arguments.Replace("CONTAINER", container, StringComparison.Ordinal)}", "/dev/null"])
        {
            Environment = docker.Environment,
        }.Start();
}
