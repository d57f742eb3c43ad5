using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Tests.Scripting;
using ScriptProxy.Verbs.Presets;

namespace ScriptProxy.Tests.Rules.Presets;

/// <summary>The presets of this repository, each loaded once, alone.</summary>
public sealed class ShippedPresets : IAsyncLifetime
{
    private readonly Dictionary<string, RuleHost> _hosts = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [.. PresetLibrary.Files().Select(static file => file.Name)];

    internal static string Directory { get; } = Path.Combine(ShippedRules.Directory, "library", "presets");

    internal LineLogger<RuleHost> Logger { get; } = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Names)
        {
            var host = new RuleHost(
                new RuleHostOptions
                {
                    Directory = ShippedRules.Directory,
                    Presets = new PresetFolder(ShippedRules.Directory, [new RuleScope(name, [])]) { Alone = true },
                },
                Logger,
                TimeProvider.System);
            _hosts.Add(name, host);
            var outcome = await host.ReloadAsync("test");
            Assert.True(outcome is LoadOutcome.Loaded, outcome is LoadOutcome.Failed failed ? string.Join('\n', failed.Diagnostics) : null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await host.DisposeAsync();
        }
    }

    internal Generation Of(string name) => _hosts[name].Current;

    internal async Task<Judgement> Judge(string name, DockerRequest request) =>
        await Of(name).JudgeAsync(request, EnforcementMode.Enforce, TestContext.Current.CancellationToken);
}
