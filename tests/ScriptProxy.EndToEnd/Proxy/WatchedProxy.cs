using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Proxy;

/// <summary>A proxy that allows everything, over an engine whose connections can be watched, and the name of a container for the test.</summary>
internal sealed class WatchedProxy : IAsyncDisposable
{
    private readonly TestEngine _engine;
    private readonly TemporaryFolder _rules = new();

    private WatchedProxy(TestEngine engine)
    {
        _engine = engine;
        Engine = new WatchedSocket(engine.SocketPath);
    }

    /// <summary>What stands between the proxy and the engine.</summary>
    internal WatchedSocket Engine { get; }

    internal RunningProxy Proxy { get; private set; } = null!;

    /// <summary>A container of this name is removed in the end.</summary>
    internal string Container { get; } = Names.New();

    internal static async Task<WatchedProxy> StartAsync(TestEngine engine)
    {
        var watched = new WatchedProxy(engine);
        watched._rules.Write("all.csx", "Allow(\"everything\", Operations.All);");
        watched.Proxy = await RunningProxy.StartAsync(watched.Engine.Address, watched._rules.Path);
        return watched;
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Engine.DisposeAsync();
        await _engine.Docker.RunAsync("rm", "-f", Container);
        _rules.Dispose();
    }
}
