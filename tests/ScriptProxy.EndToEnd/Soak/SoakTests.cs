using System.Globalization;
using ScriptProxy.Benchmarks.Wire;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Soak;

/// <summary>Thousands of mixed requests from several clients that come and go: every answer is right, and nothing is left behind.</summary>
public sealed class SoakTests : IDisposable
{
    private const int Clients = 8;
    private const int RequestsOfEach = 600;
    private const string Mark = "check0123456789";

    // The proxy keeps up to 64 idle connections to the engine, and one over which it asked for the version.
    private const int KeptConnections = 65;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Proxy_underMixedTrafficWithDisconnects_answersRightAndKeepsNothing()
    {
        _folder.Write("rules/all.csx", "Allow(\"everything\", Operations.All);");
        var upstream = SocketAt.Unix(_folder.File("engine.sock"));
        await using var scripted = new ScriptedEngine(upstream, TimeSpan.FromSeconds(30));
        await using var proxy = await RunningProxy.StartAsync(upstream.ToString(), _folder.File("rules"));
        SocketAt[] addresses =
            [SocketAt.Unix(proxy.SocketPath), SocketAt.Parse(string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{proxy.Port}"))];
        using var until = new CancellationTokenSource();
        var engine = new SoakEngine(scripted.RequestsOf(Mark));
        var serving = engine.RunAsync(until.Token);
        var sockets = Sockets(proxy.Process.Id);

        var clients = Enumerable.Range(0, Clients).Select(number => new SoakClient(addresses[number % 2], Mark, seed: number)).ToArray();
        await Task.WhenAll(clients.Select(static (client, number) => client.RunAsync(number * RequestsOfEach, RequestsOfEach)));

        Assert.True(clients.All(static client => client.Disconnects > RequestsOfEach / 20), "clients go away now and then");
        Assert.True(engine.Answered > Clients * RequestsOfEach / 2, $"{engine.Answered} requests were answered");
        await EventuallyAsync(() => !engine.UnderWay.Any(), () => $"requests left at the engine: {string.Join(", ", engine.UnderWay)}");
        await EventuallyAsync(
            () => Sockets(proxy.Process.Id) <= sockets + KeptConnections,
            () => $"{Sockets(proxy.Process.Id)} open sockets, {sockets} before");
        Assert.InRange(ResidentMegabytes(proxy.Process.Id), 1, 300);
        await until.CancelAsync();
        await serving;
    }

    private static int Sockets(int process) =>
        new DirectoryInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd")).GetFileSystemInfos()
            .Count(static descriptor => descriptor.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    private static long ResidentMegabytes(int process)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"))
            .Single(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
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
