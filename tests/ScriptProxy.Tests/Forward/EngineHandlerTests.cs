using System.Net;
using System.Text;
using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Forward;

public sealed class EngineHandlerTests : IDisposable
{
    private readonly ScriptedEngine _engine = new();
    private readonly EngineHandler _handler;
    private readonly HttpClient _client;

    public EngineHandlerTests()
    {
        _handler = new EngineHandler(_engine.Address);
        _client = new HttpClient(_handler) { BaseAddress = new Uri("http://engine") };
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
        _engine.Dispose();
    }

    [Fact]
    public async Task Send_twice_usesOneConnection()
    {
        var first = _client.GetStringAsync("/_ping", TestContext.Current.CancellationToken);
        using var connection = await _engine.AcceptAsync();
        Assert.StartsWith("GET /_ping HTTP/1.1\r\n", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        Assert.Equal("OK", await first);

        var second = _client.GetStringAsync("/version", TestContext.Current.CancellationToken);
        Assert.StartsWith("GET /version HTTP/1.1\r\n", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        await connection.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
        Assert.Equal("{}", await second);
    }

    [Fact]
    public async Task Send_methodThatIsNearlyHead_hasTheBodyOfItsAnswer()
    {
        // HttpMethod takes it for HEAD; a body that nobody reads would be what the next answer begins with.
        using var request = new HttpRequestMessage(new HttpMethod("head"), "/_ping");
        var answer = _client.SendAsync(request, TestContext.Current.CancellationToken);
        using var connection = await _engine.AcceptAsync();
        Assert.StartsWith("head /_ping HTTP/1.1\r\n", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        await connection.SendAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone");

        using var response = await answer;
        Assert.Equal("none", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task Send_interimAnswers_areReadUpToALimit(int count, bool expected)
    {
        var answer = _client.GetStringAsync("/_ping", TestContext.Current.CancellationToken);
        using var connection = await _engine.AcceptAsync();
        await connection.ReadHeadAsync();
        await connection.SendAsync(
            string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\r\n\r\n", count)) + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        Assert.Equal(expected, await Record.ExceptionAsync(() => answer) is null);
    }

    [Fact]
    public async Task Send_idleConnectionClosed_opensAnother()
    {
        await PingAsync();
        var second = _client.GetStringAsync("/_ping", TestContext.Current.CancellationToken);
        using var connection = await _engine.AcceptAsync();
        await connection.ReadHeadAsync();
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        Assert.Equal("OK", await second);
    }

    [Fact]
    public async Task Send_getOnIdleConnectionThatCloses_isSentAgain()
    {
        using var connection = await PingAsync(keepOpen: true);
        var second = _client.GetStringAsync("/again", TestContext.Current.CancellationToken);
        await connection!.ReadHeadAsync();
        connection.Dispose();
        using var fresh = await _engine.AcceptAsync();
        Assert.StartsWith("GET /again ", await fresh.ReadHeadAsync(), StringComparison.Ordinal);
        await fresh.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        Assert.Equal("OK", await second);
    }

    [Fact]
    public async Task Send_postThatWasReadAndNotAnswered_isNotSentAgain()
    {
        using var connection = await PingAsync(keepOpen: true);
        var second = _client.PostAsync(new Uri("/containers/x/start", UriKind.Relative), null, TestContext.Current.CancellationToken);
        await connection!.ReadHeadAsync();
        connection.Dispose();
        await Assert.ThrowsAsync<EngineAnswerException>(() => second);
    }

    [Fact]
    public async Task Send_informationalAnswers_areSkipped()
    {
        var answer = _client.GetAsync(new Uri("/x", UriKind.Relative), TestContext.Current.CancellationToken);
        using var connection = await _engine.AcceptAsync();
        await connection.ReadHeadAsync();
        await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nX: 1\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
        Assert.Equal(HttpStatusCode.NoContent, (await answer).StatusCode);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("SSH-2.0-x\r\n\r\n")]
    public async Task Send_answerCutShortOrMalformed_throws(string answer)
    {
        var text = _client.GetStringAsync("/x", TestContext.Current.CancellationToken);
        using (var connection = await _engine.AcceptAsync())
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync(answer);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => text);
        Assert.False(text.IsCanceled);
    }

    [Fact]
    public async Task Send_cancelled_closesTheConnection()
    {
        using var cancel = new CancellationTokenSource();
        var answer = _client.GetStringAsync("/wait", cancel.Token);
        using var connection = await _engine.AcceptAsync();
        await connection.ReadHeadAsync();
        await cancel.CancelAsync();
        Assert.Equal("", await connection.ReadToEndAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task Send_headAboveTheLimit_throws()
    {
        var answer = _client.GetStringAsync("/x", TestContext.Current.CancellationToken);
        using var connection = await _engine.AcceptAsync();
        await connection.ReadHeadAsync();
        var flood = connection.SendAsync("HTTP/1.1 200 OK\r\nX: " + new string('x', 3_000_000));
        await Assert.ThrowsAnyAsync<Exception>(() => answer);
        await Assert.ThrowsAnyAsync<Exception>(() => flood);
    }

    [Theory]
    [InlineData("missing.sock", "no such socket")]
    [InlineData("stale.sock", "nothing listens")]
    public async Task Send_engineNotThere_saysWhichSocketAndWhy(string name, string reason)
    {
        var folder = Path.GetDirectoryName(_engine.SocketPath)!;
        if (name == "stale.sock")
        {
            // A regular file refuses connections just as a socket that nobody serves.
            await File.WriteAllTextAsync(Path.Combine(folder, name), "", TestContext.Current.CancellationToken);
        }

        using var handler = new EngineHandler(ScriptedEngine.Parse($"unix://{folder}/{name}"));
        using var client = new HttpClient(handler);
        var e = await Assert.ThrowsAsync<EngineUnreachableException>(() => client.GetAsync(
            new Uri("http://engine/_ping"), TestContext.Current.CancellationToken));
        Assert.Contains(name, e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_targetWithEscapes_isNotNormalised()
    {
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var answer = _client.GetStringAsync(new Uri("http://engine/images/a%2Fb/../json?x=%7b%7D", options), TestContext.Current.CancellationToken);
        using var connection = await _engine.AcceptAsync();
        Assert.StartsWith("GET /images/a%2Fb/../json?x=%7b%7D HTTP/1.1\r\n", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await answer;
    }

    [Fact]
    public async Task Send_bodyInMemory_goesWithItsHead()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://engine/");
        var call = new EngineCall { Target = "/containers/create?name=a", Body = Encoding.UTF8.GetBytes("{\"Image\":\"x\"}") };
        var answer = _handler.SendAsync(request, call, TestContext.Current.CancellationToken);
        using var connection = await _engine.AcceptAsync();
        var head = await connection.ReadUntilAsync("{\"Image\":\"x\"}");
        Assert.Contains("\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{", head, StringComparison.Ordinal);
        await connection.SendAsync("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(HttpStatusCode.Created, (await answer).StatusCode);
    }

    private async Task<RawPeer?> PingAsync(bool keepOpen = false)
    {
        var ping = _client.GetStringAsync("/_ping", TestContext.Current.CancellationToken);
        var connection = await _engine.AcceptAsync();
        await connection.ReadHeadAsync();
        await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        await ping;
        if (keepOpen)
        {
            return connection;
        }

        connection.Dispose();
        return null;
    }
}
