using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ScriptProxy.Accept;

namespace ScriptProxy.Tests.Accept;

public sealed class InheritedSocketTests
{
    [Theory]
    [InlineData("7", "2", "web:api", "3 web, 4 api")]
    [InlineData("7", "2", null, "3 , 4 ")]
    [InlineData("7", "2", "unknown:a b", "3 , 4 ")]
    [InlineData("8", "2", "web:api", "")]
    [InlineData(null, "2", "web:api", "")]
    [InlineData("7", "-1", null, "")]
    [InlineData("7", "99999999", null, "")]
    [InlineData("7", null, null, "")]
    public void Read_environment_isForThatProcessAlone(string? process, string? count, string? names, string expected)
    {
        var found = InheritedSocket.Read(name => name switch { "LISTEN_PID" => process, "LISTEN_FDS" => count, _ => names }, process: 7);
        Assert.Equal(expected, string.Join(", ", found.Select(static socket => $"{socket.Descriptor} {socket.Name}")));
    }

    [Theory]
    [InlineData("fd://", "web")]
    [InlineData("fd://web", "web")]
    [InlineData("fd://web?name=ci", "ci")]
    public void Bind_listeningSocket_isTakenOverUnderItsName(string text, string expected)
    {
        using var parent = Listening(IPAddress.Loopback);
        var bound = Assert.Single(InheritedListenSocket.Bind(Parse(text), [Passed(parent, "web")], allowOpen: false));
        Assert.Equal((expected, parent.LocalEndPoint!.ToString()), (bound.Name, bound.EndPoint.ToString()));
        bound.Socket.Dispose();
    }

    [Theory]
    [InlineData("fd://", "no socket was passed")]
    [InlineData("fd://3", "no socket was passed")]
    public void Bind_nothingPassed_saysSo(string text, string expected) => Assert.Contains(
        expected, Assert.Throws<ListenException>(() => InheritedListenSocket.Bind(Parse(text), [], false)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bind_anotherName_saysWhichThereAre() => Assert.Contains(
        "only 3 (web), 4 (without a name)",
        Assert.Throws<ListenException>(() => InheritedListenSocket.Bind(Parse("fd://api"), [new(3, "web"), new(4, null)], false)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Bind_openPort_needsTheFlag()
    {
        using var parent = Listening(IPAddress.Any);
        Assert.Contains(
            "--allow-plain-tcp",
            Assert.Throws<ListenException>(() => InheritedListenSocket.Bind(Parse("fd://"), [Passed(parent, null)], allowOpen: false)).Message,
            StringComparison.Ordinal);
        Assert.Single(InheritedListenSocket.Bind(Parse("fd://"), [Passed(parent, null)], allowOpen: true)).Socket.Dispose();
    }

    [Fact]
    public void Bind_socketThatDoesNotListen_isRefused()
    {
        using var parent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        parent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Contains(
            "does not listen",
            Assert.Throws<ListenException>(() => InheritedListenSocket.Bind(Parse("fd://"), [Passed(parent, null)], false)).Message,
            StringComparison.Ordinal);
    }

    private static Socket Listening(IPAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        socket.Listen();
        return socket;
    }

    /// <summary>A descriptor of its own, as the other process has.</summary>
    private static InheritedSocket Passed(Socket socket, string? name) => new(NativeDuplicate((int)socket.Handle), name);

    [DllImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeDuplicate(int descriptor);

    private static ListenAddress Parse(string text) =>
        ListenAddress.TryParse(text, out var address, out var error) ? address : throw new ArgumentException(error);
}
