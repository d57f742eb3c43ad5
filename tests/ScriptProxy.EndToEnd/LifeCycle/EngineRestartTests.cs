using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.LifeCycle;

/// <summary>A real engine that is stopped and started again while clients keep asking.</summary>
public sealed class EngineRestartTests(TestEngine machine) : IDisposable
{
    private const int Clients = 8;

    private readonly TemporaryFolder _rules = new();

    [Fact]
    public async Task Engine_restartedUnderLoad_isReportedWhileItIsAway_andUsedAtOnceWhenItIsBack()
    {
        // Has prepared this machine.
        _ = machine;
        _rules.Write("all.csx", "Allow(\"everything\", Operations.All);");
        await using var engine = await PrivateEngine.StartAsync("restart");
        await using var proxy = await RunningProxy.StartAsync(engine.Address, _rules.Path);
        await using var events = proxy.Docker.Start("events");
        using var client = ClientOf(proxy.SocketPath);
        using var stop = new CancellationTokenSource();
        var answers = new ConcurrentQueue<string>();
        var load = Enumerable.Range(0, Clients).Select(_ => AskAsync(client, answers, stop.Token)).ToArray();
        await SeenAsync(answers, "OK");

        await engine.StopAsync();
        await SeenAsync(answers, $"cannot connect to the Docker Engine at {engine.Address}");
        await engine.StartAgainAsync();

        // The load's connections to the proxy and the proxy's to the old engine are still there: none may spoil an answer now.
        answers.Clear();
        var first = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => OnceAsync(client)));
        Assert.All(first, static answer => Assert.Equal("OK", answer));
        await SeenAsync(answers, "OK");
        await stop.CancelAsync();
        await Task.WhenAll(load);
        (await proxy.Docker.RunAsync("run", "--rm", "busybox", "true")).Succeeded();
        // What streamed from the old engine has ended.
        await events.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public void Dispose() => _rules.Dispose();

    private static HttpClient ClientOf(string path) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    /// <summary>Asks again and again. Every answer is the engine's own, or says that the engine is away.</summary>
    private static async Task AskAsync(HttpClient client, ConcurrentQueue<string> answers, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            answers.Enqueue(await OnceAsync(client));
        }
    }

    private static async Task<string> OnceAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("http://docker/_ping"));
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            Assert.Equal("OK", text);
        }
        else
        {
            Assert.True(answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}: {text}");
            Assert.Contains("[SP4", text, StringComparison.Ordinal);
        }

        return text;
    }

    private static async Task SeenAsync(ConcurrentQueue<string> answers, string text)
    {
        var limit = DateTimeOffset.UtcNow.AddSeconds(30);
        while (!answers.Any(answer => answer.Contains(text, StringComparison.Ordinal)))
        {
            Assert.True(DateTimeOffset.UtcNow < limit, $"no answer with \"{text}\" within 30 s; the last one was: {answers.LastOrDefault()}");
            await Task.Delay(20);
        }
    }
}
