using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.ShippedRules;

/// <summary>A developer's day under the shipped rules.</summary>
public sealed class OrdinaryWorkTests(ShippedRulesProxy fixture) : IClassFixture<ShippedRulesProxy>, IAsyncDisposable
{
    private readonly string _name = Names.New();

    private DockerCli Docker => fixture.Docker;

    [Theory]
    [InlineData("version")]
    [InlineData("info")]
    [InlineData("ps -a")]
    [InlineData("images")]
    [InlineData("image inspect busybox")]
    [InlineData("history busybox")]
    [InlineData("network ls")]
    [InlineData("volume ls")]
    [InlineData("system df")]
    [InlineData("run --rm busybox echo hello")]
    [InlineData("run --rm -i busybox cat")]
    [InlineData("run --rm -e A=b -w /tmp -u 1000 --hostname h --label a=b --memory 64m --cpus 1 --read-only --tmpfs /tmp busybox true")]
    [InlineData("run --rm --cap-drop ALL --security-opt no-new-privileges busybox true")]
    [InlineData("run --rm --network none busybox true")]
    public async Task Command_ofOrdinaryWork_passes(string arguments) =>
        (await Docker.RunAsync(arguments.Split(' '))).Succeeded();

    [Fact]
    public async Task Container_fromCreateToRemove_canBeWorkedWith()
    {
        (await Docker.RunAsync("create", "-i", "--name", _name, "busybox", "cat")).Succeeded();
        foreach (var step in (string[])["start", "pause", "unpause", "restart -t 0", "inspect", "top", "logs", "diff", "stats --no-stream"])
        {
            (await Docker.RunAsync([.. step.Split(' '), _name])).Succeeded();
        }

        Assert.Equal("hi", (await Docker.RunAsync("exec", _name, "echo", "hi")).Succeeded().Trimmed);
        await using var attached = Docker.Start("attach", "--sig-proxy=false", _name);
        await attached.WriteAsync("typed\n");
        await attached.WaitForOutputAsync("typed");
        (await Docker.RunAsync("stop", "-t", "0", _name)).Succeeded();
        (await Docker.RunAsync("wait", _name)).Succeeded();
        (await Docker.RunAsync("rm", _name)).Succeeded();
    }

    [Fact]
    public async Task Build_classic_passes()
    {
        using var context = new TemporaryFolder();
        context.Write("Dockerfile", "FROM busybox\nRUN echo built > /mark\nCMD [\"cat\", \"/mark\"]\n");
        try
        {
            (await Docker.RunAsync("build", "-t", _name, context.Path)).Succeeded();
            Assert.Equal("built", (await Docker.RunAsync("run", "--rm", _name)).Succeeded().Trimmed);
            (await Docker.RunAsync("tag", _name, _name + ":2")).Succeeded();
            (await Docker.RunAsync("rmi", _name + ":2")).Succeeded();
        }
        finally
        {
            await fixture.Direct.RunAsync("rmi", "-f", _name);
        }
    }

    [Fact]
    public async Task NetworksAndVolumes_canBeMadeUsedAndRemoved()
    {
        try
        {
            (await Docker.RunAsync("network", "create", _name)).Succeeded();
            (await Docker.RunAsync("volume", "create", _name)).Succeeded();
            (await Docker.RunAsync("run", "--rm", "--network", _name, "-v", _name + ":/data", "busybox", "touch", "/data/file")).Succeeded();
            (await Docker.RunAsync("run", "--rm", "--mount", $"type=volume,source={_name},target=/data", "busybox", "ls", "/data/file")).Succeeded();
            (await Docker.RunAsync("volume", "rm", _name)).Succeeded();
            (await Docker.RunAsync("network", "rm", _name)).Succeeded();
        }
        finally
        {
            await fixture.Direct.RunAsync("volume", "rm", "-f", _name);
            await fixture.Direct.RunAsync("network", "rm", _name);
        }
    }

    [Fact]
    public async Task Pull_isTheEnginesToAnswer()
    {
        var result = await Docker.RunAsync("pull", "127.0.0.1:1/no/such:image");
        Assert.DoesNotContain("[SP", result.Failed().Error, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await fixture.Direct.RunAsync("rm", "-fv", _name);
}
