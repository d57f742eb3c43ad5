using ScriptProxy.Accept;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

public sealed class HealthVerbTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:2375", "127.0.0.1:2375")]
    [InlineData("tcp://0.0.0.0:2375", "127.0.0.1:2375")]
    [InlineData("tcp://[::]:2375", "[::1]:2375")]
    [InlineData("tcp://10.0.0.1:2375", "10.0.0.1:2375")]
    [InlineData("unix:///run/p.sock", "/run/p.sock")]
    public void EndPointOf_listener_isWhereItCanBeReachedFromHere(string listener, string expected)
    {
        Assert.True(ListenAddress.TryParse(listener, out var address, out _));

        Assert.Equal(expected, HealthVerb.EndPointOf(address).ToString());
    }
}
