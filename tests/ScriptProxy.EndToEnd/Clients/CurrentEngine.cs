using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Clients;

/// <summary>Docker Engine 28 with a proxy in front of it that allows everything.</summary>
public sealed class CurrentEngine : IAsyncLifetime
{
    private readonly TemporaryFolder _rules = new();
    private PrivateEngine? _engine;
    private RunningProxy? _proxy;

    /// <param name="machine">Has prepared this machine.</param>
    public CurrentEngine(TestEngine machine) => _ = machine;

    internal DockerCli Direct => new(_engine!.Address);

    internal DockerCli Docker => _proxy!.Docker;

    public async ValueTask InitializeAsync()
    {
        _rules.Write("all.csx", "Allow(\"everything\", Operations.All);");
        _engine = await PrivateEngine.StartAsync("current", "--release", "28");
        _proxy = await RunningProxy.StartAsync(_engine.Address, _rules.Path);
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        _rules.Dispose();
    }
}
