using System.Globalization;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Checks;

/// <summary>Answers that last: wait, events, logs, save.</summary>
internal static class StreamChecks
{
    private const int ManyStreams = 100;

    public static IReadOnlyList<Check> All { get; } =
    [
        new("stream: head now, body later, in chunks", "the client gets the head at once (docker run waits for it)", scene => HeadFirstAsync(
            scene, scene.Post("wait?condition=next-exit"), HttpText.ChunkedJson, HttpText.Chunk("{\"StatusCode\":0}") + HttpText.LastChunk)),
        new("stream: head now, body later, with a length", "the client gets the head at once", scene => HeadFirstAsync(
            scene, scene.Get("export"), "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 16\r\n\r\n", "{\"StatusCode\":0}")),
        new("stream: head now, body later, until the connection ends", "the client gets the head at once", scene => HeadFirstAsync(
            scene, scene.Get("logs?follow=1&stdout=1"), "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", "{\"StatusCode\":0}", endsByClose: true)),
        new("stream: multiplexed logs in chunks", "are an answer, not a hijacked connection", LogsAsync),
        new("stream: one small chunk after the other", "each arrives before the next is sent", ChunksAsync),
        new("stream: a quiet stream", "stays open", QuietAsync),
        new("stream: trailers", "arrive behind the last chunk", TrailersAsync),
        new("stream: an answer without length or chunks", "ends with the connection, cleanly", UntilCloseAsync),
        new("stream: bulk in chunks", "every byte arrives", BulkInChunksAsync),
        new("stream: bulk with a length", "every byte arrives", BulkWithLengthAsync),
        new("stream: a client that does not read", "holds the engine back", SlowReaderAsync),
        new("stream: a compressed answer", "arrives as it was sent", CompressedAsync),
        new("stream: a hundred open streams", "do not keep other requests waiting", ManyAsync),
    ];

    private static async Task HeadFirstAsync(Scene scene, string request, string head, string body, bool endsByClose = false)
    {
        var client = await scene.SendAsync(request);
        var engine = await scene.EngineAsync();
        await engine.ReadBodyAsync();
        await engine.SendAsync(head);
        var got = await client.ReadHeadAsync();
        Expect.Contains(" 200 ", got, "the answer");
        await engine.SendAsync(body);
        if (endsByClose)
        {
            engine.Close();
        }
        else
        {
            engine.Keep();
        }

        Expect.Equal("{\"StatusCode\":0}", await new BodyReader(client, got, untilClose: true).ReadToEndAsync(), "the body");
    }

    private static async Task LogsAsync(Scene scene)
    {
        const string Frame = "\x01\0\0\0\0\0\0\x06hello\n";
        var client = await scene.SendAsync(scene.Get("logs?follow=1&stdout=1"));
        var engine = await scene.EngineAsync();
        await engine.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        var head = await client.ReadHeadAsync();
        Expect.Contains("Transfer-Encoding: chunked", head, "the head");
        await engine.AnswerAsync(HttpText.Chunk(Frame) + HttpText.LastChunk);
        Expect.Equal(Frame, await new BodyReader(client, head, untilClose: true).ReadToEndAsync(), "the body");
        await client.SendAsync(scene.Get());
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok("next"));
        Expect.Equal("next", (await ClientAnswer.ReadAsync(client)).Body, "the next answer on the connection");
    }

    private static async Task ChunksAsync(Scene scene)
    {
        var client = await scene.SendAsync($"GET /v1.41/events?filters=%7B%22container%22%3A%5B%22{scene.Mark}%22%5D%7D HTTP/1.1\r\nHost: docker\r\n\r\n");
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.ChunkedJson);
        var body = new BodyReader(client, await client.ReadHeadAsync(), untilClose: true);
        for (var number = 100; number < 130; number++)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{number}}}\n");
            await engine.SendAsync(HttpText.Chunk(line));
            Expect.Equal(line, await body.ReadAsync(line.Length), "a chunk");
        }
    }

    private static async Task QuietAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("logs?follow=1&stdout=1"));
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.ChunkedJson + HttpText.Chunk("first"));
        var head = await client.ReadHeadAsync();
        await Task.Delay(scene.Options.Quiet);
        await engine.AnswerAsync(HttpText.Chunk("last") + HttpText.LastChunk);
        Expect.Equal("firstlast", await new BodyReader(client, head, untilClose: true).ReadToEndAsync(), "the body");
    }

    private static async Task TrailersAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("json", "TE: trailers\r\n"));
        var engine = await scene.EngineAsync();
        await engine.AnswerAsync(
            "HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n" + HttpText.Chunk("data") + "0\r\nX-Sum: 42\r\n\r\n");
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.Equal("data", answer.Body, "the body");
        Expect.Equal("x-sum: 42", answer.Trailers.Trim().ToLowerInvariant(), "the trailers");
    }

    private static async Task UntilCloseAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get());
        var engine = await scene.EngineAsync();
        await engine.SendAsync("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nall of it");
        engine.Close();
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.Equal("200 True all of it", $"{answer.Status} {answer.IsComplete} {answer.Body}", "the answer");
    }

    private static async Task BulkInChunksAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("export"));
        var engine = await scene.EngineAsync();
        var chunk = HttpText.Chunk(new string('x', 32 * 1024));
        await engine.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\n\r\n");
        var sending = SendAsync();
        var total = await new BodyReader(client, await client.ReadHeadAsync(), untilClose: true).CountToEndAsync();
        Expect.Equal(scene.Options.BulkBytes, total, "bytes");
        await sending;

        async Task SendAsync()
        {
            for (var left = scene.Options.BulkBytes; left > 0; left -= 32 * 1024)
            {
                await engine.SendAsync(chunk);
            }

            await engine.AnswerAsync(HttpText.LastChunk);
        }
    }

    private static async Task BulkWithLengthAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("export"));
        var engine = await scene.EngineAsync();
        var bytes = new byte[scene.Options.BulkBytes];
        await engine.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/x-tar\r\nContent-Length: {bytes.Length}\r\n\r\n");
        var sending = engine.Connection.SendAsync(bytes);
        Expect.Contains(" 200 ", await client.ReadHeadAsync(), "the answer");
        Expect.Equal(bytes.Length, await client.CountAsync(bytes.Length), "bytes");
        await sending;
        engine.Keep();
    }

    private static async Task SlowReaderAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("export"));
        var engine = await scene.EngineAsync();
        var bytes = new byte[scene.Options.BulkBytes];
        await engine.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/x-tar\r\nContent-Length: {bytes.Length}\r\n\r\n");
        var sent = await engine.Connection.SendUntilStuckAsync(bytes, TimeSpan.FromSeconds(1));
        Expect.That(sent < bytes.Length / 2, "the engine has to wait", $"the proxy took {sent} bytes that nobody reads");
        var sending = engine.Connection.SendAsync(bytes.AsMemory(sent));
        Expect.Contains(" 200 ", await client.ReadHeadAsync(), "the answer");
        Expect.Equal(bytes.Length, await client.CountAsync(bytes.Length), "bytes, once they are read");
        await sending;
        engine.Keep();
    }

    private static async Task CompressedAsync(Scene scene)
    {
        const string Body = "\x1f\x8b\b\0\0\0\0\0\0\x03 not really";
        var client = await scene.SendAsync(scene.Get("json", "Accept-Encoding: gzip\r\n"));
        var engine = await scene.EngineAsync();
        Expect.Equal("gzip", string.Join(',', HttpText.Values(engine.Head, "Accept-Encoding")), "Accept-Encoding");
        await engine.AnswerAsync(HttpText.Answer("200 OK", Body, "Content-Encoding: gzip\r\n"));
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.Contains("Content-Encoding: gzip", answer.Head, "the head");
        Expect.Equal(Body, answer.Body, "the body");
    }

    private static async Task ManyAsync(Scene scene)
    {
        var streams = new List<RawPeer>();
        for (var number = 0; number < ManyStreams; number++)
        {
            var client = await scene.SendAsync(scene.Get("logs?follow=1&stdout=1"));
            await (await scene.EngineAsync()).SendAsync(HttpText.ChunkedJson);
            await client.ReadHeadAsync();
            streams.Add(client);
        }

        var other = await scene.SendAsync(scene.Get());
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok("here"));
        Expect.Equal("here", (await ClientAnswer.ReadAsync(other)).Body, $"the answer beside {streams.Count} streams");
    }
}
