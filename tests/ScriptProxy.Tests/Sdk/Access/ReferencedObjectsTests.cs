using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Tests.Sdk.Access;

public sealed class ReferencedObjectsTests
{
    private static readonly Dictionary<string, string> NoLabels = [];

    [Fact]
    public void Network_id_of_the_network_itself_is_no_override()
    {
        const string Body = """{"NetworkingConfig":{"EndpointsConfig":{"app":{"NetworkID":"4f1d"}}}}""";
        var references = new ResolvedReferences
        {
            Networks = new Dictionary<string, NetworkInfo> { ["app"] = new("4f1d", "app", "bridge", NoLabels) },
        };
        Assert.Empty(AccessRequest.Of("Containers.Create", Body, references: references).HostAccess);
        Assert.Single(AccessRequest.Of("Containers.Create", Body).HostAccess.OfType<NetworkOverride>());
    }

    [Fact]
    public void Volumes_are_those_that_binds_and_mounts_name()
    {
        var names = ReferencedObjects.Of(AccessRequest.Container(
            """  "Binds":["data:/a","/etc:/b","data:/c:ro","/anonymous"],"Mounts":[{"Type":"volume","Source":"more","Target":"/d"},{"Type":"volume","Target":"/e"}]  """));
        Assert.Equal(["data", "more"], names.Volumes.Order());
        Assert.Equal(["svc"], ReferencedObjects.Of(AccessRequest.Service("""  "Mounts":[{"Type":"volume","Source":"svc","Target":"/d"}]  """)).Volumes);
    }

    [Fact]
    public void Networks_are_those_that_any_field_names()
    {
        var create = AccessRequest.Of(
            "Containers.Create",
            """{"HostConfig":{"NetworkMode":"app"},"NetworkingConfig":{"EndpointsConfig":{"bridge":{},"db":{"NetworkID":"4f1d"}}}}""");
        Assert.Equal(["4f1d", "app", "db", "host"], ReferencedObjects.Of(create).Networks.Order());
        var service = AccessRequest.Of("Services.Create", """{"TaskTemplate":{"Networks":[{"Target":"x"}]},"Networks":[{"Target":"y"}]}""");
        Assert.Equal(["x", "y"], ReferencedObjects.Of(service).Networks.Order());
        Assert.Equal(["n"], ReferencedObjects.Of(AccessRequest.Of("Networks.Connect", "{}", path: ["n"])).Networks);
        Assert.Equal(["my"], ReferencedObjects.Of(AccessRequest.Of("Images.Build", query: "networkmode=my")).Networks);
    }

    [Theory]
    [InlineData("Containers.Create", "{}")]
    [InlineData("Containers.List", "")]
    [InlineData("Swarm.Leave", "")]
    public void Nothing_is_mentioned(string operation, string body) =>
        Assert.Same(ReferencedObjects.None, ReferencedObjects.Of(AccessRequest.Of(operation, body)));

    [Theory]
    [InlineData("""  "Binds":["v:/x:ro"]  """, "HostPath: HostConfig.Binds[0] mounts the volume v, which is the host path /etc")]
    [InlineData("""  "Mounts":[{"Type":"volume","Source":"v","Target":"/x"}]  """, "HostPath: HostConfig.Mounts[0].Source mounts the volume v, which is the host path /etc")]
    [InlineData("""  "Binds":["nfs:/x"]  """, "RemoteVolume: HostConfig.Binds[0] mounts a nfs volume of 10.0.0.5")]
    [InlineData("""  "Binds":["plug:/x"]  """, "VolumePlugin: HostConfig.Binds[0] uses the volume driver rexray")]
    [InlineData("""  "Binds":["plain:/x","absent:/y"]  """, "")]
    public void Existing_volume_is_what_it_was_created_as(string hostConfig, string expected)
    {
        var references = new ResolvedReferences
        {
            Volumes = new Dictionary<string, VolumeInfo>
            {
                ["v"] = new("v", "local", new Dictionary<string, string> { ["type"] = "none", ["o"] = "bind", ["device"] = "/srv/../etc" }, NoLabels),
                ["nfs"] = new("nfs", "local", new Dictionary<string, string> { ["type"] = "nfs", ["o"] = "addr=10.0.0.5", ["device"] = ":/" }, NoLabels),
                ["plug"] = new("plug", "rexray", NoLabels, NoLabels),
                ["plain"] = new("plain", "local", NoLabels, NoLabels),
            },
        };
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Container(hostConfig, references: references)));
    }

    [Theory]
    [InlineData("""  "NetworkMode":"9f2c"  """, "HostNamespace: HostConfig.NetworkMode joins the network namespace of the host (9f2c)")]
    [InlineData("""  "NetworkMode":"app"  """, "")]
    public void Host_network_is_found_behind_its_id(string hostConfig, string expected)
    {
        var references = new ResolvedReferences
        {
            Networks = new Dictionary<string, NetworkInfo>
            {
                ["9f2c"] = new("9f2c00", "host", "host", NoLabels),
                ["app"] = new("aa", "app", "bridge", NoLabels),
            },
        };
        Assert.Equal(expected, AccessRequest.Found(AccessRequest.Container(hostConfig, references: references)));
    }
}
