using System.Net.Sockets;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Checks;

/// <summary>A client that goes away takes its request along: the engine frees a watcher, or a container without one.</summary>
internal static class DisconnectChecks
{
    private const string Direct = "the engine sees the end at once";

    public static IReadOnlyList<Check> All { get; } =
    [
        Leaves("wait, before there is an answer", scene => scene.Post("wait"), ""),
        Leaves("stop with a long grace time", scene => scene.Post("stop?t=600"), ""),
        Leaves("wait, after the head", scene => scene.Post("wait"), HttpText.ChunkedJson),
        Leaves("logs, quiet", scene => scene.Get("logs?follow=1&stdout=1"), HttpText.ChunkedJson + HttpText.Chunk("a line")),
        Leaves("events, quiet",
            scene => $"GET /v1.41/events?filters=%7B%22label%22%3A%5B%22{scene.Mark}%22%5D%7D HTTP/1.1\r\nHost: docker\r\n\r\n", HttpText.ChunkedJson),
        Leaves("a stream that ends with the connection",
            scene => scene.Get("logs?follow=1&stdout=1"), "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nx"),
        Leaves("pull",
            scene => $"POST /v1.41/images/create?fromImage={scene.Mark} HTTP/1.1\r\nHost: docker\r\nContent-Length: 0\r\n\r\n", HttpText.ChunkedJson + HttpText.Chunk("{}")),
        Leaves("exec, quiet", scene => scene.Exec(), HttpText.Upgraded),
        Leaves("exec, before there is an answer", scene => scene.Exec(), ""),
        Leaves("attach, quiet", scene => scene.Attach(), HttpText.Upgraded),
        Leaves("attach without an upgrade", scene => scene.Attach(headers: ""), HttpText.RawStream),
        Leaves("an upload under way", scene => scene.Upload("Transfer-Encoding: chunked\r\n") + HttpText.Chunk("part"), ""),
        Leaves("build, while its answer is under way", Build, HttpText.ChunkedJson + HttpText.Chunk("Step 1")),
        new("disconnect: in the middle of bulk", "the engine cannot write any more", InBulkAsync),
        new("disconnect: in the middle of hijacked bulk", "the engine cannot write any more", InHijackedBulkAsync),
        new("disconnect: the client half-closes a quiet stream", "the engine sees the end and decides", HalfCloseAsync),
        new("disconnect: by a reset", Direct, ResetAsync),
    ];

    private static string Build(Scene scene) =>
        $"POST /v1.41/build?t={scene.Mark} HTTP/1.1\r\nHost: docker\r\nContent-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\n\r\n"
        + HttpText.Chunk("tar") + HttpText.LastChunk;

    private static Check Leaves(string what, Func<Scene, string> request, string answer) => new($"disconnect: {what}", Direct, async scene =>
    {
        var client = await scene.SendAsync(request(scene));
        var engine = await scene.EngineAsync();
        if (!engine.Head.Contains("/archive", StringComparison.Ordinal))
        {
            await engine.ReadBodyAsync();
        }

        if (answer.Length > 0)
        {
            await engine.SendAsync(answer);
            await client.ReadHeadAsync();
        }

        client.Dispose();
        await EndAsync(engine);
    });

    private static async Task EndAsync(EngineRequest engine)
    {
        try
        {
            await engine.Connection.ReadToEndAsync();
        }
        catch (SocketException)
        {
            // A reset is an end, too.
        }
        catch (TimeoutException e)
        {
            throw new MismatchException("the engine sees the end at once", $"the proxy keeps the request open: {e.Message}");
        }
    }

    private static async Task InBulkAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("export"));
        var engine = await scene.EngineAsync();
        await engine.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/x-tar\r\nContent-Length: {long.MaxValue}\r\n\r\n");
        await client.ReadHeadAsync();
        await WriteUntilGoneAsync(engine, client);
    }

    private static async Task InHijackedBulkAsync(Scene scene)
    {
        var (client, engine) = await SessionChecks.OpenAsync(scene);
        await WriteUntilGoneAsync(engine, client);
    }

    private static async Task WriteUntilGoneAsync(EngineRequest engine, RawPeer client)
    {
        var block = new byte[1024 * 1024];
        var writing = Task.Run(async () =>
        {
            while (true)
            {
                await engine.Connection.SendAsync(block);
            }
        });
        await client.CountAsync(block.Length);
        client.Dispose();
        try
        {
            await writing;
        }
        catch (SocketException)
        {
            // As it should be.
        }
    }

    private static async Task HalfCloseAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("logs?follow=1&stdout=1"));
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.ChunkedJson + HttpText.Chunk("line"));
        await client.ReadHeadAsync();
        client.HalfClose();
        await EndAsync(engine);
    }

    private static async Task ResetAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("logs?follow=1&stdout=1"));
        var engine = await scene.EngineAsync();
        await engine.SendAsync(HttpText.ChunkedJson + HttpText.Chunk("line"));
        await client.ReadHeadAsync();
        client.Reset();
        await EndAsync(engine);
    }
}
