using System.Globalization;
using ScriptProxy.Benchmarks.Wire;
using ScriptProxy.Conformance;
using ScriptProxy.Conformance.Wire;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Conformance;

/// <summary>One run of all checks against the published program, by both kinds of its listeners, started at once.</summary>
public sealed class ConformanceRun : IAsyncLifetime
{
    internal static readonly string[] Listeners = ["unix", "tcp"];

    // Other tests run beside these; a hang is a hang after half a minute too.
    private static readonly SceneOptions _options = new() { Patience = TimeSpan.FromSeconds(30), BulkBytes = 16 * 1024 * 1024 };

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<(string Listener, string Check), Task<CheckResult>> _results = [];
    private ScriptedEngine? _engine;
    private RunningProxy? _proxy;

    internal Task<CheckResult> ResultOf(string listener, string check) => _results[(listener, check)];

    public async ValueTask InitializeAsync()
    {
        _folder.Write("rules/all.csx", "Allow(\"everything\", Operations.All);");
        var upstream = SocketAt.Unix(_folder.File("engine.sock"));
        _engine = new ScriptedEngine(upstream, _options.Patience);
        _proxy = await RunningProxy.StartAsync(upstream.ToString(), _folder.File("rules"));
        var addresses = new Dictionary<string, SocketAt>
        {
            ["unix"] = SocketAt.Unix(_proxy.SocketPath),
            ["tcp"] = SocketAt.Parse(string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{_proxy.Port}")),
        };
        var runs = Listeners.SelectMany(static listener => Suite.Checks.Select(check => (Listener: listener, Check: check))).ToArray();
        var results = new Suite(_engine, _options).Start(runs.Select(run => (addresses[run.Listener], run.Check)), atOnce: 16);
        foreach (var (index, (listener, check)) in runs.Index())
        {
            _results.Add((listener, check.Name), results[index]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_results.Values);
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        _folder.Dispose();
    }
}
