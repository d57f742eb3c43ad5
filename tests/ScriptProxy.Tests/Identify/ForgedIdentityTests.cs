using System.Net;
using System.Net.Sockets;
using ScriptProxy.Accept;
using ScriptProxy.Tests.Evaluate;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Tests.Identify;

/// <summary>What a client says of itself changes nothing about who it is.</summary>
public sealed class ForgedIdentityTests
{
    [Theory]
    [InlineData("X-Forwarded-For: 10.0.0.1")]
    [InlineData("X-Real-IP: 10.0.0.1")]
    [InlineData("Forwarded: for=10.0.0.1;by=10.0.0.2")]
    [InlineData("X-Client-IP: 10.0.0.1")]
    [InlineData("True-Client-IP: 10.0.0.1")]
    [InlineData("CF-Connecting-IP: 10.0.0.1")]
    [InlineData("X-Remote-User: root")]
    [InlineData("X-Forwarded-User: root")]
    [InlineData("X-Forwarded-Client-Cert: Subject=\"CN=root\"")]
    [InlineData("X-SSL-Client-CN: root")]
    [InlineData("Authorization: Basic cm9vdDpyb290")]
    [InlineData("Authorization: Bearer root")]
    [InlineData("From: root@example.com")]
    [InlineData("User-Agent: container/traefik")]
    public async Task A_header_makes_nobody_somebody_else(string header)
    {
        await using var pipeline = await PipelineUnderTest.StartAsync(
            $$"""
            Allow("the user at the other end", Engine.Version, r => r.Client.User?.Uid == {{Uid()}} && r.Client.Address is null && r.Client.Token is null && r.Client.Container is null && r.Client.Listener == "proxy");
            """,
            static _ => (200, "{}"));

        Assert.StartsWith("HTTP/1.1 200", await pipeline.SendAsync("GET", "/version", [header]), StringComparison.Ordinal);
        Assert.Equal(["GET /version"], pipeline.Asked);
    }

    [Theory]
    [InlineData("PROXY TCP4 10.0.0.1 10.0.0.2 40000 2375\r\n")]
    [InlineData("PROXY UNKNOWN\r\n")]
    [InlineData("\r\n\r\n\0\r\nQUIT\n\u0021\u0011\0\f\u007f\0\0\u0001\u007f\0\0\u0001\u0001\0\u0001\0")]
    public async Task A_proxy_protocol_header_is_no_request(string header)
    {
        await using var pipeline = await PipelineUnderTest.StartAsync("""Allow("everything", Operations.All);""", static _ => (200, "{}"));
        using var peer = await pipeline.ConnectAsync();

        await peer.SendAsync(header + "GET /version HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", await peer.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Empty(pipeline.Asked);
    }

    [Fact]
    public async Task The_addresses_of_a_connection_are_those_of_its_socket()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var peer = await proxy.ConnectTcpAsync();
        await peer.SendAsync("GET /version HTTP/1.1\r\nHost: docker\r\nX-Forwarded-For: 10.0.0.1\r\nConnection: close\r\n\r\n");
        using var asked = await engine.AcceptAsync();
        await asked.ReadHeadAsync();

        Assert.Equal((IPAddress.Loopback, "127.0.0.1"), (proxy.Client!.Address, proxy.Client.Name));
    }

    [Fact]
    public async Task A_connection_is_as_old_as_it_has_waited_to_be_accepted()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!, TestContext.Current.CancellationToken);
        var connected = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(connected) < TimeSpan.FromMilliseconds(150))
        {
            await Task.Yield();
        }

        using var accepted = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        var origin = ConnectionOrigin.Of(accepted, TimeProvider.System)!;

        Assert.True(origin.Established <= TimeProvider.System.GetUtcNow() - TimeSpan.FromMilliseconds(100));
        Assert.Equal((IPAddress.Loopback, IPAddress.Loopback), (origin.Peer, origin.Local));
    }

    private static int Uid() => UserNames.FindUser(Environment.UserName)!.Value;
}
