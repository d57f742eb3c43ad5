using System.Text.Json;
using ScriptProxy.Evaluate;
using ScriptProxy.Explain;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Explain;

public sealed class StandInEngineTests
{
    [Fact]
    public async Task Objects_withHardlyAnything_areOrdinaryOnes()
    {
        using var handler = StandInEngine.Parse("""
            {"containers": {"web": {"Config": {"Labels": {"owner": "blue"}}}}, "images": {"alpine": {"RepoTags": ["alpine:latest"]}},
             "volumes": {"data": {}}, "networks": {"team": {"Driver": "overlay"}}, "execs": {"e1": {"ContainerID": "web"}}}
            """);
        using var invoker = new HttpMessageInvoker(handler);
        var engine = new EngineLookups(invoker, TestContext.Current.CancellationToken);

        var container = await engine.Container("web");
        Assert.Equal(("web", "blue", true, false), (container.Name, container.Labels["owner"], container.Running, container.Privileged));
        Assert.Equal(64, container.Id.Length);
        Assert.Equal(container.Name, (await engine.Container(container.Id)).Name);
        Assert.Equal(["alpine:latest"], (await engine.Image("alpine")).RepoTags);
        Assert.Equal(("data", "local"), ((await engine.Volume("data")).Name, (await engine.Volume("data")).Driver));
        Assert.Equal("overlay", (await engine.Network("team")).Driver);
        Assert.Equal("web", (await engine.Exec("e1")).ContainerId);
    }

    [Fact]
    public async Task Objects_thatAreNotThere_areMissingInTheDaemonsWords()
    {
        using var handler = StandInEngine.Parse("{}");
        using var invoker = new HttpMessageInvoker(handler);
        var engine = new EngineLookups(invoker, TestContext.Current.CancellationToken);

        Assert.Equal("No such container: web", (await Assert.ThrowsAsync<NotFoundException>(() => engine.Container("web"))).Message);
        Assert.Equal("No such image: a/b:c", (await Assert.ThrowsAsync<NotFoundException>(() => engine.Image("a/b:c"))).Message);
        Assert.Equal("get web: no such volume", (await Assert.ThrowsAsync<NotFoundException>(() => engine.Volume("web"))).Message);
        Assert.Equal("network web not found", (await Assert.ThrowsAsync<NotFoundException>(() => engine.Network("web"))).Message);
        Assert.Equal("No such exec instance: web", (await Assert.ThrowsAsync<NotFoundException>(() => engine.Exec("web"))).Message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"container": {}}""")]
    [InlineData("""{"containers": []}""")]
    [InlineData("""{"containers": {"web": 1}}""")]
    public void Parse_anotherShape_isRefused(string json) => Assert.Throws<FormatException>(() => StandInEngine.Parse(json));

    [Theory]
    [InlineData("{")]
    [InlineData("""{"containers": {}, "containers": {}}""")]
    public void Parse_noJson_isRefused(string json) => Assert.ThrowsAny<JsonException>(() => StandInEngine.Parse(json));
}
