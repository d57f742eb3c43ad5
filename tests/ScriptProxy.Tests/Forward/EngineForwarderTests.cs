using ScriptProxy.Forward;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Tests.Forward;

public sealed class EngineForwarderTests
{
    private const string Get = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";

    [Fact]
    public async Task Forward_request_engineSeesTheAllowedHeadersOnly()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(
            "GET /images/a%2Fb/json?x=%7B%7d HTTP/1.1\r\nHost: evil.example\r\nUser-Agent: test/1\r\nX-Registry-Auth: e30=\r\nX-Meta-A: 1\r\n"
            + "X-Forwarded-For: 1.2.3.4\r\nConnection: keep-alive, Accept\r\nKeep-Alive: 1\r\nCookie: c\r\nAuthorization: Basic x\r\nUpgrade: websocket\r\n\r\n");
        using var upstream = await engine.AcceptAsync();
        var head = await upstream.ReadHeadAsync();
        Assert.Equal(
            "GET /images/a%2Fb/json?x=%7B%7d HTTP/1.1\r\nHost: docker\r\nUser-Agent: test/1\r\n\r\n", head);
    }

    [Fact]
    public async Task Forward_credentials_areThoseThatWereJudged()
    {
        var engine = new ScriptedEngine();
        var judged = new RegistryHeader("X-Registry-Auth", [], "e30=");
        await using var proxy = await ProxyUnderTest.StartAsync(engine, request => request with { RegistryHeader = judged });
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("GET /events HTTP/1.1\r\nHost: x\r\nX-Registry-Auth: b3RoZXI=\r\nX-Registry-Config: e30=\r\n\r\n");
        using var upstream = await engine.AcceptAsync();
        Assert.Equal("GET /events HTTP/1.1\r\nHost: docker\r\nX-Registry-Auth: e30=\r\n\r\n", await upstream.ReadHeadAsync());
    }

    [Theory]
    [InlineData("delete /containers/web")]
    [InlineData("Post /containers/web/attach")]
    public async Task Forward_method_keepsItsLetters(string requestLine)
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(requestLine + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        using var upstream = await engine.AcceptAsync();
        Assert.StartsWith(requestLine + " HTTP/1.1\r\n", await upstream.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forward_headWithBareLineFeeds_arrivesWithWholeLines()
    {
        // Docker.DotNet ends its lines so.
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("GET /events HTTP/1.1\nHost: x\n\n");
        using var upstream = await engine.AcceptAsync();
        Assert.Equal("GET /events HTTP/1.1\r\nHost: docker\r\n\r\n", await upstream.ReadHeadAsync());
    }

    [Fact]
    public async Task Forward_methodInSmallLetters_isNotMadeAnother()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("get /events HTTP/1.1\r\nHost: x\r\n\r\n");
        using var upstream = await engine.AcceptAsync();
        Assert.StartsWith("get /events ", await upstream.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forward_answer_keepsStatusReasonAndHeadersWithoutHopByHop()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Get);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        await upstream.SendAsync(
            "HTTP/1.1 409 Oh No\r\nApi-Version: 1.41\r\nServer: Docker/20.10 (linux)\r\nOstype: linux\r\nX-Docker-Container-Path-Stat: e30=\r\n"
            + "Connection: X-Private\r\nX-Private: 1\r\nKeep-Alive: 5\r\nContent-Length: 2\r\n\r\nno");
        var answer = await client.ReadUntilAsync("no");
        Assert.StartsWith("HTTP/1.1 409 Oh No\r\n", answer, StringComparison.Ordinal);
        Assert.All(
            ["Api-Version: 1.41", "Server: Docker/20.10 (linux)", "Ostype: linux", "X-Docker-Container-Path-Stat: e30=", "Content-Length: 2"],
            line => Assert.Contains($"\r\n{line}\r\n", answer, StringComparison.Ordinal));
        Assert.DoesNotContain("X-Private", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Keep-Alive", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 2")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task Forward_headWithoutBodyYet_reachesTheClientAtOnce(string framing)
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Get);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        await upstream.SendAsync($"HTTP/1.1 200 OK\r\n{framing}\r\n\r\n");
        Assert.Contains(framing, await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forward_chunks_passOneByOneWithTheirTrailers()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Get);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        await upstream.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n");
        Assert.Contains("Trailer: X-Sum", await client.ReadHeadAsync(), StringComparison.Ordinal);
        await upstream.SendAsync("5\r\nfirst\r\n");
        Assert.Equal("5\r\nfirst\r\n", await client.ReadUntilAsync("first\r\n"));
        await upstream.SendAsync("0\r\nX-Sum: 42\r\n\r\n");
        Assert.Equal("0\r\nX-Sum: 42\r\n\r\n", await client.ReadHeadAsync());
        var outcome = Assert.IsType<ForwardOutcome.Responded>(await proxy.WaitForOutcomeAsync());
        Assert.Equal((200, 5L), (outcome.Status, outcome.BytesDown));
    }

    [Fact]
    public async Task Forward_chunksToHttp10Client_arePlain()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("GET /x HTTP/1.0\r\n\r\n");
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        await upstream.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nplain\r\n0\r\n\r\n");
        Assert.EndsWith("\r\n\r\nplain", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\nhalf")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")]
    public async Task Forward_answerCutShort_neverLooksComplete(string rest)
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Get);
        using (var upstream = await engine.AcceptAsync())
        {
            await upstream.ReadHeadAsync();
            await upstream.SendAsync("HTTP/1.1 200 OK\r\n" + rest);
            await client.ReadUntilAsync("half");
        }

        Assert.IsType<ForwardOutcome.Broken>(await proxy.WaitForOutcomeAsync());
        try
        {
            Assert.DoesNotContain("0\r\n\r\n", await client.ReadToEndAsync(), StringComparison.Ordinal);
        }
        catch (System.Net.Sockets.SocketException)
        {
            // A reset says it even more clearly.
        }
    }

    [Fact]
    public async Task Forward_headAnswer_keepsItsLengthAndTheConnection()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("HEAD /_ping HTTP/1.1\r\nHost: x\r\n\r\nGET /version HTTP/1.1\r\nHost: x\r\n\r\n");
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        await upstream.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
        Assert.Contains("Content-Length: 2", await client.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.StartsWith("GET /version ", await upstream.ReadHeadAsync(), StringComparison.Ordinal);
        await upstream.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 204 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forward_answerBeforeTheBodyHasEnded_flowsBothWays()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Stream);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("POST /build HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
        using var upstream = await engine.AcceptAsync();
        Assert.Contains("Content-Type: application/x-tar\r\n", await upstream.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.Equal("3\r\none\r\n", await upstream.ReadUntilAsync("one\r\n"));
        await upstream.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nstep 1\r\n");
        await client.ReadUntilAsync("step 1\r\n");
        await client.SendAsync("3\r\ntwo\r\n0\r\n\r\n");
        Assert.Equal("3\r\ntwo\r\n0\r\n\r\n", await upstream.ReadUntilAsync("0\r\n\r\n"));
        await upstream.SendAsync("4\r\ndone\r\n0\r\n\r\n");
        Assert.EndsWith("done\r\n0\r\n\r\n", await client.ReadUntilAsync("0\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forward_refusalDuringAnUpload_reachesTheClient()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Stream);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("PUT /containers/x/archive HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\nbegin");
        using (var upstream = await engine.AcceptAsync())
        {
            await upstream.ReadUntilAsync("begin");
            await upstream.SendAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone");
        }

        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", await client.ReadUntilAsync("none"), StringComparison.Ordinal);
        Assert.Equal(404, Assert.IsType<ForwardOutcome.Responded>(await proxy.WaitForOutcomeAsync()).Status);
    }

    [Fact]
    public async Task Forward_uploadCutShort_doesNotLookCompleteToTheEngine()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, Stream);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("POST /images/load HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadUntilAsync("half\r\n");
        client.HalfClose();
        Assert.Equal("", await upstream.ReadToEndAsync());
        Assert.IsType<ForwardOutcome.Broken>(await proxy.WaitForOutcomeAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Forward_clientEndsItsSide_engineIsToldAndTheAnswerStillArrives(bool unix)
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = unix ? await proxy.ConnectUnixAsync() : await proxy.ConnectTcpAsync();
        await client.SendAsync(Get);
        client.HalfClose();
        using var upstream = await engine.AcceptAsync();
        Assert.StartsWith("GET /events ", await upstream.ReadToEndAsync(), StringComparison.Ordinal);
        await upstream.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nanswer");
        Assert.EndsWith("\r\n\r\nanswer", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    [InlineData("reset")]
    public async Task Forward_clientGoesAway_engineSeesItAtOnce(string how)
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = how == "unix" ? await proxy.ConnectUnixAsync() : await proxy.ConnectTcpAsync();
        await client.SendAsync(Get);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        await upstream.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        await client.ReadHeadAsync();
        if (how == "reset")
        {
            client.Reset();
        }
        else
        {
            client.Dispose();
        }

        Assert.Equal("", await upstream.ReadToEndAsync());
        if (how == "tcp")
        {
            // Closed and half-closed look alike until something is written; the engine ends the stream as it would without a proxy.
            await upstream.SendAsync("0\r\n\r\n");
        }

        await proxy.WaitForOutcomeAsync();
    }

    [Fact]
    public async Task Forward_noEngine_saysWhichSocket()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(null, ScriptedEngine.Parse("unix:///nowhere/engine.sock"));
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Get);
        Assert.Contains("unix:///nowhere/engine.sock", await client.ReadUntilAsync("right?"), StringComparison.Ordinal);
        Assert.IsType<ForwardOutcome.Unreachable>(await proxy.WaitForOutcomeAsync());
    }

    [Fact]
    public async Task Forward_engineClosesWithoutAnswer_isUnreachable()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Get);
        using (var upstream = await engine.AcceptAsync())
        {
            await upstream.ReadHeadAsync();
        }

        Assert.StartsWith("HTTP/1.1 502 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forward_jsonBody_isTheJudgedOne()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(
            engine, static r => r with { BodyKind = BodyKind.None, JsonBody = "{\"judged\":true}"u8.ToArray() });
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync("POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nsent");
        using var upstream = await engine.AcceptAsync();
        var request = await upstream.ReadUntilAsync("}");
        Assert.EndsWith("Content-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"judged\":true}", request, StringComparison.Ordinal);
        Assert.DoesNotContain("text/plain", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forward_postWithBodyThenEndOfStream_isAnswered()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await ProxyUnderTest.StartAsync(engine, static r => r with { BodyKind = BodyKind.Json });
        using var client = await proxy.ConnectTcpAsync();
        var padding = new string('x', 50_000);
        await client.SendAsync($"POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Length: {padding.Length}\r\n\r\n{padding}");
        client.HalfClose();
        using var upstream = await engine.AcceptAsync();
        Assert.EndsWith(padding, await upstream.ReadToEndAsync(), StringComparison.Ordinal);
        await upstream.SendAsync("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}");
        Assert.EndsWith("\r\n\r\n{}", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static ForwardRequest Stream(ForwardRequest request) => request with { BodyKind = BodyKind.Stream, HasClientBody = true };
}
