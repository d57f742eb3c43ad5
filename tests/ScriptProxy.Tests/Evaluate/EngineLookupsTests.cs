using ScriptProxy.Evaluate;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Evaluate;

public sealed class EngineLookupsTests : IDisposable
{
    private readonly Daemon _daemon = new();

    [Fact]
    public async Task Container_is_read_from_its_inspection()
    {
        _daemon.Answers["/containers/web/json"] = """
            {"Id":"4c01","Name":"/web","Image":"sha256:1","Config":{"Image":"nginx","User":"101","Labels":{"owner":"ci"}},
             "HostConfig":{"Privileged":true,"NetworkMode":"host"},"State":{"Running":true}}
            """;

        var container = await Lookups().Container("web");

        Assert.Equal(("4c01", "web", "nginx", "sha256:1"), (container.Id, container.Name, container.Image, container.ImageId));
        Assert.Equal(("101", "host", true, true), (container.User, container.NetworkMode, container.Privileged, container.Running));
        Assert.Equal("ci", container.Labels["owner"]);
    }

    [Fact]
    public async Task Volume_has_its_driver_options()
    {
        _daemon.Answers["/volumes/data"] = """{"Name":"data","Driver":"local","Options":{"o":"bind","device":"/etc"},"Labels":null}""";

        var volume = await Lookups().Volume("data");

        Assert.Equal("/etc", volume.Options["device"]);
        Assert.Empty(volume.Labels);
    }

    [Fact]
    public async Task An_object_is_asked_for_once_per_request()
    {
        _daemon.Answers["/networks/front"] = """{"Id":"1","Name":"front","Driver":"bridge","Labels":{}}""";
        var lookups = Lookups();

        await lookups.Network("front");
        await lookups.Network("front");

        Assert.Equal(["/networks/front"], _daemon.Asked);
    }

    [Fact]
    public async Task An_object_that_was_asked_for_by_name_is_known_by_its_id()
    {
        _daemon.Answers["/networks/front"] = """{"Id":"1","Name":"front","Driver":"bridge","Labels":{}}""";
        var lookups = Lookups();

        await lookups.Network("front");
        var network = await lookups.Network("1");

        Assert.Equal("front", network.Name);
        Assert.Equal(["/networks/front"], _daemon.Asked);
    }

    [Fact]
    public async Task What_nobody_asked_for_is_not_asked_for_when_the_path_is_pinned()
    {
        var lookups = Lookups();
        Assert.False(lookups.HaveAsked);
        await Assert.ThrowsAsync<NotFoundException>(() => lookups.Container("web"));

        Assert.Null(await lookups.AskedContainerAsync("other"));
        Assert.Null(await lookups.AskedNetworkAsync("web"));
        await Assert.ThrowsAsync<NotFoundException>(() => lookups.AskedContainerAsync("web").AsTask());
        Assert.Equal(["/containers/web/json"], _daemon.Asked);
    }

    [Fact]
    public async Task What_the_daemon_does_not_know_is_not_found_in_its_words()
    {
        var e = await Assert.ThrowsAsync<NotFoundException>(() => Lookups().Image("missing"));

        Assert.Equal("no such object", e.Message);
    }

    [Theory]
    [InlineData("../images")]
    [InlineData("a/../../info")]
    [InlineData("")]
    [InlineData("a//b")]
    [InlineData("a\0b")]
    public async Task A_name_that_would_ask_about_something_else_is_never_sent(string name)
    {
        await Assert.ThrowsAsync<NotFoundException>(() => Lookups().Container(name));

        Assert.Empty(_daemon.Asked);
    }

    [Fact]
    public async Task A_name_is_encoded_so_that_it_stays_one()
    {
        _daemon.Answers["/images/registry:5000/a%3Fb/json"] = """{"Id":"sha256:1","RepoTags":["a:1"],"RepoDigests":null}""";

        var image = await Lookups().Image("registry:5000/a?b");

        Assert.Equal(["a:1"], image.RepoTags);
        Assert.Empty(image.RepoDigests);
    }

    [Theory]
    [InlineData("""{"Healthcheck":{"Test":["CMD","true"]}}""", true)]
    [InlineData("""{"Healthcheck":{"Test":["NONE"]}}""", false)]
    [InlineData("""{"Healthcheck":{}}""", false)]
    [InlineData("""{"Healthcheck":null}""", false)]
    [InlineData("{}", false)]
    [InlineData("null", false)]
    public async Task Image_tells_whether_it_has_a_health_check(string config, bool expected)
    {
        _daemon.Answers["/images/a/json"] = $$"""{"Id":"sha256:1","Config":{{config}}}""";

        Assert.Equal(expected, (await Lookups().Image("a")).HasHealthcheck);
    }

    public void Dispose() => _daemon.Dispose();

    private EngineLookups Lookups() => new(new HttpMessageInvoker(_daemon), TestContext.Current.CancellationToken);
}
