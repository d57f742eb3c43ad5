using System.Net.Sockets;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Checks;

/// <summary>Connections that leave HTTP: exec, attach, attach over WebSocket, BuildKit's sessions.</summary>
internal static class HijackChecks
{
    private const string WebSocketKey = "dGhlIHNhbXBsZSBub25jZQ==";

    public static IReadOnlyList<Check> All { get; } =
    [
        new("hijack: exec start asks for an upgrade and has a body", "the engine gets both and answers 101", ExecAsync),
        new("hijack: attach asks for an upgrade", "the engine's own 101 comes back", AttachAsync),
        new("hijack: input right behind the request", "waits for the engine in the connection and is not lost", EarlyInputAsync),
        new("hijack: input ends, output goes on", "the engine sees the end and goes on writing", InputEndsAsync),
        new("hijack: output ends, input goes on", "the client sees the end and goes on writing", OutputEndsAsync),
        new("hijack: output ends while input is still coming", "all of the output arrives, then its end", OutputEndsUnderInputAsync),
        new("hijack: any byte in both directions", "arrives as it was sent", BinaryAsync),
        new("hijack: single keystrokes and their echo", "each arrives at once", KeystrokesAsync),
        new("hijack: bulk in both directions at once", "neither direction waits for the other", BulkAsync),
        new("hijack: a quiet session", "stays open", QuietAsync),
        new("hijack: exec start without an upgrade", "200 with a raw stream, both directions open", ExecWithoutUpgradeAsync),
        new("hijack: attach without an upgrade, input ends", "the engine sees the end and goes on writing", AttachWithoutUpgradeAsync),
        new("hijack: refused", "an ordinary answer, and the connection stays HTTP", RefusedAsync),
        new("hijack: refused while input is already there", "the input does not become a stream", RefusedWithInputAsync),
        new("hijack: the engine switches without being asked", "no client asks for it; it must not become a stream", UnaskedAsync),
        new("hijack: the answer's head comes in pieces", "is a head all the same", HeadInPiecesAsync),
        new("hijack: attach over WebSocket", "the handshake and the frames pass", WebSocketAsync),
        new("hijack: h2c for a BuildKit session", "the engine is asked for h2c and the connection is HTTP/2's", scene => H2cAsync(scene, "/session")),
        new("hijack: h2c for gRPC", "the engine is asked for h2c and the connection is HTTP/2's", scene => H2cAsync(scene, "/grpc")),
        new("hijack: resize while attached", "goes its own way", ResizeAsync),
        new("hijack: the engine dies", "the client sees the end at once, after all output", EngineDiesAsync),
    ];

    /// <summary>A session that stands: the client's end and the engine's.</summary>
    public static async Task<(RawPeer Client, EngineRequest Engine)> OpenAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Exec());
        var engine = await scene.EngineAsync();
        await engine.ReadBodyAsync();
        await engine.SendAsync(HttpText.Upgraded);
        Expect.Contains(" 101 ", await client.ReadHeadAsync(), "the answer");
        return (client, engine);
    }

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

    private static async Task InputEndsAsync(Scene scene)
    {
        var (client, engine) = await OpenAsync(scene);
        await client.SendAsync("last words");
        client.HalfClose();
        Expect.Equal("last words", await engine.Connection.ReadToEndAsync(), "input");
        await engine.SendAsync("still ");
        Expect.Equal("still ", await client.ReadAsync(6), "output after the input's end");
        await engine.SendAsync("talking");
        engine.Connection.HalfClose();
        Expect.Equal("talking", await client.ReadToEndAsync(), "output");
    }

    private static async Task OutputEndsAsync(Scene scene)
    {
        var (client, engine) = await OpenAsync(scene);
        await engine.SendAsync("done");
        engine.Connection.HalfClose();
        Expect.Equal("done", await client.ReadToEndAsync(), "output");
        await client.SendAsync("more input");
        client.HalfClose();
        Expect.Equal("more input", await engine.Connection.ReadToEndAsync(), "input after the output's end");
    }

    private static async Task OutputEndsUnderInputAsync(Scene scene)
    {
        var (client, engine) = await OpenAsync(scene);
        var sending = client.SendUntilStuckAsync(new byte[scene.Options.BulkBytes / 4], TimeSpan.FromSeconds(1));
        await engine.Connection.ReadAsync(1000);
        await engine.SendAsync(new string('o', 200_000));
        engine.Connection.HalfClose();
        try
        {
            await sending;
        }
        catch (SocketException)
        {
            // The rest of the input has nowhere to go.
        }

        Expect.Equal(200_000, (await client.ReadToEndAsync()).Length, "output");
    }

    private static async Task BinaryAsync(Scene scene)
    {
        var (client, engine) = await OpenAsync(scene);
        var bytes = new string([.. Enumerable.Range(0, 3 * 256).Select(static i => (char)(i % 256))]);
        await client.SendAsync(bytes);
        Expect.Equal(bytes, await engine.Connection.ReadAsync(bytes.Length), "input");
        await engine.SendAsync(bytes + "\x01\0\0\0\0\0\0\x05hello");
        Expect.Equal(bytes + "\x01\0\0\0\0\0\0\x05hello", await client.ReadAsync(bytes.Length + 13), "output");
    }

    private static async Task KeystrokesAsync(Scene scene)
    {
        var (client, engine) = await OpenAsync(scene);
        for (var key = 'a'; key <= 'z'; key++)
        {
            await client.SendAsync(key.ToString());
            Expect.Equal(key.ToString(), await engine.Connection.ReadAsync(1), "key");
            await engine.SendAsync(key.ToString());
            Expect.Equal(key.ToString(), await client.ReadAsync(1), "echo");
        }
    }

    private static async Task BulkAsync(Scene scene)
    {
        var (client, engine) = await OpenAsync(scene);
        var bytes = new byte[scene.Options.BulkBytes];
        var sent = Task.WhenAll(client.SendAsync(bytes), engine.Connection.SendAsync(bytes));
        var counts = await Task.WhenAll(client.CountAsync(bytes.Length), engine.Connection.CountAsync(bytes.Length));
        Expect.Equal($"{bytes.Length} and {bytes.Length}", $"{counts[0]} and {counts[1]}", "bytes");
        await sent;
    }

    private static async Task QuietAsync(Scene scene)
    {
        var (client, engine) = await OpenAsync(scene);
        await Task.Delay(scene.Options.Quiet);
        await client.SendAsync("?");
        Expect.Equal("?", await engine.Connection.ReadAsync(1), "input");
        await engine.SendAsync("!");
        Expect.Equal("!", await client.ReadAsync(1), "output");
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
        Expect.Equal("409 complete {\"message\":\"is paused\"}", $"{answer.Status} {(answer.IsComplete ? "complete" : "cut")} {answer.Body}", "the answer");
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
        var client = await scene.SendAsync(scene.Get(
            "attach/ws?stream=1&stdin=1&stdout=1",
            $"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {WebSocketKey}\r\nOrigin: http://docker\r\n"));
        var engine = await scene.EngineAsync();
        Expect.Equal("websocket", string.Join(',', HttpText.Values(engine.Head, "Upgrade")).ToLowerInvariant(), "Upgrade");
        Expect.Equal(WebSocketKey, string.Join(',', HttpText.Values(engine.Head, "Sec-WebSocket-Key")), "Sec-WebSocket-Key");
        await engine.SendAsync(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n\x81\x02hi");
        Expect.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", await client.ReadHeadAsync(), "the head");
        Expect.Equal("\x81\x02hi", await client.ReadAsync(4), "a frame");
        await client.SendAsync("\x81\x82\0\0\0\0yo");
        Expect.Equal("\x81\x82\0\0\0\0yo", await engine.Connection.ReadAsync(8), "a frame");
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

    private static async Task ResizeAsync(Scene scene)
    {
        var (client, engine) = await OpenAsync(scene);
        var other = await scene.SendAsync(scene.Post("resize?h=24&w=80"));
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok(""));
        Expect.Equal(200, (await ClientAnswer.ReadAsync(other)).Status, "the answer to resize");
        await engine.SendAsync("x");
        Expect.Equal("x", await client.ReadAsync(1), "output");
    }

    private static async Task EngineDiesAsync(Scene scene)
    {
        var (client, engine) = await OpenAsync(scene);
        await engine.SendAsync("panic: ");
        engine.Close();
        Expect.Equal("panic: ", await client.ReadAsync(7), "output");
        Expect.Equal("", await client.ReadToEndAsync(), "output after that");
    }
}
