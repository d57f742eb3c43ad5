using ScriptProxy.Conformance.Wire;

namespace ScriptProxy.Conformance.Checks;

/// <summary>How a connection leaves HTTP, and how it does not: exec, attach, attach over WebSocket, BuildKit's sessions.</summary>
internal static class HijackChecks
{
    private const string WebSocketKey = "dGhlIHNhbXBsZSBub25jZQ==";
    private const string WebSocketHeaders =
        $"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {WebSocketKey}\r\nOrigin: http://docker\r\n";

    public static IReadOnlyList<Check> All { get; } =
    [
        new("hijack: exec start asks for an upgrade and has a body", "the engine gets both and answers 101", ExecAsync),
        new("hijack: attach asks for an upgrade", "the engine's own 101 comes back", AttachAsync),
        new("hijack: input right behind the request", "waits for the engine in the connection and is not lost", EarlyInputAsync),
        new("hijack: the engine answers an upgrade with 200", "a raw stream all the same", UpgradeAnsweredWith200Async),
        new("hijack: exec start without an upgrade", "200 with a raw stream, both directions open", ExecWithoutUpgradeAsync),
        new("hijack: attach without an upgrade, input ends", "the engine sees the end and goes on writing", AttachWithoutUpgradeAsync),
        new("hijack: refused", "an ordinary answer, and the connection stays HTTP", RefusedAsync),
        new("hijack: refused while input is already there", "the input does not become a stream", RefusedWithInputAsync),
        new("hijack: the engine switches without being asked", "no client asks for it; it must not become a stream", UnaskedAsync),
        new("hijack: the answer's head comes in pieces", "is a head all the same", HeadInPiecesAsync),
        new("hijack: attach over WebSocket", "the handshake and the frames pass", WebSocketAsync),
        new("hijack: attach over WebSocket, refused", "an ordinary answer", WebSocketRefusedAsync),
        new("hijack: h2c for a BuildKit session", "the engine is asked for h2c and the connection is HTTP/2's", scene => H2cAsync(scene, "/session")),
        new("hijack: h2c for gRPC", "the engine is asked for h2c and the connection is HTTP/2's", scene => H2cAsync(scene, "/grpc")),
    ];

    private static async Task ExecAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Exec());
        var engine = await scene.EngineAsync();
        Expect.Equal("tcp", string.Join(',', HttpText.Values(engine.Head, "Upgrade")), "Upgrade");
        Expect.Equal("upgrade", string.Join(',', HttpText.Values(engine.Head, "Connection")).ToLowerInvariant(), "Connection");
        Expect.Contains("\"Tty\":true", await engine.ReadBodyAsync(), "the body");
        await engine.SendAsync(HttpText.Upgraded + "prompt$ ");
        Expect.Contains(" 101 ", await client.ReadHeadAsync(), "the answer");
        Expect.Equal("prompt$ ", await client.ReadAsync(8), "output");
        await client.SendAsync("ls\n");
        Expect.Equal("ls\n", await engine.Connection.ReadAsync(3), "input");
    }

    private static async Task AttachAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Attach());
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.Upgraded);
        var head = await client.ReadHeadAsync();
        Expect.Contains("101 UPGRADED\r\n", head, "the status line");
        Expect.Contains("\r\nUpgrade: tcp\r\n", head, "the head");
        Expect.Contains("\r\nConnection: Upgrade\r\n", head, "the head");
        Expect.Contains("\r\nContent-Type: application/vnd.docker.raw-stream\r\n", head, "the head");
    }

    private static async Task EarlyInputAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Exec() + "echo early\n");
        client.HalfClose();
        var engine = await scene.EngineAsync();
        await engine.ReadBodyAsync();
        await engine.SendAsync(HttpText.Upgraded);
        Expect.Equal("echo early\n", await engine.Connection.ReadToEndAsync(), "input");
        await engine.SendAsync("early\n");
        engine.Connection.HalfClose();
        await client.ReadHeadAsync();
        Expect.Equal("early\n", await client.ReadToEndAsync(), "output");
    }

    private static async Task UpgradeAnsweredWith200Async(Scene scene)
    {
        var client = await scene.SendAsync(scene.Attach());
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.RawStream.Replace("raw-stream", "multiplexed-stream", StringComparison.Ordinal));
        Expect.Contains(" 200 ", await client.ReadHeadAsync(), "the answer");
        await client.SendAsync("in");
        Expect.Equal("in", await engine.Connection.ReadAsync(2), "input");
        await engine.SendAsync("out");
        Expect.Equal("out", await client.ReadAsync(3), "output");
    }

    private static async Task ExecWithoutUpgradeAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Exec(headers: ""));
        var engine = await scene.EngineAsync();
        await engine.ReadBodyAsync();
        await engine.SendAsync(HttpText.RawStream + "prompt$ ");
        var head = await client.ReadHeadAsync();
        Expect.Contains(" 200 ", head, "the answer");
        Expect.Contains("application/vnd.docker.raw-stream", head, "the head");
        Expect.That(HttpText.Values(head, "Transfer-Encoding").Count == 0, "a stream without chunks", head);
        Expect.Equal("prompt$ ", await client.ReadAsync(8), "output");
        await client.SendAsync("GET / HTTP/1.1\r\n\r\n");
        Expect.Equal("GET / HTTP/1.1\r\n\r\n", await engine.Connection.ReadAsync(18), "input");
        await engine.SendAsync("bye");
        engine.Connection.HalfClose();
        Expect.Equal("bye", await client.ReadToEndAsync(), "output");
    }

    private static async Task AttachWithoutUpgradeAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Attach(headers: ""));
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.RawStream);
        Expect.Contains(" 200 ", await client.ReadHeadAsync(), "the answer");
        await client.SendAsync("x");
        client.HalfClose();
        Expect.Equal("x", await engine.Connection.ReadToEndAsync(), "input");
        await engine.SendAsync("X");
        Expect.Equal("X", await client.ReadAsync(1), "output after the input's end");
    }

    private static async Task RefusedAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Exec());
        var engine = await scene.EngineAsync();
        await engine.ReadBodyAsync();
        await engine.AnswerAsync(HttpText.Answer("409 Conflict", """{"message":"is paused"}"""));
        var answer = await ClientAnswer.ReadAsync(client, "POST");
        Expect.Equal("""409 True {"message":"is paused"}""", $"{answer.Status} {answer.IsComplete} {answer.Body}", "the answer");
        await client.SendAsync(scene.Get());
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok("next"));
        Expect.Equal("next", (await ClientAnswer.ReadAsync(client)).Body, "the next answer on the connection");
    }

    private static async Task RefusedWithInputAsync(Scene scene)
    {
        var client = await scene.SendAsync($"{scene.Exec()}input for {scene.Mark}\r\n\r\n");
        var engine = await scene.EngineAsync();
        await engine.ReadBodyAsync();
        await engine.AnswerAsync(HttpText.Answer("404 Not Found", "{}"));
        Expect.Equal(404, (await ClientAnswer.ReadAsync(client, "POST")).Status, "the answer");
        client.HalfClose();
        await ClientAnswer.ReadAsync(client);
        Expect.Equal(null, scene.TryTakeRequest()?.Head, "what the engine gets behind the request");
    }

    private static async Task UnaskedAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get());
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.Upgraded + "stream");
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.That(answer.Status is 0 or >= 500, "an error", answer.ToString());
    }

    private static async Task HeadInPiecesAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Exec());
        var engine = await scene.EngineAsync();
        await engine.ReadBodyAsync();
        foreach (var piece in HttpText.Upgraded)
        {
            await engine.SendAsync(piece.ToString());
        }

        Expect.Contains(" 101 ", await client.ReadHeadAsync(), "the answer");
        await engine.SendAsync("output");
        Expect.Equal("output", await client.ReadAsync(6), "output");
    }

    private static async Task WebSocketAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("attach/ws?stream=1&stdin=1&stdout=1", WebSocketHeaders));
        var engine = await scene.EngineAsync();
        Expect.Equal("websocket", string.Join(',', HttpText.Values(engine.Head, "Upgrade")).ToLowerInvariant(), "Upgrade");
        Expect.Equal(WebSocketKey, string.Join(',', HttpText.Values(engine.Head, "Sec-WebSocket-Key")), "Sec-WebSocket-Key");
        await engine.SendAsync(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n\x81\x02hi");
        Expect.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", await client.ReadHeadAsync(), "the head");
        Expect.Equal("\x81\x02hi", await client.ReadAsync(4), "a frame");
        await client.SendAsync("\x81\x82\0\0\0\0yo");
        Expect.Equal("\x81\x82\0\0\0\0yo", await engine.Connection.ReadAsync(8), "a frame");
    }

    private static async Task WebSocketRefusedAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("attach/ws?stream=1", WebSocketHeaders));
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Answer("404 Not Found", "{}"));
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.Equal("404 {}", $"{answer.Status} {answer.Body}", "the answer");
    }

    private static async Task H2cAsync(Scene scene, string path)
    {
        var client = await scene.SendAsync(
            $"POST /v1.41{path} HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nX-Docker-Expose-Session-Uuid: {scene.Mark}\r\n"
            + $"X-Docker-Expose-Session-Name: {scene.Mark}\r\nContent-Length: 0\r\n\r\n");
        var engine = await scene.EngineAsync();
        Expect.Equal("h2c", string.Join(',', HttpText.Values(engine.Head, "Upgrade")), "Upgrade");
        await engine.SendAsync("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\nPRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        Expect.Contains(" 101 ", await client.ReadHeadAsync(), "the answer");
        Expect.Equal("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", await client.ReadAsync(24), "the engine's first bytes");
        await client.SendAsync("\0\0\0\x04\0\0\0\0\0");
        Expect.Equal("\0\0\0\x04\0\0\0\0\0", await engine.Connection.ReadAsync(9), "the client's first bytes");
    }
}
