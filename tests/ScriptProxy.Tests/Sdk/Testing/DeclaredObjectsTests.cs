using ScriptProxy.Sdk.Lookups;
using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Tests.Sdk.Testing;

/// <summary>Objects of a test are found as the daemon finds its own.</summary>
public sealed class DeclaredObjectsTests
{
    private static readonly DeclaredObjects s_engine = TestRequest.Plain
        .WithContainer("web", c => c with { Id = "ab" + new string('0', 62) })
        .WithContainer("cd", c => c with { Id = "ab" + new string('1', 62) })
        .WithContainer("other", c => c with { Id = "cd" + new string('2', 62) })
        .WithImage("app:1", i => i with { Id = "sha256:ee" + new string('0', 62) })
        .WithImage("plain")
        .WithVolume("v")
        .WithNetwork("mine")
        .WithNetwork("host")
        .WithExec("e1", "web")
        .Engine;

    [Theory]
    [InlineData("web", "web")]
    [InlineData("ab0", "web")]
    [InlineData("cd", "cd")] // a name goes before the beginning of an id
    [InlineData("cd2", "other")]
    public async Task Container_is_found_by_name_and_unique_beginning(string text, string name) =>
        Assert.Equal(name, (await s_engine.Container(text)).Name);

    [Fact]
    public async Task Container_beginnings_of_two_ids_are_an_error_as_at_the_daemon() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => s_engine.Container("ab"));

    [Theory]
    [InlineData("none")]
    [InlineData("WEB")]
    [InlineData("AB0")]
    public async Task Container_that_was_not_declared_does_not_exist(string text) =>
        await Assert.ThrowsAsync<NotFoundException>(() => s_engine.Container(text));

    [Theory]
    [InlineData("app:1", "app:1")]
    [InlineData("sha256:ee0", "app:1")]
    [InlineData("ee0", "app:1")]
    [InlineData("plain", "plain:latest")]
    public async Task Image_is_found_by_reference_and_id(string text, string tag) => Assert.Equal([tag], (await s_engine.Image(text)).RepoTags);

    [Fact]
    public async Task Others_are_found_by_name()
    {
        Assert.Equal("v", (await s_engine.Volume("v")).Name);
        Assert.Equal("bridge", (await s_engine.Network("mine")).Driver);
        Assert.Equal("host", (await s_engine.Network("host")).Driver);
        Assert.Equal((await s_engine.Container("web")).Id, (await s_engine.Exec("e1")).ContainerId);
        await Assert.ThrowsAsync<NotFoundException>(() => s_engine.Volume("none"));
        await Assert.ThrowsAsync<NotFoundException>(() => s_engine.Network("none"));
        await Assert.ThrowsAsync<NotFoundException>(() => s_engine.Exec("e"));
        await Assert.ThrowsAsync<NotFoundException>(() => s_engine.Image("app"));
    }
}
