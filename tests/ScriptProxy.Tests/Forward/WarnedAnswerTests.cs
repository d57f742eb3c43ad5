using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Forward;

public sealed class WarnedAnswerTests
{
    private const string Create = "POST /containers/create HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    [Fact]
    public async Task Answer_withLength_getsTheWarningsAndANewLength() => Assert.EndsWith(
        "\r\n\r\n{\"Id\":\"a\",\"Warnings\":[\"careful\"]}\n",
        await AnswerAsync(
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"Id\":\"a\",\"Warnings\":null}\n",
            expected: "Content-Length: 34\r\n"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Answer_inChunks_getsTheWarningsAndALength() => Assert.EndsWith(
        "\r\n\r\n{\"Id\":\"a\",\"Warnings\":[\"careful\"]}",
        await AnswerAsync(
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"Id\"\r\n5\r\n:\"a\"}\r\n0\r\n\r\n",
            expected: "Content-Length: 33\r\n"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 16", "{\"message\":\"no\"}")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nContent-Length: 2", "{}")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2", "{}")]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 4", "null")]
    public async Task Answer_thatCannotTakeThem_passesAsItIs(string head, string body) => Assert.EndsWith(
        "\r\n\r\n" + body, await AnswerAsync($"{head}\r\n\r\n{body}", expected: $"Content-Length: {body.Length}\r\n"), StringComparison.Ordinal);

    [Fact]
    public async Task Answer_longerThanWhatIsRead_passesWhole()
    {
        var body = $"{{\"Id\":\"{new string('a', 3 * WarnedAnswer.LongestBody)}\"}}";

        var whole = await AnswerAsync($"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}", $"Content-Length: {body.Length}\r\n");
        var chunked = await AnswerAsync($"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n");

        Assert.Equal(body, whole[(whole.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Equal(body, Unchunked(chunked[(chunked.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));
    }

    [Fact]
    public async Task Answer_thatBreaksOff_isNoAnswer()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Create);
        using (var upstream = await engine.AcceptAsync())
        {
            await upstream.ReadHeadAsync();
            await upstream.SendAsync("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"Id\":");
        }

        Assert.StartsWith("HTTP/1.1 502", await client.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.IsType<ForwardOutcome.Unreachable>(await proxy.WaitForOutcomeAsync());
    }

    [Fact]
    public async Task Connection_afterwards_servesTheNextRequest()
    {
        var engine = new ScriptedEngine();
        await using var proxy = await StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Create.Replace("Connection: close\r\n", "", StringComparison.Ordinal));
        using var upstream = await engine.AcceptAsync();
        for (var i = 0; i < 3; i++)
        {
            await upstream.ReadHeadAsync();
            await upstream.SendAsync("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
            await client.ReadUntilAsync("{\"Warnings\":[\"careful\"]}");
            await client.SendAsync(Create.Replace("Connection: close\r\n", "", StringComparison.Ordinal));
        }
    }

    private static Task<ProxyUnderTest> StartAsync(ScriptedEngine engine) =>
        ProxyUnderTest.StartAsync(engine, static request => request with { Warnings = ["careful"] });

    private static async Task<string> AnswerAsync(string answer, string expected)
    {
        var engine = new ScriptedEngine();
        await using var proxy = await StartAsync(engine);
        using var client = await proxy.ConnectTcpAsync();
        await client.SendAsync(Create);
        using var upstream = await engine.AcceptAsync();
        await upstream.ReadHeadAsync();
        var sending = upstream.SendAsync(answer);
        var received = await client.ReadToEndAsync();
        await sending;
        Assert.Contains(expected, received, StringComparison.Ordinal);
        Assert.IsType<ForwardOutcome.Responded>(await proxy.WaitForOutcomeAsync());
        return received;
    }

    private static string Unchunked(string body)
    {
        var data = new System.Text.StringBuilder();
        while (true)
        {
            var line = body.IndexOf("\r\n", StringComparison.Ordinal);
            var length = Convert.ToInt32(body[..line], 16);
            if (length == 0)
            {
                return data.ToString();
            }

            data.Append(body, line + 2, length);
            body = body[(line + 4 + length)..];
        }
    }
}
