using System.Net;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;
using ScriptProxy.Sdk.Testing;

namespace ScriptProxy.Tests.Sdk;

public sealed class ClientTests
{
    private static readonly ContainerInfo s_web =
        new("", "web", "", "", new Dictionary<string, string> { ["com.docker.compose.project"] = "shop", ["com.docker.compose.service"] = "web" }, true, false, "", "");

    [Fact]
    public void Name_is_the_best_there_is()
    {
        var client = new Client { Listener = "ci" };
        Assert.Equal("ci", client.Name);
        client = client with { Address = IPAddress.Parse("10.0.0.7") };
        Assert.Equal("10.0.0.7", client.Name);
        client = client with { Caller = new Caller.Found(s_web) };
        Assert.Equal("container:web", client.Name);
        client = client with { User = new UnixPeer(0, 0, 1) { Name = "root" } };
        Assert.Equal("root", client.Name);
        client = client with { Token = "deploy" };
        Assert.Equal("deploy", client.Name);
    }

    [Fact]
    public void Name_asks_nobody()
    {
        var client = new Client { Listener = "tcp", Address = IPAddress.Parse("10.0.0.7"), Caller = Caller.NotAsked };

        Assert.Equal("10.0.0.7", client.Name);
        Assert.Throws<InvalidOperationException>(() => client.Container);
    }

    [Fact]
    public void Compose_labels_are_named() => Assert.Equal(("shop", "web"), (s_web.ComposeProject, s_web.ComposeService));

    [Fact]
    public async Task A_host_is_the_client_that_has_one_of_its_addresses()
    {
        var host = new DeclaredHost("web.example.com", IPAddress.Parse("::ffff:10.0.0.7"));
        var client = new Client { Listener = "tcp", Address = IPAddress.Parse("10.0.0.7"), Hosts = host };

        Assert.True(await client.IsHost("WEB.example.com"));
        Assert.False(await client.IsHost("db.example.com"));
        Assert.False(await (client with { Address = IPAddress.Parse("10.0.0.8") }).IsHost("web.example.com"));
        Assert.False(await (client with { Address = null }).IsHost("web.example.com"));
        await Assert.ThrowsAsync<ArgumentException>(() => client.IsHost(" "));
    }
}
