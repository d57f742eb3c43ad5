using ScriptProxy.Conformance.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Checks;

/// <summary>Connections that are kept, half-closed, or closed by the other side between two requests.</summary>
internal static class ConnectionChecks
{
    private const int Times = 60;

    public static IReadOnlyList<Check> All { get; } =
    [
        new("connection: the engine closes after every answer, GET", "no request fails",
            scene => ClosedIdleAsync(scene, scene.Get())) { IsAlone = true },
        new("connection: the engine closes after every answer, POST", "no request fails",
            scene => ClosedIdleAsync(scene, scene.Post("kill"))) { IsAlone = true },
        new("connection: the engine closes as the next request comes, GET", "no request fails",
            scene => ClosedUnreadAsync(scene, scene.Get())) { IsAlone = true },
        new("connection: the engine closes as the next request comes, POST", "no request fails",
            scene => ClosedUnreadAsync(scene, scene.Post("kill"))) { IsAlone = true },
        new("connection: the engine reads a GET and closes the kept connection", "the client sends it again", ClosedAfterGetAsync) { IsAlone = true },
        new("connection: the engine reads a POST and closes the kept connection", "it is not sent twice, since it may have been done",
            ClosedAfterPostAsync) { IsAlone = true },
        new("connection: the client half-closes after a GET", "gets its answer", scene => HalfClosedAsync(scene, scene.Get(), "")),
        new("connection: the client half-closes after a POST with a body", "gets its answer",
            scene => HalfClosedAsync(scene, scene.Exec(headers: ""), "\"Tty\":true")),
        new("connection: the client half-closes while an answer is under way", "gets the whole answer", HalfClosedUnderWayAsync),
        new("connection: pipelined requests", "are answered in order", PipelinedAsync),
        new("connection: a request pipelined behind a body", "is answered after the first", PipelinedBehindBodyAsync),
        new("connection: one connection for answers of all kinds", "stays open", KeptAsync),
        new("connection: Connection: close", "the answer is the last", CloseAsync),
        new("connection: a client of HTTP/1.0", "gets the answer without chunks and then the end",
            scene => Http10Async(scene, HttpText.ChunkedJson + HttpText.Chunk("all ") + HttpText.Chunk("of it") + HttpText.LastChunk)),
        new("connection: a client of HTTP/1.0, an answer with a length", "gets the answer and then the end",
            scene => Http10Async(scene, HttpText.Ok("all of it"))),
        new("connection: HEAD with a length", "the length and no body",
            scene => HeadAsync(scene, "Content-Length: 1234", "HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n")),
        new("connection: HEAD of an answer in chunks", "no body",
            scene => HeadAsync(scene, "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")),
        new("connection: HEAD with a header of docker cp", "the header and no body",
            scene => HeadAsync(scene, "X-Docker-Container-Path-Stat: e30=", "HTTP/1.1 200 OK\r\nX-Docker-Container-Path-Stat: e30=\r\n\r\n")),
        new("connection: 204", "no body", scene => BodilessAsync(scene, "HTTP/1.1 204 No Content", "Api-Version: 1.51")),
        new("connection: 304 with headers", "the headers and no body", scene => BodilessAsync(scene, "HTTP/1.1 304 Not Modified", "Etag: \"1\"")),
        new("connection: an interim answer", "the final one follows", InterimAsync),
    ];

    private static async Task ClosedIdleAsync(Scene scene, string request)
    {
        using var until = new CancellationTokenSource();
        var serving = scene.ServeAsync(
            static async engine =>
            {
                await engine.ReadBodyAsync();
                await engine.SendAsync(HttpText.Ok("fine"));
                engine.Close();
            },
            until.Token);
        await AskManyTimesAsync(scene, request);
        await until.CancelAsync();
        Expect.Equal(Times, (await serving).Count, "requests that the engine got");
    }

    private static async Task ClosedUnreadAsync(Scene scene, string request)
    {
        using var until = new CancellationTokenSource();
        var closing = new List<Task>();
        var serving = scene.ServeAsync(
            async engine =>
            {
                await engine.ReadBodyAsync();
                await engine.SendAsync(HttpText.Ok("fine"));
                closing.Add(CloseAtNextAsync(engine, until.Token));
            },
            until.Token);
        await AskManyTimesAsync(scene, request);
        await until.CancelAsync();
        Expect.Equal(Times, (await serving).Count, "requests that the engine read");
        await Task.WhenAll(closing);
    }

    private static async Task CloseAtNextAsync(EngineRequest engine, CancellationToken until)
    {
        try
        {
            await engine.Connection.WaitForDataAsync(until);
        }
        catch (OperationCanceledException)
        {
            // The check is over.
        }

        engine.Close();
    }

    private static async Task AskManyTimesAsync(Scene scene, string request)
    {
        var client = await scene.ConnectAsync();
        for (var count = 1; count <= Times; count++)
        {
            await client.SendAsync(request);
            Expect.Equal("200 fine", await ClientAnswer.ReadAsync(client) is var answer ? $"{answer.Status} {answer.Body}" : "", $"answer {count}");
        }
    }

    private static async Task ClosedAfterGetAsync(Scene scene)
    {
        var (client, kept) = await KeptConnectionAsync(scene);
        await client.SendAsync(scene.Get());
        if (await WasReusedAsync(kept))
        {
            kept.Close();
        }

        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok("second"));
        Expect.Equal("second", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    }

    private static async Task ClosedAfterPostAsync(Scene scene)
    {
        var (client, kept) = await KeptConnectionAsync(scene);
        await client.SendAsync(scene.Post("restart"));
        if (!await WasReusedAsync(kept))
        {
            kept = await scene.EngineAsync();
        }

        kept.Close();
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.That(answer.Status is 0 or >= 500, "an error", answer.ToString());
        Expect.Equal(null, scene.TryTakeRequest()?.Head, "a second request");
    }

    private static async Task<(RawPeer Client, EngineRequest Engine)> KeptConnectionAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get());
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.Ok("first"));
        Expect.Equal("first", (await ClientAnswer.ReadAsync(client)).Body, "the first answer");
        return (client, engine);
    }

    /// <summary>Reads the next request from this connection; false when the proxy has closed it and will use another.</summary>
    private static async Task<bool> WasReusedAsync(EngineRequest engine)
    {
        try
        {
            await engine.Connection.ReadHeadAsync();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task HalfClosedAsync(Scene scene, string request, string body)
    {
        var client = await scene.SendAsync(request);
        client.HalfClose();
        var engine = await scene.EngineAsync();
        Expect.Contains(body, await engine.ReadBodyAsync(), "the body");
        await engine.AnswerAsync(HttpText.Ok("fine"));
        Expect.Equal("fine", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
        Expect.Equal("", await client.ReadToEndAsync(), "anything behind it");
    }

    private static async Task HalfClosedUnderWayAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("export"));
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.ChunkedJson + HttpText.Chunk("first "));
        var body = new BodyReader(client, await client.ReadHeadAsync(), untilClose: true);
        Expect.Equal("first ", await body.ReadAsync(6), "the beginning");
        client.HalfClose();
        await engine.SendAsync(HttpText.Chunk(new string('x', 100_000)));
        await engine.AnswerAsync(HttpText.LastChunk);
        Expect.Equal(100_000, (await body.ReadToEndAsync()).Length, "bytes of the rest");
    }

    private static async Task PipelinedAsync(Scene scene)
    {
        var client = await scene.SendAsync(string.Concat(Enumerable.Range(1, 5).Select(n => scene.Get($"json?size={n % 2}"))));
        for (var count = 1; count <= 5; count++)
        {
            await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok($"answer {count}"));
            Expect.Equal($"answer {count}", (await ClientAnswer.ReadAsync(client)).Body, $"answer {count}");
        }
    }

    private static async Task PipelinedBehindBodyAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Upload("Content-Length: 4\r\n") + "body" + scene.Get());
        var upload = await scene.EngineAsync();
        Expect.Equal("body", await upload.ReadBodyAsync(), "the body");
        await upload.AnswerAsync(HttpText.Ok("uploaded"));
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok("second"));
        Expect.Equal("uploaded", (await ClientAnswer.ReadAsync(client)).Body, "the first answer");
        Expect.Equal("second", (await ClientAnswer.ReadAsync(client)).Body, "the second answer");
    }

    private static async Task KeptAsync(Scene scene)
    {
        var client = await scene.ConnectAsync();
        string[] answers =
        [
            HttpText.Ok("one"), HttpText.ChunkedJson + HttpText.Chunk("two") + HttpText.LastChunk, "HTTP/1.1 204 No Content\r\n\r\n",
            HttpText.Answer("404 Not Found", "three"), "HTTP/1.1 304 Not Modified\r\n\r\n", HttpText.Ok(""), HttpText.Answer("500 Internal Server Error", "four"),
        ];
        var bodies = new List<string>();
        foreach (var answer in answers)
        {
            await client.SendAsync(scene.Get());
            await (await scene.EngineAsync()).AnswerAsync(answer);
            bodies.Add((await ClientAnswer.ReadAsync(client)).Body);
        }

        Expect.Equal("one,two,,three,,,four", string.Join(',', bodies), "the bodies");
    }

    private static async Task CloseAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("json", "Connection: close\r\n"));
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok("fine"));
        Expect.Equal("fine", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
        Expect.Equal("", await client.ReadToEndAsync(), "anything behind it");
    }

    private static async Task Http10Async(Scene scene, string answer)
    {
        var client = await scene.SendAsync($"GET /v1.41/containers/{scene.Mark}/json HTTP/1.0\r\n\r\n");
        await (await scene.EngineAsync()).AnswerAsync(answer);
        var got = await client.ReadToEndAsync();
        Expect.That(got.EndsWith("\r\n\r\nall of it", StringComparison.Ordinal), "the body as it is", got);
        Expect.Contains(" 200 OK\r\n", got, "the status line");
    }

    private static async Task HeadAsync(Scene scene, string expected, string answer)
    {
        var client = await scene.SendAsync($"HEAD /v1.41/containers/{scene.Mark}/archive?path=%2F HTTP/1.1\r\nHost: docker\r\n\r\n");
        var engine = await scene.EngineAsync();
        Expect.Equal("HEAD", engine.Method, "the method");
        await engine.AnswerAsync(answer);
        Expect.Contains(expected, (await ClientAnswer.ReadAsync(client, "HEAD")).Head, "the head");
        await NextAsync(scene, client);
    }

    private static async Task BodilessAsync(Scene scene, string status, string header)
    {
        var client = await scene.SendAsync(scene.Post("start"));
        await (await scene.EngineAsync()).AnswerAsync($"{status}\r\n{header}\r\n\r\n");
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.Contains(status, answer.Head, "the status line");
        Expect.Contains(header, answer.Head, "the head");
        await NextAsync(scene, client);
    }

    private static async Task InterimAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get());
        await (await scene.EngineAsync()).AnswerAsync("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + HttpText.Ok("final"));
        Expect.Equal("final", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
        await NextAsync(scene, client);
    }

    private static async Task NextAsync(Scene scene, RawPeer client)
    {
        await client.SendAsync(scene.Get());
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok("next"));
        Expect.Equal("next", (await ClientAnswer.ReadAsync(client)).Body, "the next answer on the connection");
    }
}
