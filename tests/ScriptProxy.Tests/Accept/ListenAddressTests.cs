using ScriptProxy.Accept;
using ScriptProxy.Accept.Tls;

namespace ScriptProxy.Tests.Accept;

public sealed class ListenAddressTests
{
    [Fact]
    public void TryParse_unixWithEverything_readsIt()
    {
        Assert.True(ListenAddress.TryParse("unix:///run/p.sock?mode=0600&owner=ops&group=docker&name=ci", out var address, out _));
        Assert.Equal(
            ("/run/p.sock", UnixFileMode.UserRead | UnixFileMode.UserWrite, "ops", "docker", "ci"),
            (address.SocketPath, address.Mode, address.Owner, address.Group, address.Name));
        Assert.Equal("unix:///run/p.sock", address.ToString());
    }

    [Fact]
    public void TryParse_unixAlone_letsOwnerAndGroupIn()
    {
        Assert.True(ListenAddress.TryParse("unix:///run/p.sock", out var address, out _));
        Assert.Equal("0660", "0" + Convert.ToString((int)address.Mode, 8));
        Assert.Equal("unix:///run/p.sock", address.Name);
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:2375", "tcp://127.0.0.1:2375", true)]
    [InlineData("tcp://[::1]:2375?name=x", "tcp://[::1]:2375", true)]
    [InlineData("tcp://localhost:2375", "tcp://localhost:2375", true)]
    [InlineData("tcp://0.0.0.0:2375", "tcp://0.0.0.0:2375", false)]
    [InlineData("tcp://[::]:2375", "tcp://[::]:2375", false)]
    [InlineData("tcp://192.168.1.2:0", "tcp://192.168.1.2:0", false)]
    public void TryParse_tcp_knowsWhoCanReachIt(string text, string printed, bool local)
    {
        Assert.True(ListenAddress.TryParse(text, out var address, out _));
        Assert.Equal((printed, local), (address.ToString(), address.IsLocal));
    }

    [Fact]
    public void TryParse_tls_readsItsFiles()
    {
        Assert.True(ListenAddress.TryParse("tls://0.0.0.0:2376?cert=/c/cert.pem&key=/c/key.pem&ca=/c/ca.pem&name=net", out var address, out _));
        Assert.Equal(new TlsFiles { Certificate = "/c/cert.pem", Key = "/c/key.pem", ClientCa = "/c/ca.pem" }, address.Tls);
        Assert.Equal(("tls://0.0.0.0:2376", "net", false), (address.ToString(), address.Name, address.IsOpen));
    }

    [Theory]
    [InlineData("fd://", "", "fd://")]
    [InlineData("fd://*", "*", "fd://*")]
    [InlineData("fd://3", "3", "fd://3")]
    [InlineData("fd://web?name=ci", "web", "ci")]
    public void TryParse_fd_isWhatWasPassed(string text, string descriptors, string name)
    {
        Assert.True(ListenAddress.TryParse(text, out var address, out _));
        Assert.Equal((descriptors, name, null), (address.Descriptors, address.Name, address.Tls));
        Assert.True(ListenAddress.TryParse("fd://web?ca=/ca.pem", out address, out _));
        Assert.Equal("/ca.pem", address.Tls?.ClientCa);
    }

    [Theory]
    [InlineData("tls://0.0.0.0:2376", false)]
    [InlineData("tls://0.0.0.0:2376?ca=none", true)]
    [InlineData("tls://127.0.0.1:2376?ca=none", false)]
    [InlineData("tcp://0.0.0.0:2376", true)]
    [InlineData("unix:///s", false)]
    public void IsOpen_isWhatAnybodyCanConnectTo(string text, bool expected)
    {
        Assert.True(ListenAddress.TryParse(text, out var address, out _));
        Assert.Equal(expected, address.IsOpen);
    }

    [Theory]
    [InlineData(null, "no listen address")]
    [InlineData("2375", "no listen address")]
    [InlineData("http://127.0.0.1:2375", "no listen address")]
    [InlineData("tls://0.0.0.0:2376?cert=x", "absolute path")]
    [InlineData("tls://0.0.0.0:2376?key=none", "absolute path")]
    [InlineData("tls://0.0.0.0:2376?mode=0600", "tls and fd take cert, key, ca and name")]
    [InlineData("fd://?mode=0600", "tls and fd take")]
    [InlineData("tcp://127.0.0.1:2376?cert=/x", "unknown parameter 'cert'")]
    [InlineData("tls://example.org:2376", "for example tls://127.0.0.1:2375")]
    [InlineData("tcp://127.0.0.1", "port is missing")]
    [InlineData("tcp://::1", "port is missing")]
    [InlineData("tcp://[::1]", "port is missing")]
    [InlineData("tcp://example.org:2375", "IP address")]
    [InlineData("tcp://127.0.0.1:70000", "65535")]
    [InlineData("tcp://127.0.0.1:2375?mode=0660", "unknown parameter 'mode'")]
    [InlineData("unix://p.sock", "absolute path")]
    [InlineData("unix:///p.sock?mode=rw", "octal")]
    [InlineData("unix:///p.sock?mode=07777", "octal")]
    [InlineData("unix:///p.sock?name=", "no value")]
    [InlineData("unix:///p.sock?user=x", "unknown parameter 'user'")]
    [InlineData("tcp://127.0.0.1:2375?owner=x", "unknown parameter 'owner'")]
    [InlineData("unix:///p.sock?name=a&name=b", "'name' is given twice")]
    [InlineData("unix:///p.sock?name=a%0Ab", "control characters")]
    [InlineData("unix:///p.sock?name=a%20b", "spaces")]
    [InlineData("unix:///p.sock?name=a%E2%80%8Bb", "control characters")]
    [InlineData("unix:///p.sock?name=12345678901234567890123456789012345678901234567890123456789012345", "at most 64")]
    public void TryParse_wrong_explains(string? text, string expected)
    {
        Assert.False(ListenAddress.TryParse(text, out _, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
