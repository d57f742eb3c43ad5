using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Checks;

/// <summary>Request bodies that last: build, load, cp.</summary>
internal static class UploadChecks
{
    private const string Chunked = "Transfer-Encoding: chunked\r\n";
    private const string NotFound = """{"message":"No such container"}""";

    public static IReadOnlyList<Check> All { get; } =
    [
        new("upload: the answer begins before the body has ended", "both flow at once (classic build, load)", BothWaysAsync),
        new("upload: refused early, then the engine closes", "the client gets the refusal", scene => RefusedEarlyAsync(scene, Chunked, closes: true)),
        new("upload: refused early, the engine reads no further", "the client gets the refusal",
            scene => RefusedEarlyAsync(scene, Chunked, closes: false)),
        new("upload: refused early, with a length", "the client gets the refusal",
            scene => RefusedEarlyAsync(scene, "Content-Length: 50000000\r\n", closes: true)),
        new("upload: bulk in chunks", "every byte arrives", BulkInChunksAsync),
        new("upload: bulk with a length", "every byte arrives", BulkWithLengthAsync),
        new("upload: small pieces", "each arrives before the next is sent", PiecesAsync),
        new("upload: an engine that does not read", "holds the client back", SlowEngineAsync),
        new("upload: the client breaks off in chunks", "the engine never sees a last chunk",
            scene => BrokenOffAsync(scene, Chunked, HttpText.Chunk("part"))),
        new("upload: the client breaks off before the length", "the engine never gets that many bytes",
            scene => BrokenOffAsync(scene, "Content-Length: 100\r\n", "part")),
        new("upload: no body but the last chunk", "is an empty body", EmptyAsync),
        new("upload: Expect: 100-continue", "the body is asked for, then the answer comes", ContinueAsync),
        new("upload: Expect: 100-continue, refused", "the client gets the refusal without sending the body", ContinueRefusedAsync),
        new("upload: a JSON body in chunks", "is the same body", JsonInChunksAsync),
        new("upload: POST without any body or length", "is a request without a body", NoBodyAsync),
    ];

    private static async Task BothWaysAsync(Scene scene)
    {
        var client = await scene.SendAsync(
            $"POST /v1.41/build?t={scene.Mark} HTTP/1.1\r\nHost: docker\r\nContent-Type: application/x-tar\r\n{Chunked}\r\n" + HttpText.Chunk("one"));
        var engine = await scene.EngineAsync();
        Expect.Equal("one", await engine.Body.ReadAsync(3), "the first part of the body");
        await engine.SendAsync(HttpText.ChunkedJson + HttpText.Chunk("Step 1\n"));
        var answer = new BodyReader(client, await client.ReadHeadAsync(), untilClose: true);
        Expect.Equal("Step 1\n", await answer.ReadAsync(7), "the first part of the answer");
        await client.SendAsync(HttpText.Chunk("two") + HttpText.LastChunk);
        Expect.Equal("two", await engine.ReadBodyAsync(), "the rest of the body");
        await engine.AnswerAsync(HttpText.Chunk("Step 2\n") + HttpText.LastChunk);
        Expect.Equal("Step 2\n", await answer.ReadToEndAsync(), "the rest of the answer");
    }

    private static async Task RefusedEarlyAsync(Scene scene, string framing, bool closes)
    {
        var client = await scene.SendAsync(scene.Upload(framing));
        var sending = SendForLongAsync(client, framing == Chunked);
        var engine = await scene.EngineAsync();
        await engine.Connection.ReadAsync(10_000);
        await engine.SendAsync(HttpText.Answer("404 Not Found", NotFound, closes ? "Connection: close\r\n" : ""));
        if (closes)
        {
            engine.Connection.HalfClose();
        }

        var answer = await ClientAnswer.ReadAsync(client);
        Expect.Equal($"404 True {NotFound}", $"{answer.Status} {answer.IsComplete} {answer.Body}", "the answer");
        client.Dispose();
        await sending;
    }

    private static async Task SendForLongAsync(RawPeer client, bool chunked)
    {
        var data = new string('x', 16 * 1024);
        var piece = Encoding.Latin1.GetBytes(chunked ? HttpText.Chunk(data) : data);
        try
        {
            for (var count = 0; count < 3000; count++)
            {
                await client.SendAsync(piece);
            }
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ObjectDisposedException)
        {
            // Nobody wants the rest.
        }
    }

    private static async Task BulkInChunksAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Upload(Chunked));
        var chunk = Encoding.Latin1.GetBytes(HttpText.Chunk(new string('x', 32 * 1024)));
        var sending = SendAsync();
        var engine = await scene.EngineAsync();
        var total = await engine.Body.CountToEndAsync();
        Expect.Equal(scene.Options.BulkBytes, total, "bytes");
        await sending;
        await engine.AnswerAsync(HttpText.Ok("loaded"));
        Expect.Equal("loaded", (await ClientAnswer.ReadAsync(client)).Body, "the answer");

        async Task SendAsync()
        {
            for (var left = scene.Options.BulkBytes; left > 0; left -= 32 * 1024)
            {
                await client.SendAsync(chunk);
            }

            await client.SendAsync(HttpText.LastChunk);
        }
    }

    private static async Task BulkWithLengthAsync(Scene scene)
    {
        var bytes = new byte[scene.Options.BulkBytes];
        var client = await scene.SendAsync(scene.Upload($"Content-Length: {bytes.Length}\r\n"));
        var sending = client.SendAsync(bytes);
        var engine = await scene.EngineAsync();
        Expect.Equal($"{bytes.Length}", string.Join(',', HttpText.Values(engine.Head, "Content-Length")), "Content-Length");
        Expect.Equal(bytes.Length, await engine.Connection.CountAsync(bytes.Length), "bytes");
        await sending;
        await engine.AnswerAsync(HttpText.Ok("loaded"));
        Expect.Equal("loaded", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    }

    private static async Task PiecesAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Upload(Chunked));
        var engine = await scene.EngineAsync();
        for (var number = 100; number < 130; number++)
        {
            var piece = string.Create(CultureInfo.InvariantCulture, $"piece {number}\n");
            await client.SendAsync(HttpText.Chunk(piece));
            Expect.Equal(piece, await engine.Body.ReadAsync(piece.Length), "a piece");
        }
    }

    private static async Task SlowEngineAsync(Scene scene)
    {
        // For TCP the kernel itself takes many megabytes where a reader was fast once.
        var bytes = new byte[4 * scene.Options.BulkBytes];
        var client = await scene.SendAsync(scene.Upload($"Content-Length: {bytes.Length}\r\n"));
        var sent = await client.SendUntilStuckAsync(bytes, TimeSpan.FromSeconds(1));
        Expect.That(sent < bytes.Length / 2, "the client has to wait", $"the proxy took {sent} bytes that nobody reads");
        var engine = await scene.EngineAsync();
        var sending = client.SendAsync(bytes.AsMemory(sent));
        Expect.Equal(bytes.Length, await engine.Connection.CountAsync(bytes.Length), "bytes, once they are read");
        await sending;
    }

    private static async Task BrokenOffAsync(Scene scene, string framing, string body)
    {
        var client = await scene.SendAsync(scene.Upload(framing) + body);
        var engine = await scene.EngineAsync();
        client.Dispose();
        string got;
        try
        {
            got = await engine.Connection.ReadToEndAsync();
        }
        catch (SocketException)
        {
            // A reset says even more clearly that it is not complete.
            return;
        }

        Expect.That(!got.Contains("\r\n0\r\n", StringComparison.Ordinal) && got.Length < 100, "a body that is cut", got);
    }

    private static async Task EmptyAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Upload(Chunked) + HttpText.LastChunk);
        var engine = await scene.EngineAsync();
        Expect.Equal("", await engine.ReadBodyAsync(), "the body");
        await engine.AnswerAsync(HttpText.Ok("empty"));
        Expect.Equal("empty", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    }

    private static async Task ContinueAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Upload("Content-Length: 4\r\nExpect: 100-continue\r\n"));
        var engine = await scene.EngineAsync();
        if (HttpText.Values(engine.Head, "Expect").Count > 0)
        {
            await engine.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
        }

        Expect.Contains(" 100 ", await client.ReadHeadAsync(), "the interim answer");
        await client.SendAsync("body");
        Expect.Equal("body", await engine.ReadBodyAsync(), "the body");
        await engine.AnswerAsync(HttpText.Ok("done"));
        Expect.Equal("done", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    }

    private static async Task ContinueRefusedAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Upload("Content-Length: 4\r\nExpect: 100-continue\r\n"));
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.Answer("404 Not Found", NotFound, "Connection: close\r\n"));
        engine.Connection.HalfClose();
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.Equal($"404 True {NotFound}", $"{answer.Status} {answer.IsComplete} {answer.Body}", "the answer");
    }

    private static async Task JsonInChunksAsync(Scene scene)
    {
        var client = await scene.SendAsync(
            $"POST /v1.41/containers/create?name={scene.Mark} HTTP/1.1\r\nHost: docker\r\nContent-Type: application/json\r\n{Chunked}\r\n"
            + HttpText.Chunk("""{"Image":""") + HttpText.Chunk("\"busybox\"}") + HttpText.LastChunk);
        var engine = await scene.EngineAsync();
        Expect.Contains("\"Image\":\"busybox\"", await engine.ReadBodyAsync(), "the body");
        await engine.AnswerAsync(HttpText.Answer("201 Created", """{"Id":"1","Warnings":[]}"""));
        Expect.Equal("""{"Id":"1","Warnings":[]}""", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    }

    private static async Task NoBodyAsync(Scene scene)
    {
        var client = await scene.SendAsync($"POST /v1.41/containers/{scene.Mark}/start HTTP/1.1\r\nHost: docker\r\n\r\n");
        var engine = await scene.EngineAsync();
        Expect.Equal("", await engine.ReadBodyAsync(), "the body");
        await engine.AnswerAsync("HTTP/1.1 204 No Content\r\n\r\n");
        Expect.Equal(204, (await ClientAnswer.ReadAsync(client)).Status, "the answer");
    }
}
