using ScriptProxy.Forward;
using ScriptProxy.Sdk;

namespace ScriptProxy.Tests.Forward;

public sealed class UpgradeTunnelTests
{
    private const string Upgraded = "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";
    private const string Exec =
        "POST /exec/1/start HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tcp\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    [Fact]
    public async Task Run_upgradeWithBody_headComesAsTheEngineSentItAndBytesFlow()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Tcp);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Exec);
        using var upstream = await engine.AcceptAsync();
        var request = await upstream.ReadUntilAsync("{}");
        Assert.Contains("\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n", request, StringComparison.Ordinal);
        await upstream.SendAsync(Upgraded + "prompt$ ");
        Assert.Equal(Upgraded + "prompt$ ", await client.ReadUntilAsync("$ "));
        await client.SendAsync("ls\n");
        Assert.Equal("ls\n", await upstream.ReadUntilAsync("\n"));
        await upstream.SendAsync("bin etc\n");
        Assert.Equal("bin etc\n", await client.ReadUntilAsync("\n"));
        upstream.Dispose();
        Assert.Equal("", await client.ReadToEndAsync());
        var outcome = Assert.IsType<ForwardOutcome.Responded>(await proxy.WaitForOutcomeAsync());
        Assert.Equal((101, 5L, 16L), (outcome.Status, outcome.BytesUp, outcome.BytesDown));
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    [InlineData("tls")]
    public async Task Run_clientEndsInput_outputGoesOn(string wire)
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Tcp);
        using var client = await proxy.ConnectAsync(wire);
        using var upstream = await OpenAsync(client, engine);
        await client.SendAsync("last words");
        client.HalfClose();
        Assert.Equal("last words", await upstream.ReadToEndAsync());
        await upstream.SendAsync("still talking");
        Assert.Equal("still talking", await client.ReadUntilAsync("talking"));
        await upstream.SendAsync("bye");
        upstream.Dispose();
        Assert.Equal("bye", await client.ReadToEndAsync());
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    [InlineData("tls")]
    public async Task Run_engineEndsItsOutput_inputGoesOn(string wire)
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Tcp);
        using var client = await proxy.ConnectAsync(wire);
        await client.SendAsync(Exec);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadUntilAsync("{}");
        await upstream.SendAsync(Upgraded + "done");
        await client.ReadHeadAsync();
        upstream.HalfClose();
        Assert.Equal("done", await client.ReadToEndAsync());
        await client.SendAsync("still here");
        client.HalfClose();
        Assert.Equal("still here", await upstream.ReadToEndAsync());
        Assert.IsType<ForwardOutcome.Responded>(await proxy.WaitForOutcomeAsync());
    }

    [Fact]
    public async Task Run_engineIsGone_endsWhetherTheClientClosesOrNot()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Tcp);
        using var client = await proxy.ConnectTcpAsync();
        using var upstream = await OpenAsync(client, engine);
        upstream.Dispose();
        Assert.Equal("", await client.ReadToEndAsync());
        Assert.IsType<ForwardOutcome.Responded>(await proxy.WaitForOutcomeAsync());
    }

    [Fact]
    public async Task Run_clientEndsBeforeTheEngineAgreed_engineIsTold()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Tcp);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Exec);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadUntilAsync("{}");
        client.HalfClose();
        Assert.Equal("", await upstream.ReadToEndAsync());
    }

    [Fact]
    public async Task Run_inputBeforeTheEngineAgreed_waitsForIt()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Tcp);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Exec + "early input");
        client.HalfClose();
        using var upstream = await engine.AcceptAsync();
        Assert.EndsWith("\r\n\r\n{}", await upstream.ReadUntilAsync("{}"), StringComparison.Ordinal);
        await upstream.SendAsync(Upgraded);
        Assert.Equal("early input", await upstream.ReadToEndAsync());
    }

    [Fact]
    public async Task Run_clientWithoutUpgrade_getsTheRawStreamBothWays()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Tcp);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("POST /exec/1/start HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
        using var upstream = await engine.AcceptAsync();
        Assert.DoesNotContain("Upgrade", await upstream.ReadUntilAsync("{}"), StringComparison.Ordinal);
        const string head = "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n";
        await upstream.SendAsync(head + "out");
        Assert.Equal(head + "out", await client.ReadUntilAsync("out"));
        await client.SendAsync("DELETE /containers/x HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("DELETE /containers/x", await upstream.ReadHeadAsync(), StringComparison.Ordinal);
        upstream.Dispose();
        Assert.Equal("", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Run_engineRefuses_connectionStaysHttp()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Tcp);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Exec);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadUntilAsync("{}");
        await upstream.SendAsync("HTTP/1.1 409 Conflict\r\nContent-Length: 4\r\n\r\nbusy");
        Assert.StartsWith("HTTP/1.1 409 Conflict\r\n", await client.ReadUntilAsync("busy"), StringComparison.Ordinal);
        await client.SendAsync(Exec);
        using var next = await engine.AcceptAsync();
        Assert.EndsWith("{}", await next.ReadUntilAsync("{}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_webSocket_handshakePasses()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, static r => r with { Upgrade = UpgradeKind.WebSocket });
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(
            "GET /containers/x/attach/ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGVzdA==\r\nSec-WebSocket-Version: 13\r\n\r\n");
        using var upstream = await engine.AcceptAsync();
        var request = await upstream.ReadHeadAsync();
        Assert.Contains("Sec-WebSocket-Key: dGVzdA==\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Connection: Upgrade\r\nUpgrade: websocket\r\n", request, StringComparison.Ordinal);
        await upstream.SendAsync("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\nframe");
        Assert.EndsWith("Sec-WebSocket-Accept: x\r\n\r\nframe", await client.ReadUntilAsync("frame"), StringComparison.Ordinal);
        await client.SendAsync("masked");
        Assert.Equal("masked", await upstream.ReadUntilAsync("masked"));
    }

    [Theory]
    [InlineData("h2c", true)]
    [InlineData("tcp", false)]
    public async Task Run_session_asksForH2cOnlyWhenTheClientDid(string asked, bool expected)
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, static r => r with { Upgrade = UpgradeKind.H2c });
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(
            $"POST /session HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: {asked}\r\nX-Docker-Expose-Session-Uuid: u\r\nContent-Length: 0\r\n\r\n");
        using var upstream = await engine.AcceptAsync();
        var request = await upstream.ReadHeadAsync();
        Assert.Equal(expected, request.Contains("Upgrade: h2c\r\n", StringComparison.Ordinal));
        Assert.Contains("X-Docker-Expose-Session-Uuid: u\r\n", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_clientClosesUnixSocket_engineIsClosedAtOnce()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Tcp);
        using var client = await proxy.ConnectUnixAsync();
        using var upstream = await OpenAsync(client, engine);
        client.Dispose();
        Assert.Equal("", await upstream.ReadToEndAsync());
        Assert.IsType<ForwardOutcome.Broken>(await proxy.WaitForOutcomeAsync());
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    [InlineData("tls")]
    public async Task Run_bulkBothWays_losesNothing(string wire)
    {
        const int size = 20_000_000;
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Tcp);
        using var client = await proxy.ConnectAsync(wire);
        using var upstream = await OpenAsync(client, engine);
        var received = client.CountToEndAsync();
        var up = SendAndEndAsync(client, size);
        var echoed = await EchoAsync(upstream, size);
        await up;
        upstream.Dispose();
        Assert.Equal(size, echoed);
        Assert.Equal(size, await received);
    }

    private static ForwardRequest Tcp(ForwardRequest request) => request with { Upgrade = UpgradeKind.Tcp, BodyKind = BodyKind.Json };

    private static async Task SendAndEndAsync(RawPeer peer, int size)
    {
        await peer.SendAsync(new byte[size]);
        peer.HalfClose();
    }

    private static async Task<long> EchoAsync(RawPeer peer, int size)
    {
        var sending = peer.SendAsync(new byte[size]);
        var count = await peer.CountToEndAsync();
        await sending;
        return count;
    }

    /// <summary>Both sides have agreed to leave HTTP; the engine's end of it.</summary>
    private static async Task<RawPeer> OpenAsync(RawPeer client, ScriptedEngine engine)
    {
        await client.SendAsync(Exec);
        var upstream = await engine.AcceptAsync();
        await upstream.ReadUntilAsync("{}");
        await upstream.SendAsync(Upgraded);
        await client.ReadHeadAsync();
        return upstream;
    }
}
