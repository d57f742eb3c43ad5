using System.Net.Sockets;
using ScriptProxy.Accept;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Tests.Accept;

public sealed class ListenersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sp-listen-").FullName;

    private string SocketPath => Path.Combine(_folder, "p.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Check_openTcp_needsTheFlag()
    {
        var open = Parse("tcp://0.0.0.0:2375");
        Assert.Contains("--allow-plain-tcp", Listeners.Check([open], allowPlainTcp: false), StringComparison.Ordinal);
        Assert.Null(Listeners.Check([open], allowPlainTcp: true));
        Assert.Null(Listeners.Check([Parse("tcp://127.0.0.1:1"), Parse("unix:///x")], allowPlainTcp: false));
    }

    [Fact]
    public void Check_sameAddressTwice_objects() =>
        Assert.Contains("twice", Listeners.Check([Parse("unix:///x?name=a"), Parse("unix:///x?name=b")], false), StringComparison.Ordinal);

    [Fact]
    public void Check_sameNameTwice_objects() =>
        Assert.Contains("name ci", Listeners.Check([Parse("unix:///x?name=ci"), Parse("unix:///y?name=ci")], false), StringComparison.Ordinal);

    [Fact]
    public void Bind_socket_hasItsModeBeforeAnybodyCanConnect()
    {
        using var socket = UnixListenSocket.Bind(Parse($"unix://{SocketPath}?mode=0600")).Socket;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(SocketPath).UnixFileMode);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Assert.Equal(
            SocketError.ConnectionRefused, Assert.Throws<SocketException>(() => client.Connect(new UnixDomainSocketEndPoint(SocketPath))).SocketErrorCode);
    }

    [Fact]
    public void Bind_staleSocket_isReplaced()
    {
        LeaveStaleSocket();
        using var socket = UnixListenSocket.Bind(Parse($"unix://{SocketPath}")).Socket;
        Assert.True(socket.IsBound);
    }

    [Fact]
    public void Bind_ordinaryFile_isLeftAlone()
    {
        File.WriteAllText(SocketPath, "precious");
        var e = Assert.Throws<ListenException>(() => UnixListenSocket.Bind(Parse($"unix://{SocketPath}")));
        Assert.Contains("no socket", e.Message, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(SocketPath));
    }

    [Fact]
    public void Bind_servedSocket_isRefused()
    {
        using var other = UnixListenSocket.Bind(Parse($"unix://{SocketPath}")).Socket;
        other.Listen();
        var e = Assert.Throws<ListenException>(() => UnixListenSocket.Bind(Parse($"unix://{SocketPath}")));
        Assert.Contains("another process", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_unknownGroup_saysSo()
    {
        var e = Assert.Throws<ListenException>(() => UnixListenSocket.Bind(Parse($"unix://{SocketPath}?group=no-such-group")));
        Assert.Contains("no-such-group", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public void Bind_unknownOwner_saysSo()
    {
        var e = Assert.Throws<ListenException>(() => UnixListenSocket.Bind(Parse($"unix://{SocketPath}?owner=no-such-user")));
        Assert.Contains("no user 'no-such-user'", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public void Bind_ownerAndGroup_areThoseOfTheFile()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give files away");
        using var socket = UnixListenSocket.Bind(Parse($"unix://{SocketPath}?owner=1234&group=4321")).Socket;
        using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%u:%g", SocketPath]) { RedirectStandardOutput = true })!;
        Assert.Equal("1234:4321", stat.StandardOutput.ReadToEnd().Trim());
    }

    [Fact]
    public void Bind_missingFolder_namesIt()
    {
        var e = Assert.Throws<ListenException>(() => UnixListenSocket.Bind(Parse($"unix://{_folder}/none/p.sock")));
        Assert.Contains($"no folder {_folder}/none", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_onUnixSocket_carriesThePeer()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(null, ScriptedEngine.Parse("unix:///nowhere"));
        using var client = await proxy.ConnectUnixAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        await client.ReadHeadAsync();
        Assert.Equal(("unix", Environment.ProcessId), (proxy.Client!.Listener, proxy.Client.User?.Pid));
        Assert.Equal(Environment.UserName, proxy.Client.Name);
        Assert.Equal(UserNames.Groups()[proxy.Client.User!.Gid], proxy.Client.User.Groups[0]);
    }

    [Fact]
    public async Task Request_onTcp_carriesTheAddress()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(null, ScriptedEngine.Parse("unix:///nowhere"));
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        await client.ReadHeadAsync();
        Assert.Equal(("tcp", "127.0.0.1", null), (proxy.Client!.Listener, proxy.Client.Name, proxy.Client.User));
    }

    [Fact]
    public async Task Request_largeHead_isAccepted()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(null, ScriptedEngine.Parse("unix:///nowhere"));
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(
            $"GET /{new string('a', 200_000)} HTTP/1.1\r\nHost: x\r\nX-Big: {new string('b', 500_000)}\r\n"
            + string.Concat(Enumerable.Range(0, 300).Select(static i => $"X-{i}: 1\r\n")) + "\r\n");
        Assert.StartsWith("HTTP/1.1 502 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    private static ListenAddress Parse(string text) =>
        ListenAddress.TryParse(text, out var address, out var error) ? address : throw new ArgumentException(error);

    // .NET removes the file of a socket it closes, so the one left behind is moved out of its sight and back.
    private void LeaveStaleSocket()
    {
        var away = SocketPath + ".away";
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(SocketPath));
            File.Move(SocketPath, away);
        }

        File.Move(away, SocketPath);
    }
}
