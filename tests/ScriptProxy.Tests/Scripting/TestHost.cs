using System.Threading.Channels;
using ScriptProxy.Scripting;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Tests.Scripting;

/// <summary>A rule host over a folder of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);
    private readonly Channel<LoadOutcome> _outcomes = Channel.CreateUnbounded<LoadOutcome>();

    public TestHost()
        : this(folder => new RuleHostOptions { Directory = folder.Path })
    {
    }

    public TestHost(Func<RulesFolder, RuleHostOptions> options) => Host = new RuleHost(options(Folder), Logger, TimeProvider.System);

    public RulesFolder Folder { get; } = new();

    public RuleHost Host { get; }

    public LineLogger<RuleHost> Logger { get; } = new();

    public IEnumerable<string> RuleNames => Host.Current.Rules.Select(static rule => rule.Name);

    /// <summary>Loads a folder with one script, without watching it.</summary>
    public static async Task<Generation> Load(string script)
    {
        await using var host = new TestHost();
        host.Folder.Write("rules.csx", script);
        return await host.LoadAsync();
    }

    /// <summary>Loads a folder with one script that must be refused.</summary>
    public static async Task<ScriptDiagnostic[]> Fail(string script)
    {
        await using var host = new TestHost();
        host.Folder.Write("rules.csx", script);
        return await host.FailAsync();
    }

    public async Task<Generation> LoadAsync()
    {
        var outcome = await Host.ReloadAsync("test");
        Assert.True(outcome is LoadOutcome.Loaded, outcome is LoadOutcome.Failed failed ? string.Join('\n', failed.Diagnostics) : "");
        return ((LoadOutcome.Loaded)outcome).Generation;
    }

    public async Task<ScriptDiagnostic[]> FailAsync() => [.. Assert.IsType<LoadOutcome.Failed>(await Host.ReloadAsync("test")).Diagnostics];

    /// <summary>Loads the folder and starts to watch it.</summary>
    public async Task StartAsync()
    {
        Assert.IsType<LoadOutcome.Loaded>(await Host.StartAsync(TestContext.Current.CancellationToken));
        Host.Reloaded += outcome => _outcomes.Writer.TryWrite(outcome);
    }

    /// <summary>The next outcome the host reports by itself.</summary>
    public async Task<LoadOutcome> NextAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(s_deadline);
        return await _outcomes.Reader.ReadAsync(deadline.Token);
    }

    /// <summary>Waits until exactly these rules are in force, whatever comes between.</summary>
    public async Task UntilAsync(params string[] names)
    {
        while (!RuleNames.SequenceEqual(names))
        {
            await NextAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Folder.Dispose();
    }
}
