using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Transparency;

public sealed class SystemTests(AllowAllProxy fixture) : TransparencyTests(fixture)
{
    [Fact]
    public async Task Version_isTheEnginesAnswer() => (await SameAsync("version")).Succeeded();

    [Fact]
    public async Task Info_isTheEnginesAnswer() =>
        (await SameAsync("info", "--format", "{{.ID}} {{.Name}} {{.ServerVersion}} {{.DockerRootDir}}")).Succeeded();

    [Fact]
    public async Task DiskUsage_isGiven()
    {
        Assert.Contains("Local Volumes", (await Docker.RunAsync("system", "df")).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("Images space usage", (await Docker.RunAsync("system", "df", "-v")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_comeWhileTheyHappen()
    {
        var name = Container();
        await using var events = Docker.Start("events", "--filter", "container=" + name, "--format", "{{.Action}}");
        // The subscription is known to stand once an event has come through it.
        for (var i = 0; i < 20 && !events.Output.Contains("destroy", StringComparison.Ordinal); i++)
        {
            (await Docker.RunAsync("run", "--rm", "--name", name, "busybox", "true")).Succeeded();
        }

        await events.WaitForOutputAsync("start");
        await events.WaitForOutputAsync("die");
        Assert.False(events.HasExited);
    }

    [Fact]
    public async Task Events_ofThePast_areTheEnginesAnswer()
    {
        var name = Container();
        (await Docker.RunAsync("run", "--rm", "--name", name, "busybox", "true")).Succeeded();
        var now = DateTimeOffset.UtcNow.AddSeconds(2).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var past = await SameAsync("events", "--since", "10m", "--until", now, "--filter", "container=" + name, "--format", "{{.Time}} {{.Action}}");
        Assert.Contains(" start", past.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_withoutARegistry_givesTheEnginesOwnError() =>
        (await SameAsync("pull", "127.0.0.1:1/no/such:image")).Failed();
}
