using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;
using ScriptProxy.EndToEnd.Transparency;

namespace ScriptProxy.EndToEnd.Hijack;

public sealed class BulkTests(AllowAllProxy fixture) : TransparencyTests(fixture)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exec_with200MegabytesEachWay_givesBackEveryByte(bool overTcp)
    {
        var container = await RunningContainerAsync();
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        var docker = overTcp ? Fixture.Proxy.DockerOverTcp : Docker;
        var result = await docker.ShellAsync(
            $"head -c 209715200 /dev/urandom > {data} && docker exec -i {container} cat < {data} | sha256sum && sha256sum < {data}");
        var sums = result.Succeeded().Output.Split('\n');
        Assert.Equal(sums[1], sums[0]);
    }

    [Fact]
    public async Task Exec_thatEndsBeforeItsInput_endsTheClient()
    {
        var container = await RunningContainerAsync();
        // The input never ends by itself.
        var result = await Docker.ShellAsync($"docker exec -i {container} sh -c 'head -c 10 | tr x y; exit 7' < <(yes xxxxxxxxx)");
        Assert.Equal("yyyyyyyyy\n", result.Output);
        // The engine closes with input unread, which a client that is just writing may see as a reset, without a proxy too.
        Assert.True(result.ExitCode == 7 || result.Error.Contains("connection reset by peer", StringComparison.Ordinal), result.Everything);
    }
}
