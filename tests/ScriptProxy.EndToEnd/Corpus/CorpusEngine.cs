using System.Collections.Concurrent;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;
using ScriptProxy.Tests.Corpus;

namespace ScriptProxy.EndToEnd.Corpus;

/// <summary>
/// One release of the engine with the proxies in front of it, one for each set of rules. The attacks really happen here (a prune removes
/// everything), so no other test may use this engine.
/// </summary>
public abstract class CorpusEngine : IAsyncLifetime
{
    private readonly string _name;
    private readonly string[] _flags;
    private readonly ConcurrentDictionary<string, Lazy<Task<RunningProxy>>> _proxies = new(StringComparer.Ordinal);
    private PrivateEngine? _engine;
    private EngineSide? _side;

    /// <param name="machine">Has prepared this machine.</param>
    /// <param name="name">Of its folder.</param>
    /// <param name="flags">Further arguments of tests/engine/engine-up.</param>
    private protected CorpusEngine(TestEngine machine, string name, params string[] flags)
    {
        _ = machine;
        _name = name;
        _flags = flags;
    }

    internal EngineSide Straight => _side ?? throw new InvalidOperationException("the fixture is not initialised");

    private PrivateEngine Engine => _engine ?? throw new InvalidOperationException("the fixture is not initialised");

    internal Task<Answer> AskEngineAsync(CorpusCase @case) => RawClient.SendAsync(Engine.SocketPath, @case.Request);

    internal async Task<Answer> AskProxyAsync(CorpusCase @case)
    {
        var rules = CorpusFolder.Rules(@case.Rules);
        var proxy = await _proxies.GetOrAdd(rules, folder => new(() => RunningProxy.StartAsync(Engine.Address, folder))).Value;
        return await RawClient.SendAsync(proxy.SocketPath, @case.Request);
    }

    /// <summary>Leaves the engine as it was before the case.</summary>
    internal async Task ClearAsync(CorpusCase? @case)
    {
        foreach (var line in @case?.All("after") ?? [])
        {
            await Straight.RequestAsync(line);
        }

        await Straight.ClearAsync();
        if (!await Straight.HasAsync("busybox"))
        {
            await Scripts.RunAsync("standin-busybox", [], new Dictionary<string, string?> { ["DOCKER_HOST"] = Engine.Address });
        }
    }

    public async ValueTask InitializeAsync()
    {
        _engine = await PrivateEngine.StartAsync(_name, _flags);
        _side = new EngineSide(_engine.SocketPath);
        await ClearAsync(null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies.Values)
        {
            // One that did not start has said so in its case, and must not keep the engine from being stopped.
            if (proxy.Value.IsCompletedSuccessfully)
            {
                await (await proxy.Value).DisposeAsync();
            }
        }

        _side?.Dispose();
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
