using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.EngineApi;

namespace ScriptProxy.Tests.Sdk.Lookups;

public sealed class NetworkReferenceTests
{
    private static readonly string s_id = NamedObjects.Full("cafe");
    private static readonly string s_host = NamedObjects.Full("ba5e");

    [Theory]
    [InlineData("cafe")]
    [InlineData("c")]
    public async Task Text_that_could_be_an_id_is_pinned(string reference)
    {
        var request = await Resolved.Container(Daemon().Network(reference, s_id, "mine"), $"\"NetworkMode\":\"{reference}\"");

        Assert.Equal(s_id, ((ContainerCreateRequest)request.BodyObject!).HostConfig.NetworkMode);
        Assert.Empty(request.HostAccess);
    }

    [Theory]
    [InlineData("my_net")]
    [InlineData("CAFE")]
    [InlineData("cafe.1")]
    [InlineData("default")]
    public async Task Text_that_can_only_be_a_name_stays(string name)
    {
        var request = await Resolved.Container(Daemon().Network(name, s_id, name), $"\"NetworkMode\":\"{name}\"");

        Assert.Equal(name, ((ContainerCreateRequest)request.BodyObject!).HostConfig.NetworkMode);
        Assert.Empty(request.HostAccess);
    }

    [Theory]
    [InlineData("ba5e")]
    [InlineData("b")]
    public async Task Name_that_begins_like_the_id_of_the_host_network_is_that_network(string name)
    {
        // The harmless network of that name can be removed before the daemon looks.
        var daemon = Daemon().Network(name, NamedObjects.Full("11"), name);

        var create = await Resolved.Container(daemon, $"\"NetworkMode\":\"{name}\"");
        var endpoint = await Resolved.Of(daemon, Containers.Create, EndpointsOf($"\"{name}\":{{}}"));
        var build = await Resolved.Of(daemon, Images.Build, "", ("networkmode", name));

        foreach (var request in (DockerRequest[])[create, endpoint, build])
        {
            var access = Assert.IsType<HostNamespace>(Assert.Single(request.HostAccess));
            Assert.Equal(("network", name), (access.Kind, access.By));
        }
    }

    [Fact]
    public async Task Absent_network_that_could_be_an_id_cannot_be_pinned()
    {
        var request = await Resolved.Container(Daemon(), """  "NetworkMode":"db"  """);

        Assert.Equal(
            "HostConfig.NetworkMode has the unrecognised value 'db': there is no such network",
            Assert.IsType<Unrecognised>(Assert.Single(request.HostAccess)).Text);
    }

    [Fact]
    public async Task Host_network_by_its_full_id_is_found()
    {
        var request = await Resolved.Container(Daemon().Network(s_host, s_host, "host", "host"), $"\"NetworkMode\":\"{s_host}\"");

        Assert.IsType<HostNamespace>(Assert.Single(request.HostAccess));
    }

    [Fact]
    public async Task Endpoint_keys_are_pinned_in_their_places_with_their_values()
    {
        var daemon = Daemon().Network("cafe", s_id, "mine").Network("a1", NamedObjects.Full("a1"), "other");
        var request = await Resolved.Of(
            daemon, Containers.Create, EndpointsOf("""  "x":{"GwPriority":1},"cafe":{"GwPriority":2},"y":{"GwPriority":3},"a1":{"GwPriority":4}  """));

        var endpoints = ((ContainerCreateRequest)request.BodyObject!).NetworkingConfig!.EndpointsConfig;
        Assert.Equal(["x", s_id, "y", NamedObjects.Full("a1")], endpoints.Keys);
        Assert.Equal([1L, 2, 3, 4], endpoints.Values.Select(static endpoint => (long)endpoint.GwPriority!));
        Assert.Empty(request.HostAccess);
    }

    [Theory]
    [InlineData("cafe", "c")]
    [InlineData("c", "mine")]
    [InlineData("mine", "cafe")]
    [InlineData("FULL", "cafe")]
    public async Task Two_endpoint_keys_of_one_network_are_reported(string first, string second)
    {
        var daemon = Daemon().Network("cafe", s_id, "mine").Network("c", s_id, "mine").Network("mine", s_id, "mine").Network(s_id, s_id, "mine");
        var request = await Resolved.Of(
            daemon, Containers.Create, EndpointsOf($"\"{first}\":{{}},\"{second}\":{{}}").Replace("FULL", s_id, StringComparison.Ordinal));

        Assert.EndsWith("another key means the same network", Assert.IsType<Unrecognised>(Assert.Single(request.HostAccess)).Text, StringComparison.Ordinal);
        Assert.Equal(2, ((ContainerCreateRequest)request.BodyObject!).NetworkingConfig!.EndpointsConfig.Count);
    }

    [Fact]
    public async Task NetworkID_is_pinned_and_compared_with_what_its_key_means()
    {
        var daemon = Daemon().Network("cafe", s_id, "mine").Network("mine", s_id, "mine").Network("a1", NamedObjects.Full("a1"), "other");

        var same = await Resolved.Of(daemon, Containers.Create, EndpointsOf("""  "mine":{"NetworkID":"cafe"}  """));
        var other = await Resolved.Of(daemon, Containers.Create, EndpointsOf("""  "mine":{"NetworkID":"a1"}  """));

        Assert.Empty(same.HostAccess);
        Assert.Contains($"\"NetworkID\":\"{s_id}\"", Resolved.Body(same), StringComparison.Ordinal);
        Assert.Equal(NamedObjects.Full("a1"), Assert.IsType<NetworkOverride>(Assert.Single(other.HostAccess)).Id);
    }

    [Fact]
    public async Task Build_and_service_name_the_network_that_was_judged()
    {
        const string SwarmId = "x7k2v0q1w3e5r7t9y1u3i5o7p";
        var daemon = Daemon().Network("cafe", s_id, "mine").Network("x7k", SwarmId, "cluster", "overlay");

        var build = await Resolved.Of(daemon, Images.Build, "", ("networkmode", "cafe"));
        var service = await Resolved.Of(
            daemon, Services.Create, """{"TaskTemplate":{"Networks":[{"Target":"x7k"}]},"Networks":[{"Target":"my_net"}]}""");

        Assert.Equal(s_id, build.Query["networkmode"]);
        var spec = (ServiceSpec)service.BodyObject!;
        Assert.Equal((SwarmId, "my_net"), (spec.TaskTemplate.Networks[0].Target, spec.Networks[0].Target));
    }

    private static string EndpointsOf(string endpoints) => "{\"NetworkingConfig\":{\"EndpointsConfig\":{" + endpoints + "}}}";

    private static NamedObjects Daemon() => new NamedObjects().Network("host", s_host, "host", "host");
}
