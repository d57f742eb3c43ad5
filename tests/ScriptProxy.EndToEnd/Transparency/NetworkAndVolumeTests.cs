using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Transparency;

public sealed class NetworkAndVolumeTests(AllowAllProxy fixture) : TransparencyTests(fixture)
{
    [Fact]
    public async Task Network_createdConnectedAndRemoved_works()
    {
        var network = Names.New();
        var container = await RunningContainerAsync();
        try
        {
            (await Docker.RunAsync("network", "create", "--label", "a=b", network)).Succeeded();
            (await Docker.RunAsync("network", "connect", "--alias", "other", network, container)).Succeeded();
            await SameAsync("network", "inspect", network);
            await SameAsync("network", "ls", "--no-trunc", "--filter", "name=" + network);
            (await Docker.RunAsync("run", "--rm", "--network", network, "busybox", "nslookup", "other")).Succeeded();
            (await Docker.RunAsync("network", "disconnect", network, container)).Succeeded();
            Assert.Equal(network, (await Docker.RunAsync("network", "rm", network)).Succeeded().Trimmed);
            (await SameAsync("network", "inspect", network)).Failed();
        }
        finally
        {
            await Direct.RunAsync("rm", "-f", container);
            await Direct.RunAsync("network", "rm", network);
        }
    }

    [Fact]
    public async Task Volume_createdFilledAndRemoved_works()
    {
        var volume = Names.New();
        (await Docker.RunAsync("volume", "create", "--label", "a=b", volume)).Succeeded();
        (await Docker.RunAsync("run", "--rm", "-v", volume + ":/data", "busybox", "sh", "-c", "echo kept > /data/file")).Succeeded();
        Assert.Equal("kept\n", (await SameAsync("run", "--rm", "-v", volume + ":/data:ro", "busybox", "cat", "/data/file")).Output);
        await SameAsync("volume", "inspect", volume);
        await SameAsync("volume", "ls", "--filter", "name=" + volume);
        Assert.Equal(volume, (await Docker.RunAsync("volume", "rm", volume)).Succeeded().Trimmed);
        (await SameAsync("volume", "inspect", volume)).Failed();
    }
}
