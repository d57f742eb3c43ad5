using System.Net;
using ScriptProxy.Accept;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Accept;

public sealed class PlacesTests
{
    private static readonly ClientKey Alice = new("ci", 1000, null);

    [Fact]
    public void TryTake_untilThereAreNoMore_andAgainAfterOneIsGivenBack()
    {
        var places = new Places(2);

        Assert.True(places.TryTake(Alice));
        Assert.True(places.TryTake(Alice));
        Assert.False(places.TryTake(Alice));
        places.GiveBack(Alice);
        Assert.True(places.TryTake(Alice));
        Assert.False(places.TryTake(Alice));
    }

    [Fact]
    public void TryTake_ofOneClient_leavesTheOthersTheirs()
    {
        var places = new Places(1);
        Assert.True(places.TryTake(Alice));

        Assert.True(places.TryTake(new ClientKey("ci", 1001, null)));
        Assert.True(places.TryTake(new ClientKey("other", 1000, null)));
        Assert.True(places.TryTake(new ClientKey("ci", null, IPAddress.Loopback)));
        Assert.False(places.TryTake(new ClientKey("ci", null, IPAddress.Parse("127.0.0.1"))));
    }

    [Fact]
    public void TryTake_withoutACap_neverEnds()
    {
        var places = new Places(null);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(places.TryTake(Alice)));
        places.GiveBack(Alice);
    }

    [Fact]
    public void Key_isTheUserOfASocketAndTheAddressOverTcp_whateverTheProcess()
    {
        var socket = new Client { Listener = "ci", User = new UnixPeer(1000, 100, 7) };

        Assert.Equal(Alice, ClientKey.Of(socket));
        Assert.Equal(ClientKey.Of(socket), ClientKey.Of(socket with { User = new UnixPeer(1000, 200, 8) }));
        Assert.Equal(new ClientKey("tcp", null, IPAddress.Loopback), ClientKey.Of(new Client { Listener = "tcp", Address = IPAddress.Loopback }));
    }
}
