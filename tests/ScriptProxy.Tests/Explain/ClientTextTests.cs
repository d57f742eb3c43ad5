using System.Net;
using ScriptProxy.Explain;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Explain;

public sealed class ClientTextTests
{
    private static readonly Client Default = new() { Listener = "tcp://127.0.0.1:2375", Address = IPAddress.Loopback };

    [Fact]
    public void Parse_nothing_isTheDefault() => Assert.Equal(Default, ClientText.Parse([], Default));

    [Fact]
    public void Parse_listenerAndAddress()
    {
        var client = ClientText.Parse(["listener=ci", "address=10.0.0.7"], Default);

        Assert.Equal(("ci", "10.0.0.7", "10.0.0.7"), (client.Listener, client.Address!.ToString(), client.Name));
        Assert.Null(client.User);
    }

    [Fact]
    public void Parse_idsAreAPeerOfAUnixSocket_withoutAnAddress()
    {
        var client = ClientText.Parse(["uid=123456", "gid=5", "pid=7"], Default);

        Assert.Null(client.Address);
        Assert.Equal((123456, 5, 7, "uid:123456"), (client.User!.Uid, client.User.Gid, client.User.Pid, client.Name));
    }

    [Fact]
    public void Parse_certificate_isWhatItSays()
    {
        var pin = new string('a', 64);
        var client = ClientText.Parse(["listener=net", "cn=ci", "dns=ci.example.com", $"pin={pin}"], Default);

        Assert.Equal(("ci", "CN=ci", pin), (client.Name, client.Certificate!.Subject, client.Certificate.PublicKeySha256));
        Assert.Equal(["ci.example.com"], client.Certificate.DnsNames);
        Assert.Equal(IPAddress.Loopback, client.Address);
        Assert.Equal("spiffe://example.com/ci", ClientText.Parse(["uri=spiffe://example.com/ci"], Default).Name);
    }

    [Fact]
    public void Parse_aUserOfThisMachine_hasItsId()
    {
        var client = ClientText.Parse(["user=root"], Default);

        Assert.Equal((0, 0, "root"), (client.User!.Uid, client.User.Gid, client.Name));
    }

    [Fact]
    public void Parse_anotherUser_isNamedWithItsId()
    {
        var client = ClientText.Parse(["user=alice", "uid=4711"], Default);

        Assert.Equal((4711, "alice"), (client.User!.Uid, client.Name));
    }

    [Theory]
    [InlineData("name=alice")]
    [InlineData("uid")]
    [InlineData("=1")]
    [InlineData("uid=one")]
    [InlineData("uid=-1")]
    [InlineData("gid=1")]
    [InlineData("groups=wheel")]
    [InlineData("address=host")]
    [InlineData("user=nobody-has-this-name")]
    public void Parse_whatSaysNothing_isRefused(string pair) => Assert.Throws<FormatException>(() => ClientText.Parse([pair], Default));

    [Fact]
    public async Task Parse_whatTellsClientsApart_isUnderstood()
    {
        var client = ClientText.Parse(["address=172.18.0.2", "container=web", "token=ci", "host=web.example.com"], Default);

        Assert.Equal(("ci", "web", "172.18.0.2"), (client.Token, client.Container?.Name, client.Address?.ToString()));
        Assert.True(await client.IsHost("web.example.com"));
        Assert.Equal(["wheel", "operators"], ClientText.Parse(["uid=7", "groups=wheel,operators"], Default).User!.Groups);
    }

    [Fact]
    public void OfName_container_isOne() => Assert.Equal("web", ClientText.OfName("tcp", "container:web").Container?.Name);

    [Fact]
    public void Parse_twice_isRefused() => Assert.Throws<FormatException>(() => ClientText.Parse(["uid=1", "uid=2"], Default));

    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7", null)]
    [InlineData("uid:1000", null, 1000)]
    [InlineData("root", null, 0)]
    [InlineData("nobody-has-this-name", null, -1)]
    [InlineData("ci", null, null)]
    public void OfName_keepsTheName(string name, string? address, int? uid)
    {
        var client = ClientText.OfName("ci", name);

        Assert.Equal((name, address, uid), (client.Name, client.Address?.ToString(), client.User?.Uid));
    }
}
