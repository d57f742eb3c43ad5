using System.Net.Sockets;
using System.Text;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Checks;

/// <summary>An engine that misbehaves: its answer must never look like a success that it is not, and never keep the client waiting.</summary>
internal static class FaultChecks
{
    private const string Poison = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison";
    private const string Direct = "the client sees an error";
    private const string Cut = "the client sees that the answer is cut";

    public static IReadOnlyList<Check> All { get; } =
    [
        Faulty("no answer", Direct, ""),
        Faulty("garbage instead of a status line", Direct, "\x15\x03\x01\0\x02\x02F garbage\r\n\r\n"),
        Faulty("a line of text instead of a status line", Direct, "hello\r\n\r\n"),
        Faulty("another protocol's status line", Direct, "HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nok"),
        Faulty("a status that is no number", Direct, "HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\nok"),
        Faulty("half a head", Direct, "HTTP/1.1 200 OK\r\nContent-Len"),
        Faulty("half a head and silence", Direct, "HTTP/1.1 200 OK\r\nContent-Len", pause: true),
        Faulty("a head of 2 MiB", Direct,
            "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Range(0, 2048).Select(static n => $"X-{n}: {new string('v', 1015)}\r\n")) + "Content-Length: 2\r\n\r\nok"),
        Faulty("a header of 4 MiB", Direct, $"HTTP/1.1 200 OK\r\nX-Long: {new string('v', 4 * 1024 * 1024)}\r\nContent-Length: 2\r\n\r\nok"),
        Faulty("a header line without a colon", Direct, "HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 2\r\n\r\nok"),
        Faulty("a length that is no number", Direct, "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok"),
        Faulty("a negative length", Direct, "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok"),
        Faulty("two different lengths", Direct, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!"),
        Faulty("an unknown transfer encoding", Direct, "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nok"),
        Faulty("a length that is too long", Cut, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"),
        Faulty("a length that is too long, and silence", Cut, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this", pause: true),
        Faulty("chunks without the last one", Cut, HttpText.ChunkedJson + HttpText.Chunk("some")),
        Faulty("chunks without the last one, and silence", Cut, HttpText.ChunkedJson + HttpText.Chunk("some"), pause: true),
        Faulty("half a chunk", Cut, HttpText.ChunkedJson + "64\r\nonly this"),
        Faulty("the last chunk without its end", Cut, HttpText.ChunkedJson + HttpText.Chunk("some") + "0\r\n"),
        Faulty("a chunk size that is no number", Cut, HttpText.ChunkedJson + "some\r\nsome\r\n" + HttpText.LastChunk),
        Faulty("a negative chunk size", Cut, HttpText.ChunkedJson + "-4\r\nsome\r\n" + HttpText.LastChunk),
        Faulty("a chunk size beyond all bounds", Cut, HttpText.ChunkedJson + "fffffffffffffffff\r\nsome\r\n" + HttpText.LastChunk),
        Faulty("a chunk longer than its size", Cut, HttpText.ChunkedJson + "2\r\nsome\r\n" + HttpText.LastChunk),
        new("fault: interim answers without end", Direct, EndlessInterimAsync),
        new("fault: a reset in the middle of the answer", Cut, ResetAsync),
        new("fault: a carriage return in a header", "the client sees an error, and no header of its own making", BareReturnAsync),
        new("fault: length and chunks at once", "the client reads chunks, or sees an error", LengthAndChunksAsync),
        new("fault: an answer longer than its length", "the client gets as much as the length says, and nothing of the rest later",
            scene => PoisonedAsync(scene, scene.Get(), HttpText.Ok("fine"))) { IsAlone = true },
        new("fault: bytes behind the last chunk", "the client gets nothing of them later",
            scene => PoisonedAsync(scene, scene.Get(), HttpText.ChunkedJson + HttpText.Chunk("fine") + HttpText.LastChunk)) { IsAlone = true },
        new("fault: a body behind 204", "the client gets nothing of it later",
            scene => PoisonedAsync(scene, scene.Post("start"), "HTTP/1.1 204 No Content\r\n\r\n")) { IsAlone = true },
        new("fault: a body behind 304", "the client gets nothing of it later",
            scene => PoisonedAsync(scene, scene.Get(), "HTTP/1.1 304 Not Modified\r\n\r\n")) { IsAlone = true },
        new("fault: an answer nobody asked for on a kept connection", "no later request gets it", UnaskedAnswerAsync) { IsAlone = true },
        new("fault: the engine dies during an upload", "the client sees an error", scene => DiesInUploadAsync(scene, reads: true)),
        new("fault: the engine stops reading an upload and dies", "the client sees an error", scene => DiesInUploadAsync(scene, reads: false)),
        new("fault: the engine dies instead of upgrading", "the client sees an error", DiesInsteadOfUpgradingAsync),
    ];

    private static Check Faulty(string what, string direct, string answer, bool pause = false) => new($"fault: {what}", direct, async scene =>
    {
        using var until = new CancellationTokenSource();
        // Every time, since a request that got nothing back over a kept connection may be sent again.
        var serving = scene.ServeAsync(engine => SendAsync(engine, answer, pause), until.Token);
        var got = await ClientAnswer.ReadAsync(await scene.SendAsync(scene.Get()));
        await until.CancelAsync();
        await serving;
        Expect.That(got.Status >= 400 || !got.IsComplete, "an error or a cut answer", got.ToString());
        await AliveAsync(scene);
    });

    private static async Task SendAsync(EngineRequest engine, string answer, bool pause)
    {
        try
        {
            await engine.SendAsync(answer);
            if (pause)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The proxy has seen enough.
        }

        engine.Close();
    }

    /// <summary>The proxy serves the next request as if nothing had been.</summary>
    private static async Task AliveAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get());
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok("alive"));
        Expect.Equal("alive", (await ClientAnswer.ReadAsync(client)).Body, "the answer to the next request");
    }

    private static async Task EndlessInterimAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get());
        var engine = await scene.EngineAsync();
        var sending = SendForLongAsync(engine.Connection, "HTTP/1.1 102 Processing\r\n\r\n", 100_000);
        var got = await ClientAnswer.ReadAsync(client);
        Expect.That(got.Status is 0 or >= 500, "an error", got.ToString());
        Expect.That(!sending.IsCompletedSuccessfully || await sending < 100_000, "no more of them are read", "all were read");
        await AliveAsync(scene);
    }

    private static async Task ResetAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get());
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.ChunkedJson + HttpText.Chunk("some"));
        engine.Connection.Reset();
        engine.Close();
        var got = await ClientAnswer.ReadAsync(client);
        Expect.That(got.Status >= 400 || !got.IsComplete, "an error or a cut answer", got.ToString());
        await AliveAsync(scene);
    }

    private static async Task BareReturnAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get());
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Answer("200 OK", "fine", "X-Mine: 1\rX-Other: 2\r\n"));
        var got = await ClientAnswer.ReadAsync(client);
        Expect.That(!got.Head.Replace("\r\n", "", StringComparison.Ordinal).Contains('\r', StringComparison.Ordinal), "no bare carriage return", got.Head);
    }

    private static async Task LengthAndChunksAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get());
        await (await scene.EngineAsync()).AnswerAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + HttpText.Chunk("chunks") + HttpText.LastChunk);
        var got = await ClientAnswer.ReadAsync(client);
        var readsChunks = got.Body == "chunks" && HttpText.Values(got.Head, "Content-Length").Count == 0;
        Expect.That(got.Status >= 400 || readsChunks, "chunks without a length, or an error", $"{got.Head}{got.Body}");
    }

    private static async Task PoisonedAsync(Scene scene, string request, string answer)
    {
        var client = await scene.SendAsync(request);
        await (await scene.EngineAsync()).AnswerAsync(answer + Poison);
        Expect.That(!(await ClientAnswer.ReadAsync(client)).Body.Contains("poison", StringComparison.Ordinal), "an answer without the rest", "poison");
        await CleanAsync(scene);
        await CleanAsync(scene);
    }

    private static async Task UnaskedAnswerAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get());
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.Ok("fine"));
        Expect.Equal("fine", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
        await engine.AnswerAsync(Poison);
        await CleanAsync(scene);
        await CleanAsync(scene);
    }

    private static async Task CleanAsync(Scene scene)
    {
        using var until = new CancellationTokenSource();
        var serving = scene.ServeAsync(static engine => engine.AnswerAsync(HttpText.Ok("clean")), until.Token);
        var got = await ClientAnswer.ReadAsync(await scene.SendAsync(scene.Get()));
        Expect.Equal("clean", got.Body, "the answer to the next request");
        await until.CancelAsync();
        await serving;
    }

    private static async Task DiesInUploadAsync(Scene scene, bool reads)
    {
        var client = await scene.SendAsync(scene.Upload("Transfer-Encoding: chunked\r\n"));
        var sending = SendForLongAsync(client, HttpText.Chunk(new string('x', 16 * 1024)), 3000);
        var engine = await scene.EngineAsync();
        await engine.Connection.ReadAsync(reads ? 1_000_000 : 100);
        engine.Close();
        var got = await ClientAnswer.ReadAsync(client);
        Expect.That(got.Status is 0 or >= 500, "an error", got.ToString());
        client.Dispose();
        await sending;
        await AliveAsync(scene);
    }

    /// <returns>How often it went out.</returns>
    private static async Task<int> SendForLongAsync(RawPeer peer, string text, int times)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var count = 0;
        try
        {
            for (; count < times; count++)
            {
                await peer.SendAsync(bytes);
            }
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ObjectDisposedException)
        {
            // Nobody wants the rest.
        }

        return count;
    }

    private static async Task DiesInsteadOfUpgradingAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Exec());
        var engine = await scene.EngineAsync();
        await engine.ReadBodyAsync();
        await engine.SendAsync("HTTP/1.1 101 UPGR");
        engine.Close();
        var got = await ClientAnswer.ReadAsync(client);
        Expect.That(got.Status is 0 or >= 500, "an error", got.ToString());
        await AliveAsync(scene);
    }
}
