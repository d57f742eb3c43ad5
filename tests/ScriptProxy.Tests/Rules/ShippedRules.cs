using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Rules;

/// <summary>The rules of this repository, loaded once.</summary>
public sealed class ShippedRules : IAsyncLifetime
{
    private RuleHost? _host;

    internal static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "rules");

    internal Generation Generation => _host!.Current;

    public async ValueTask InitializeAsync()
    {
        _host = new RuleHost(new RuleHostOptions { Directory = Directory }, new LineLogger<RuleHost>(), TimeProvider.System);
        var outcome = await _host.ReloadAsync("test");
        Assert.True(outcome is LoadOutcome.Loaded, outcome is LoadOutcome.Failed failed ? string.Join('\n', failed.Diagnostics) : null);
    }

    internal ValueTask<Judgement> Judge(DockerRequest request) =>
        Generation.JudgeAsync(request, EnforcementMode.Enforce, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _host!.DisposeAsync();
}
