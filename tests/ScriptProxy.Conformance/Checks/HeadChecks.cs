using System.Globalization;
using ScriptProxy.Conformance.Wire;

namespace ScriptProxy.Conformance.Checks;

/// <summary>Request lines, headers and statuses.</summary>
internal static class HeadChecks
{
    // What proxies like to add. The engine logs and judges by what it sees, and a client is told apart by its connection.
    private static readonly string[] _ofProxies =
        ["via", "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-prefix", "x-real-ip", "traceparent", "x-request-id"];

    private static readonly string[] _statuses =
    [
        "200 OK", "201 Created", "301 Moved Permanently", "400 Bad Request", "401 Unauthorized", "404 Not Found", "409 Conflict",
        "500 Internal Server Error", "501 Not Implemented", "503 Service Unavailable",
    ];

    public static IReadOnlyList<Check> All { get; } =
    [
        new("head: a request line of 20 kB", "is accepted (long filters)", LongLineAsync),
        new("head: 100 kB of headers", "are accepted", scene => AcceptedAsync(
            scene, string.Concat(Enumerable.Range(0, 20).Select(static n => $"X-Long-{n}: {new string('v', 5000)}\r\n")))),
        new("head: one header of 60 kB", "is accepted", scene => AcceptedAsync(scene, $"X-Long: {new string('v', 60_000)}\r\n")),
        new("head: 150 headers", "are accepted", scene => AcceptedAsync(
            scene, string.Concat(Enumerable.Range(0, 150).Select(static n => $"X-Many-{n}: v\r\n")))),
        new("head: a request that comes byte by byte", "is a request", ByteByByteAsync),
        new("head: 60 kB of headers in the answer", "arrive", LongAnswerHeadAsync),
        new("head: what the engine sees of a request", "nothing that the client did not send", NothingAddedAsync),
        new("head: headers that are about the connection", "do not reach the other side of a proxy", HopByHopAsync),
        new("head: User-Agent with bytes beyond ASCII", "arrives as it was sent", BytesAsync),
        new("head: the headers of an answer", "arrive unchanged, repeated ones too, and no others", AnswerHeadersAsync),
        .. _statuses.Select(static status => new Check($"head: an answer {status}", "arrives with its body", scene => StatusAsync(scene, status))),
    ];

    private static async Task AcceptedAsync(Scene scene, string headers)
    {
        var client = await scene.SendAsync(scene.Get("json", headers));
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok("fine"));
        Expect.Equal("fine", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    }

    private static async Task LongLineAsync(Scene scene)
    {
        var labels = string.Join("%2C", Enumerable.Range(0, 1000).Select(n => string.Create(CultureInfo.InvariantCulture, $"%22{scene.Mark}-{n}%22")));
        var client = await scene.SendAsync($"GET /v1.41/containers/json?filters=%7B%22label%22%3A%5B{labels}%5D%7D HTTP/1.1\r\nHost: docker\r\n\r\n");
        var engine = await scene.EngineAsync();
        Expect.Contains($"{scene.Mark}-999", engine.Target, "the target");
        await engine.AnswerAsync(HttpText.Ok("[]"));
        Expect.Equal("[]", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    }

    private static async Task ByteByByteAsync(Scene scene)
    {
        var client = await scene.ConnectAsync();
        foreach (var letter in scene.Get())
        {
            await client.SendAsync(letter.ToString());
        }

        await (await scene.EngineAsync()).AnswerAsync(HttpText.Ok("fine"));
        Expect.Equal("fine", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    }

    private static async Task LongAnswerHeadAsync(Scene scene)
    {
        var stat = new string('s', 60_000);
        var client = await scene.SendAsync(scene.Get("archive?path=%2F"));
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Answer("200 OK", "tar", $"X-Docker-Container-Path-Stat: {stat}\r\n"));
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.Equal(200, answer.Status, "the answer");
        Expect.Equal(stat.Length, string.Concat(HttpText.Values(answer.Head, "X-Docker-Container-Path-Stat")).Length, "the length of the header");
    }

    private static async Task NothingAddedAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("json", "User-Agent: Docker-Client/28.5.1 (linux)\r\n"));
        var engine = await scene.EngineAsync();
        Expect.Equal("", string.Join(", ", HttpText.Names(engine.Head).Intersect(_ofProxies)), "headers of a proxy");
        Expect.Equal("Docker-Client/28.5.1 (linux)", string.Concat(HttpText.Values(engine.Head, "User-Agent")), "User-Agent");
        Expect.Equal(1, HttpText.Values(engine.Head, "Host").Count, "Host headers");
        await engine.AnswerAsync(HttpText.Ok("fine"));
        Expect.Equal("fine", (await ClientAnswer.ReadAsync(client)).Body, "the answer");
    }

    private static async Task HopByHopAsync(Scene scene)
    {
        var client = await scene.SendAsync(scene.Get("json", "Connection: keep-alive, X-Mine\r\nX-Mine: 1\r\nKeep-Alive: timeout=5\r\n"));
        var engine = await scene.EngineAsync();
        var seen = HttpText.Names(engine.Head).Intersect(["x-mine", "keep-alive"]);
        Expect.Equal("", string.Join(", ", seen), "headers about the client's connection");
        await engine.AnswerAsync(HttpText.Answer("200 OK", "fine", "Connection: X-Yours\r\nX-Yours: 1\r\n"));
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.Equal("fine", answer.Body, "the answer");
        Expect.That(HttpText.Values(answer.Head, "X-Yours").Count == 0, "no headers about the engine's connection", answer.Head);
    }

    private static async Task BytesAsync(Scene scene)
    {
        const string Agent = "caf\xc3\xa9 \xff";
        var client = await scene.SendAsync(scene.Get("json", $"User-Agent: {Agent}\r\n"));
        var engine = await scene.EngineAsync();
        Expect.Equal(Agent, string.Concat(HttpText.Values(engine.Head, "User-Agent")), "User-Agent");
        await engine.AnswerAsync(HttpText.Answer("200 OK", "fine", $"X-Name: {Agent}\r\n"));
        Expect.Equal(Agent, string.Concat(HttpText.Values((await ClientAnswer.ReadAsync(client)).Head, "X-Name")), "the header of the answer");
    }

    private static async Task AnswerHeadersAsync(Scene scene)
    {
        const string Headers =
            "Api-Version: 1.51\r\nDocker-Experimental: false\r\nOstype: linux\r\nServer: Docker/28.5.1 (linux)\r\nDate: Mon, 05 Jan 2026 10:00:00 GMT\r\n"
            + "Warning: one\r\nWarning: two\r\n";
        var client = await scene.SendAsync(scene.Get());
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Answer("200 OK", "{}", Headers));
        var answer = await ClientAnswer.ReadAsync(client);
        foreach (var name in HttpText.Names(Headers.Insert(0, "\r\n")).Distinct())
        {
            Expect.Equal(
                string.Join(", ", HttpText.Values("\r\n" + Headers, name)), string.Join(", ", HttpText.Values(answer.Head, name)), name);
        }

        var added = HttpText.Names(answer.Head).Except(HttpText.Names("\r\n" + Headers)).Except(["content-type", "content-length", "connection", "keep-alive"]);
        Expect.Equal("", string.Join(", ", added), "added headers");
    }

    private static async Task StatusAsync(Scene scene, string status)
    {
        const string Body = """{"message":"so it is"}""";
        var client = await scene.SendAsync(scene.Get());
        await (await scene.EngineAsync()).AnswerAsync(HttpText.Answer(status, Body));
        var answer = await ClientAnswer.ReadAsync(client);
        Expect.Equal($"HTTP/1.1 {status}", answer.Head.Split("\r\n")[0], "the status line");
        Expect.Equal(Body, answer.Body, "the body");
    }
}
