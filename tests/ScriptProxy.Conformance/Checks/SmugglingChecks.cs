using System.Globalization;
using System.Net.Sockets;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.Tests.Forward;

namespace ScriptProxy.Conformance.Checks;

/// <summary>
/// Requests that two readers could read differently, so that one of them sees a request which the other takes for a body. They may be
/// refused or put right; what reaches the engine has to be readable in one way only, and each request there has its answer here.
/// </summary>
internal static class SmugglingChecks
{
    private const string Direct = "refused, or read in one way";

    public static IReadOnlyList<Check> All { get; } =
    [
        Probe("length, then chunks", "Content-Length: {all}\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n{hidden}"),
        Probe("chunks, then length", "Transfer-Encoding: chunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("a length shorter than the chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n{hidden}"),
        Probe("two lengths", "Content-Length: 0\r\nContent-Length: {all}\r\n", "{hidden}"),
        Probe("two lengths, the other way round", "Content-Length: {all}\r\nContent-Length: 0\r\n", "{hidden}"),
        Probe("the same length twice", "Content-Length: 5\r\nContent-Length: 5\r\n", "hello"),
        Probe("a list of lengths", "Content-Length: 0, {all}\r\n", "{hidden}"),
        Probe("a length with a sign", "Content-Length: +{all}\r\n", "{hidden}"),
        Probe("a negative length", "Content-Length: -{all}\r\n", "{hidden}"),
        Probe("a length in hexadecimal", "Content-Length: 0x0\r\n", "{hidden}"),
        Probe("an empty length", "Content-Length:\r\n", "{hidden}"),
        Probe("a length beyond all bounds", "Content-Length: 18446744073709551616\r\n", "{hidden}"),
        Probe("a length in two words", "Content-Length: 0 {all}\r\n", "{hidden}"),
        Probe("a space before the colon, length", "Content-Length : {all}\r\n", "{hidden}"),
        Probe("a space before the colon, chunks", "Transfer-Encoding : chunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("a tab before the colon", "Transfer-Encoding\t: chunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("a space before the name", "X: 1\r\n Transfer-Encoding: chunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("a folded header", "Transfer-Encoding:\r\n chunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("an unknown transfer encoding", "Transfer-Encoding: xchunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("identity", "Transfer-Encoding: identity\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("chunked, identity", "Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n{hidden}"),
        Probe("gzip, chunked", "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n{hidden}"),
        Probe("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n{hidden}"),
        Probe("chunked, then identity in a second header", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n{hidden}"),
        Probe("a control character before chunked", "Transfer-Encoding: \x0bchunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("quoted chunked", "Transfer-Encoding: \"chunked\"\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("a line that ends with a line feed", "X: 1\nTransfer-Encoding: chunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("a line that ends with a carriage return", "X: 1\rTransfer-Encoding: chunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("NUL in a header", "X: 1\0\r\nContent-Length: 0\r\n", "{hidden}"),
        Probe("a header without a colon", "nonsense\r\nContent-Length: 0\r\n", "{hidden}"),
        Probe("a header without a name", ": chunked\r\nContent-Length: 0\r\n", "{hidden}"),
        Probe("a space in a name", "Content Length: {all}\r\n", "{hidden}"),
        Probe("a chunk size in decimal with a sign", "Transfer-Encoding: chunked\r\n", "+5\r\nhello\r\n0\r\n\r\n{hidden}"),
        Probe("a negative chunk size", "Transfer-Encoding: chunked\r\n", "-1\r\nhello\r\n0\r\n\r\n{hidden}"),
        Probe("a chunk size with 0x", "Transfer-Encoding: chunked\r\n", "0x5\r\nhello\r\n0\r\n\r\n{hidden}"),
        Probe("a chunk size with a letter too many", "Transfer-Encoding: chunked\r\n", "5g\r\nhello\r\n0\r\n\r\n{hidden}"),
        Probe("a chunk size beyond all bounds", "Transfer-Encoding: chunked\r\n", "10000000000000005\r\nhello\r\n0\r\n\r\n{hidden}"),
        Probe("no chunk size", "Transfer-Encoding: chunked\r\n", "\r\nhello\r\n0\r\n\r\n{hidden}"),
        Probe("a chunk longer than its size", "Transfer-Encoding: chunked\r\n", "3\r\nhello\r\n0\r\n\r\n{hidden}"),
        Probe("a chunk size that ends with a line feed", "Transfer-Encoding: chunked\r\n", "5\nhello\r\n0\r\n\r\n{hidden}"),
        Probe("a chunk extension with a line feed", "Transfer-Encoding: chunked\r\n", "5;a\nhello\r\n0\r\n\r\n{hidden}"),
        Probe("a chunk extension", "Transfer-Encoding: chunked\r\n", "5;a=b\r\nhello\r\n0\r\n\r\n"),
        Probe("chunk data without its end", "Transfer-Encoding: chunked\r\n", "5\r\nhello0\r\n\r\n{hidden}"),
        Probe("trailers that frame", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\nContent-Length: {all}\r\n\r\n"),
        Probe("chunks in HTTP/1.0", "Transfer-Encoding: chunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}", line: "PUT {target} HTTP/1.0"),
        Probe("no version", "Content-Length: 0\r\n", "{hidden}", line: "PUT {target}"),
        Probe("a request line of four words", "Content-Length: 0\r\n", "{hidden}", line: "PUT {target} HTTP/1.1 HTTP/1.1"),
        Probe("a tab in the request line", "Content-Length: 0\r\n", "{hidden}", line: "PUT\t{target}\tHTTP/1.1"),
        Probe("a target with a space", "Content-Length: 0\r\n", "{hidden}", line: "PUT {target} x HTTP/1.1"),
        Probe("a later version", "Content-Length: 0\r\n", "{hidden}", line: "PUT {target} HTTP/1.9"),
        Probe("two hosts", "Host: other\r\nContent-Length: 0\r\n", "{hidden}"),
        Probe("a body of GET", "Content-Length: {all}\r\n", "{hidden}", line: "GET /v1.41/containers/{mark}/json HTTP/1.1"),
        Probe("a body of GET in chunks",
            "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n", line: "GET /v1.41/containers/{mark}/json HTTP/1.1"),
        Probe("a body of HEAD", "Content-Length: {all}\r\n", "{hidden}", line: "HEAD /v1.41/containers/{mark}/archive?path=%2F HTTP/1.1"),
        Probe("a length of an upgrade",
            "Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: {all}\r\n", "{hidden}", line: "POST /v1.41/containers/{mark}/resize?h=1&w=1 HTTP/1.1"),
        Probe("Content-Length named in Connection", "Connection: Content-Length\r\nContent-Length: {all}\r\n", "{hidden}"),
        Probe("Transfer-Encoding named in Connection",
            "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\nContent-Length: {all}\r\n", "0\r\n\r\n{hidden}"),
        Probe("underscores for dashes", "Content_Length: {all}\r\nTransfer_Encoding: chunked\r\nContent-Length: 0\r\n", ""),
    ];

    private static Check Probe(string what, string headers, string body, string line = "PUT {target} HTTP/1.1") => new($"smuggling: {what}", Direct, async scene =>
    {
        using var until = new CancellationTokenSource();
        var whole = 0;
        var serving = scene.ServeAsync(
            async request =>
            {
                await request.ReadBodyAsync();
                whole++;
                await request.AnswerAsync(request.Method == "HEAD" ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" : HttpText.Ok("{}"));
            },
            until.Token);
        var client = await scene.SendAsync(Write(scene, line, headers, body));
        var answers = await CountAnswersAsync(client, line.Split(' ')[0], scene.Get("changes", "Connection: close\r\n"));
        await until.CancelAsync();
        var requests = await serving;
        foreach (var request in requests)
        {
            Expect.Equal(null, Framing.ProblemOf(request.Head), $"what is wrong with {request.Head.Split("\r\n")[0]} at the engine");
        }

        // One that breaks off is none.
        Expect.That(
            whole <= answers, $"no more requests at the engine than answers at the client ({answers})",
            string.Join(" | ", requests.Select(static request => request.Head)));
    });

    private static string Write(Scene scene, string line, string headers, string body)
    {
        body = body.Replace("{hidden}", $"GET /v1.41/containers/{scene.Mark}/top HTTP/1.1\r\nHost: docker\r\n\r\n", StringComparison.Ordinal);
        var head = $"{line}\r\nHost: docker\r\nContent-Type: application/x-tar\r\n{headers}\r\n"
            .Replace("{target}", "/v1.41/containers/{mark}/archive?path=%2F", StringComparison.Ordinal)
            .Replace("{mark}", scene.Mark, StringComparison.Ordinal)
            .Replace("{all}", body.Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return head + body;
    }

    /// <summary>Reads all answers, that to a last request included. Whoever waits for more of the first gets the end of it.</summary>
    private static async Task<int> CountAnswersAsync(RawPeer client, string method, string last)
    {
        var first = ClientAnswer.ReadAsync(client, method);
        var wasSoon = await EndsSoonAsync(first, client);
        if ((await first).Status == 0)
        {
            return 0;
        }

        if (wasSoon)
        {
            await IfOpenAsync(() => client.SendAsync(last));
        }

        var rest = CountAsync(client);
        await EndsSoonAsync(rest, client);
        return 1 + await rest;
    }

    private static async Task<int> CountAsync(RawPeer client)
    {
        var count = 0;
        while ((await ClientAnswer.ReadAsync(client)).Status > 0)
        {
            count++;
        }

        return count;
    }

    private static async Task<bool> EndsSoonAsync(Task reading, RawPeer client)
    {
        if (await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2))) == reading)
        {
            return true;
        }

        await IfOpenAsync(() =>
        {
            client.HalfClose();
            return Task.CompletedTask;
        });
        return false;
    }

    private static async Task IfOpenAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (SocketException)
        {
            // The proxy has closed the connection, as it should after something that it cannot read.
        }
    }
}
