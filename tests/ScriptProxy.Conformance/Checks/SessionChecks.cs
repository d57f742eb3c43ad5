using System.Net.Sockets;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Checks;

/// <summary>What flows over a connection that has left HTTP, and how it ends.</summary>
internal static class SessionChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new("session: input ends, output goes on", "the engine sees the end and goes on writing", InputEndsAsync),
        new("session: output ends, input goes on", "the client sees the end and goes on writing", OutputEndsAsync),
        new("session: output ends while input is still coming", "all of the output arrives, then its end", OutputEndsUnderInputAsync),
        new("session: any byte in both directions", "arrives as it was sent", BinaryAsync),
        new("session: single keystrokes and their echo", "each arrives at once", KeystrokesAsync),
        new("session: bulk in both directions at once", "neither direction waits for the other", BulkAsync),
        new("session: a quiet session", "stays open", QuietAsync),
        new("session: resize while attached", "goes its own way", ResizeAsync),
        new("session: the engine dies", "the client sees the end at once, after all output", EngineDiesAsync),
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
