using System.Net;
using System.Net.Sockets;
using ScriptProxy.Accept;

namespace ScriptProxy.Tests.Accept;

public sealed class ListenSocketsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sp-bind-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Bind_onePortInUse_releasesTheOthersAndSaysWhich()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        var port = ((IPEndPoint)other.LocalEndPoint!).Port;
        var path = Path.Combine(_folder, "a.sock");
        using var sockets = new ListenSockets([Parse($"unix://{path}"), Parse($"tcp://127.0.0.1:{port}")], allowOpen: false);
        var e = Assert.Throws<ListenException>(sockets.Bind);
        Assert.Equal($"tcp://127.0.0.1:{port}: port {port} is in use by another program", e.Message);
        Assert.False(File.Exists(path), "the socket file is still there");
    }

    [Fact]
    public void Bind_localhost_isBothLoopbackAddressesOfOnePort()
    {
        using var sockets = new ListenSockets([Parse("tcp://localhost:0")], allowOpen: false);
        var points = sockets.Bind().Select(static bound => (IPEndPoint)bound.EndPoint).ToList();
        Assert.Single(points.Select(static point => point.Port).Distinct());
        Assert.Equal(
            Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback], points.Select(static point => point.Address));
    }

    [Fact]
    public void Bind_anyOfIPv6_takesIPv4Too()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "this machine has no IPv6");
        using var sockets = new ListenSockets([Parse("tcp://[::]:0")], allowOpen: false);
        var bound = Assert.Single(sockets.Bind());
        bound.Socket.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(IPAddress.Loopback, ((IPEndPoint)bound.EndPoint).Port);
        using var accepted = bound.Socket.Accept();
        Assert.True(accepted.Connected);
    }

    [Fact]
    public void Bind_addressOfAnotherMachine_saysSo()
    {
        using var sockets = new ListenSockets([Parse("tcp://192.0.2.1:2375")], allowOpen: false); // RFC 5737: nobody's
        Assert.Contains("does not have the address 192.0.2.1", Assert.Throws<ListenException>(sockets.Bind).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_endPointThatWasBound_isItsSocket()
    {
        using var sockets = new ListenSockets([Parse("tcp://127.0.0.1:0?name=a"), Parse($"unix://{_folder}/a.sock")], allowOpen: false);
        foreach (var bound in sockets.Bind())
        {
            Assert.Same(bound.Socket, sockets.At(bound.EndPoint));
        }
    }

    private static ListenAddress Parse(string text) =>
        ListenAddress.TryParse(text, out var address, out var error) ? address : throw new ArgumentException(error);
}
