using ScriptProxy.Accept;
using ScriptProxy.Tests.Evaluate;

namespace ScriptProxy.Tests.Accept;

public sealed class ConnectionCapTests
{
    private const string Ping = "GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n";

    [Fact]
    public async Task ConnectionBeyondTheCap_isToldAndClosed_untilAnotherEnds()
    {
        await using var proxy = await StartAsync();
        using var kept = await PingedAsync(proxy);
        var other = await PingedAsync(proxy);

        var refused = await proxy.SendAsync("GET", "/_ping");

        Assert.StartsWith("HTTP/1.1 429 ", refused, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", refused, StringComparison.Ordinal);
        Assert.Contains("this client has more than 2 connections open; close some, or let whoever runs the proxy raise --client-connections. [SP4003 ", refused, StringComparison.Ordinal);
        Assert.Equal(2, proxy.Asked.Count);

        other.Dispose();
        var answer = refused;
        for (var deadline = DateTime.UtcNow.AddSeconds(30); !answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) && DateTime.UtcNow < deadline;)
        {
            answer = await proxy.SendAsync("GET", "/_ping");
        }

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectionsFarBeyondTheCap_areClosedWithoutAWord()
    {
        await using var proxy = await StartAsync();
        using var first = await PingedAsync(proxy);
        using var second = await PingedAsync(proxy);
        // These say nothing, so they stay for a moment.
        using var third = await proxy.ConnectAsync();
        using var fourth = await proxy.ConnectAsync();

        using var fifth = await proxy.ConnectAsync();

        Assert.Equal("", await fifth.ReadToEndAsync());
    }

    private static Task<PipelineUnderTest> StartAsync() =>
        PipelineUnderTest.StartAsync("Allow(\"all\", Operations.All);", static _ => (200, "OK"), caps: new ClientCaps(connections: 2, streams: null));

    private static async Task<Tests.Forward.RawPeer> PingedAsync(PipelineUnderTest proxy)
    {
        var peer = await proxy.ConnectAsync();
        await peer.SendAsync(Ping);
        await peer.ReadUntilAsync("OK");
        return peer;
    }
}
