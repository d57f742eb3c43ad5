using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Proxy;
using ScriptProxy.EndToEnd.Transparency;

namespace ScriptProxy.EndToEnd.Hijack;

/// <summary>Byte for byte: what a stream gives through the proxy is what it gives straight from the engine.</summary>
public sealed class RawHijackTests(AllowAllProxy fixture) : TransparencyTests(fixture)
{
    private static readonly string[] Echo = ["sh", "-c", "while read line && [ $line != quit ]; do echo got $line; done; echo bye >&2"];

    public static TheoryData<string, bool> Starts => new()
    {
        { ExecRequests.Upgrade, false },
        { ExecRequests.Upgrade, true },
        { "", false },
        { "", true },
    };

    [Theory]
    [MemberData(nameof(Starts))]
    public async Task Exec_withAndWithoutUpgradeAndTerminal_givesTheEnginesBytes(string headers, bool terminal)
    {
        var container = await RunningContainerAsync();
        async Task<string[]> TalkAsync(DockerCli docker)
        {
            var exec = await ExecRequests.CreateAsync(Direct, container, terminal, Echo);
            using var stream = await RawStream.SendAsync(PathOf(docker), ExecRequests.Start(exec, terminal, headers));
            var head = await stream.ReadHeadAsync();
            await stream.SendAsync("one\n");
            var first = await stream.ReadThroughAsync("got one");
            await stream.SendAsync("quit\n");
            return [head, first, await stream.ReadToEndAsync()];
        }

        var expected = await TalkAsync(Direct);
        Assert.StartsWith(headers.Length > 0 ? "HTTP/1.1 101 " : "HTTP/1.1 200 ", expected[0], StringComparison.Ordinal);
        Assert.Contains("bye", expected[2], StringComparison.Ordinal);
        Assert.Equal(expected, await TalkAsync(Docker));
    }

    [Theory]
    [InlineData(ExecRequests.Upgrade)]
    [InlineData("")]
    public async Task Attach_withAndWithoutUpgrade_givesTheEnginesBytes(string headers)
    {
        async Task<string[]> TalkAsync(DockerCli docker)
        {
            var container = Container();
            (await Direct.RunAsync(["run", "-d", "-i", "--name", container, "busybox", .. Echo])).Succeeded();
            using var stream = await RawStream.SendAsync(PathOf(docker), ExecRequests.Attach(container, headers));
            var head = await stream.ReadHeadAsync();
            await stream.SendAsync("one\n");
            var first = await stream.ReadThroughAsync("got one\n");
            await stream.SendAsync("quit\n");
            return [head, first, await stream.ReadToEndAsync()];
        }

        var expected = await TalkAsync(Direct);
        Assert.Equal("\u0001\0\0\0\0\0\0\u0008got one\n", expected[1]);
        Assert.Equal("\u0002\0\0\0\0\0\0\u0004bye\n", expected[2]);
        Assert.Equal(expected, await TalkAsync(Docker));
    }

    /// <summary>The client's side ends first: what the program prints afterwards still comes, then the engine's end.</summary>
    [Theory]
    [InlineData(ExecRequests.Upgrade)]
    [InlineData("")]
    public async Task Exec_whoseInputEndsFirst_stillGivesTheOutput(string headers)
    {
        var container = await RunningContainerAsync();
        var exec = await ExecRequests.CreateAsync(Docker, container, terminal: false, "sh", "-c", "wc -c; echo and more");
        using var stream = await RawStream.SendAsync(Fixture.Proxy.SocketPath, ExecRequests.Start(exec, terminal: false, headers));
        await stream.ReadHeadAsync();
        await stream.SendAsync(new string('x', 100_000));
        stream.HalfClose();
        var output = await stream.ReadToEndAsync();
        Assert.Contains("100000\n", output, StringComparison.Ordinal);
        Assert.EndsWith("and more\n", output, StringComparison.Ordinal);
    }

    /// <summary>The program's side ends first: what the client sends afterwards still arrives.</summary>
    [Theory]
    [InlineData(ExecRequests.Upgrade)]
    [InlineData("")]
    public async Task Exec_thatClosesItsOutputFirst_stillGetsTheInput(string headers)
    {
        var container = await RunningContainerAsync();
        var exec = await ExecRequests.CreateAsync(
            Docker, container, terminal: false, "sh", "-c", "echo closing; exec >&- 2>&-; cat > /tmp/got; echo all of it >> /tmp/got");
        using var stream = await RawStream.SendAsync(Fixture.Proxy.SocketPath, ExecRequests.Start(exec, terminal: false, headers));
        await stream.ReadHeadAsync();
        await stream.ReadThroughAsync("closing\n");
        await stream.SendAsync(new string('x', 100_000));
        stream.HalfClose();
        Assert.Equal("", await stream.ReadToEndAsync());
        Assert.Equal(
            "100010 all of it\n",
            (await Direct.RunAsync("exec", container, "sh", "-c", "until grep -q all /tmp/got; do sleep 0.1; done; echo $(wc -c < /tmp/got) $(tail -c 10 /tmp/got)")).Output);
    }

    [Fact]
    public async Task Exec_underATerminal_isResizedWhileTheStreamIsOpen()
    {
        var container = await RunningContainerAsync();
        var exec = await ExecRequests.CreateAsync(
            Docker, container, terminal: true, "sh", "-c", "trap 'stty size' WINCH; echo ready; for i in $(seq 600); do sleep 0.1; done");
        using var stream = await RawStream.SendAsync(Fixture.Proxy.SocketPath, ExecRequests.Start(exec, terminal: true, ExecRequests.Upgrade));
        await stream.ReadThroughAsync("ready");
        await ExecRequests.ResizeAsync(Docker, exec, 41, 123);
        await stream.ReadThroughAsync("41 123");
        await ExecRequests.ResizeAsync(Docker, exec, 24, 80);
        await stream.ReadThroughAsync("24 80");
    }

    private static string PathOf(DockerCli docker) => docker.Host["unix://".Length..];
}
