using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;

namespace ScriptProxy.EndToEnd.Proxy;

/// <summary>One proxy for all tests of a class.</summary>
public abstract class ProxyFixture(TestEngine engine) : IAsyncLifetime
{
    private RunningProxy? _proxy;

    /// <summary>The proxy's rules folder.</summary>
    private protected abstract string Rules { get; }

    internal TestEngine Engine => engine;

    internal RunningProxy Proxy => _proxy ?? throw new InvalidOperationException("the fixture is not initialised");

    internal DockerCli Docker => Proxy.Docker;

    internal DockerCli Direct => engine.Docker;

    public virtual async ValueTask InitializeAsync() => _proxy = await RunningProxy.StartAsync(engine.Address, Rules);

    public virtual async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
