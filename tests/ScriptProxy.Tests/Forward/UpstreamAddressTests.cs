using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Forward;

public sealed class UpstreamAddressTests
{
    [Theory]
    [InlineData("unix:///var/run/docker.sock", "unix:///var/run/docker.sock")]
    [InlineData("tcp://127.0.0.1:2375", "tcp://127.0.0.1:2375")]
    [InlineData("tcp://[::1]:2375", "tcp://[::1]:2375")]
    [InlineData("tcp://engine.example:2375/", "tcp://engine.example:2375")]
    [InlineData("tls://engine.example:2376", "tls://engine.example:2376")]
    public void TryParse_address_printsInCanonicalForm(string text, string expected)
    {
        Assert.True(UpstreamAddress.TryParse(text, out var address, out _));
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/var/run/docker.sock")]
    [InlineData("unix://relative.sock")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://127.0.0.1:2375/path")]
    [InlineData("tls://127.0.0.1")]
    [InlineData("tcp://user@host:1")]
    [InlineData("https://host:1")]
    public void TryParse_noAddress_explains(string? text)
    {
        Assert.False(UpstreamAddress.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void TryParse_pathTooLong_explains()
    {
        Assert.False(UpstreamAddress.TryParse("unix:///" + new string('x', 200), out _, out var error));
        Assert.Contains("too long", error, StringComparison.Ordinal);
    }
}
