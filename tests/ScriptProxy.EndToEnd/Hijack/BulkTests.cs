using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;
using ScriptProxy.EndToEnd.Transparency;

namespace ScriptProxy.EndToEnd.Hijack;

public sealed class BulkTests(AllowAllProxy fixture) : TransparencyTests(fixture)
{
    [Fact]
    public async Task Exec_with200MegabytesEachWay_givesBackEveryByte()
    {
        var container = await RunningContainerAsync();
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        var result = await Docker.ShellAsync(
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
        Assert.Equal((7, "yyyyyyyyy\n"), (result.ExitCode, result.Output));
    }
}
