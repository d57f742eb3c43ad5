using System.Globalization;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Soak;

/// <summary>Thousands of mixed requests with a real engine, from several clients that come and go: every answer right, nothing left behind.</summary>
public sealed class RealEngineSoakTests(TestEngine engine, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Workers = 6;
    private const int RequestsOfEach = 400;

    // The proxy keeps idle connections to the engine, as many as were busy at once, and one over which it asked for the version.
    private const int KeptConnections = (4 * Workers) + 1;

    // Measured over six halves, resident memory settles some 60 MB above the first half's end, which is the collector's budget growing
    // with the traffic; the bound leaves room for a noisy machine. Sockets and streams left behind are counted exactly.
    private const int GrowthMegabytes = 100;

    private WatchedProxy _started = null!;

    private WatchedSocket Watched => _started.Engine;

    private RunningProxy Proxy => _started.Proxy;

    private string Container => _started.Container;

    public async ValueTask InitializeAsync()
    {
        _started = await WatchedProxy.StartAsync(engine);
        // With an input: the engine ends an attach to a container without one only when it has something to write to it.
        (await engine.Docker.RunAsync(
            "run", "-d", "-i", "--name", Container, "busybox", "sh", "-c", "for i in $(seq 0 99); do echo line $i; done; sleep 600")).Succeeded();
        (await engine.Docker.ShellAsync($"until docker logs {Container} | grep -q 'line 99'; do sleep 0.1; done")).Succeeded();
    }

    public ValueTask DisposeAsync() => _started.DisposeAsync();

    [Fact]
    public async Task Proxy_underMixedTrafficWithDisconnects_answersRightAndKeepsNothing()
    {
        var sockets = Sockets();

        await RunAsync(seed: 0);
        await NothingIsLeftAsync(sockets);
        var resident = ResidentMegabytes();
        await RunAsync(seed: Workers);
        await NothingIsLeftAsync(sockets);

        output.WriteLine($"resident: {resident} MB, then {ResidentMegabytes()} MB; sockets: {sockets}, then {Sockets()}; engine connections: {Watched.Open("")}");
        Assert.InRange(ResidentMegabytes() - resident, int.MinValue, GrowthMegabytes);
        (await Proxy.Docker.RunAsync("run", "--rm", "busybox", "true")).Succeeded();
    }

    private async Task RunAsync(int seed)
    {
        var workers = Enumerable.Range(seed, Workers).Select(number => new RealEngineWorker(Proxy.SocketPath, Container, number)).ToArray();
        await Task.WhenAll(workers.Select(static worker => worker.RunAsync(RequestsOfEach)));
        Array.ForEach(workers, static worker => worker.Dispose());
    }

    private async Task NothingIsLeftAsync(int sockets)
    {
        // Answers that end leave a connection that is kept for the next request; these would have gone on.
        foreach (var stream in (string[])["&follow=1", "/events HTTP", "/stats", "/wait", "/attach", "/start"])
        {
            await Watched.WaitForOpenAsync(stream, 0, seconds: 30);
        }

        await EventuallyAsync(() => Watched.Open("") <= KeptConnections, () => $"{Watched.Open("")} connections to the engine");
        await EventuallyAsync(() => Sockets() <= sockets + KeptConnections, () => $"{Sockets()} sockets, {sockets} before");
    }

    private int Sockets() =>
        new DirectoryInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{Proxy.Process.Id}/fd")).GetFileSystemInfos()
            .Count(static descriptor => descriptor.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    private int ResidentMegabytes()
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{Proxy.Process.Id}/status"))
            .Single(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private static async Task EventuallyAsync(Func<bool> condition, Func<string> otherwise)
    {
        var limit = DateTimeOffset.UtcNow.AddSeconds(30);
        while (!condition())
        {
            Assert.True(DateTimeOffset.UtcNow < limit, otherwise());
            await Task.Delay(50);
        }
    }
}
