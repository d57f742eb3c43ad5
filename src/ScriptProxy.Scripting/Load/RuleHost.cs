using Microsoft.Extensions.Logging;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Load;

/// <summary>
/// Keeps the rules in force equal to the rules folder. A snapshot that cannot be loaded changes nothing but the health: the last good
/// generation stays.
/// </summary>
internal sealed partial class RuleHost : IAsyncDisposable
{
    private readonly RuleHostOptions _options;
    private readonly ILogger<RuleHost> _logger;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private RuleSet _set = RuleSet.Empty;
    private Generation? _current;
    private IReadOnlyList<ScriptDiagnostic> _lastFailure = [];
    private string? _failedHash;
    private List<SettingFile> _failedFiles = [];
    private RuleWatcher? _watcher;

    public RuleHost(RuleHostOptions options, ILogger<RuleHost> logger, TimeProvider time)
    {
        _options = options;
        _logger = logger;
        _time = time;
    }

    /// <summary>Raised after every attempt that loaded a generation, failed, or found the folder good again. Not when nothing changed.</summary>
    public event Action<LoadOutcome>? Reloaded;

    /// <summary>Lets the runtime free what was unloaded.</summary>
    internal Action Collect { get; init; } = CollectOldCode;

    /// <summary>The generation in force.</summary>
    /// <exception cref="InvalidOperationException">No generation was loaded yet.</exception>
    public Generation Current => Volatile.Read(ref _current) ?? throw new InvalidOperationException("no rules are loaded");

    /// <summary>What is wrong with the folder; empty when the generation in force is what the folder says.</summary>
    public IReadOnlyList<ScriptDiagnostic> LastFailure => Volatile.Read(ref _lastFailure);

    /// <summary>Loads the rules for the first time and, if that works, starts to watch the folder.</summary>
    public async Task<LoadOutcome> StartAsync(CancellationToken cancellation)
    {
        // Beside the loading, since it takes as long as some rules do, and what changes meanwhile is noticed too.
        var watcher = Task.Run(() => new RuleWatcher(_options, HasNews, _options.Compiler.Expect, ReloadAsync, _logger, _time), CancellationToken.None);
        try
        {
            var outcome = await ReloadAsync("start").WaitAsync(cancellation).ConfigureAwait(false);
            if (outcome is LoadOutcome.Loaded)
            {
                _watcher = await watcher.ConfigureAwait(false);
                _watcher.Start();
            }

            return outcome;
        }
        finally
        {
            if (_watcher is null)
            {
                await (await watcher.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads the folder and puts it in force. Does nothing when its content is what is in force already.</summary>
    /// <param name="cause">Why, for the log.</param>
    public async Task<LoadOutcome> ReloadAsync(string cause)
    {
        await _turn.WaitAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var started = _time.GetTimestamp();
            var snapshot = _options.Read();
            if (snapshot.Hash == _current?.Hash && !_set.HasChangedFiles)
            {
                return Confirm(_current);
            }

            var outcome = await LoadAsync(snapshot, started).ConfigureAwait(false);
            Report(outcome, cause);
            return outcome;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_watcher is not null)
        {
            await _watcher.DisposeAsync().ConfigureAwait(false);
        }

        _turn.Dispose();
        _stop.Dispose();
    }

    /// <summary>
    /// True when the folder, or a file that settings name, differs both from what is in force and from what was found to be broken.
    /// </summary>
    private bool HasNews()
    {
        var hash = _options.Read().Hash;
        return LastFailure.Count > 0
            ? hash != _failedHash || Volatile.Read(ref _failedFiles).Exists(static file => file.HasChanged)
            : hash != Current.Hash || _set.HasChangedFiles;
    }

    private async Task<LoadOutcome> LoadAsync(FolderSnapshot snapshot, long started)
    {
        var files = new List<SettingFile>();
        var (set, problems) = await AttemptAsync(snapshot, files).ConfigureAwait(false);
        if (set is null)
        {
            _failedHash = snapshot.Hash;
            Volatile.Write(ref _failedFiles, files);
            Volatile.Write(ref _lastFailure, problems);
            if (_current is not null)
            {
                // Its scripts were loaded too, until one of them, a name or a test spoke against it.
                Collect();
            }

            return new LoadOutcome.Failed(problems);
        }

        var generation = new Generation(
            (_current?.Number ?? 0) + 1, snapshot.Hash, _time.GetUtcNow(), _time.GetElapsedTime(started), snapshot.Files, set.Rules)
        {
            Limits = _options.Limits,
            Presets = [.. (_options.Presets?.Scopes ?? []).Select(static scope => scope.ToString())],
        };
        Volatile.Write(ref _current, generation);
        Volatile.Write(ref _lastFailure, []);
        _set.UnloadExcept(set);
        _set = set;
        if (generation.Number > 1)
        {
            Collect();
        }

        return new LoadOutcome.Loaded(generation);
    }

    private async Task<(RuleSet? Set, IReadOnlyList<ScriptDiagnostic> Problems)> AttemptAsync(FolderSnapshot snapshot, List<SettingFile> files)
    {
        try
        {
            var (set, problems) = await _set.NextAsync(snapshot, _options.Compiler, _options.Limits, _stop.Token, files).ConfigureAwait(false);
            if (set is null || _options.Gate is not { } gate)
            {
                return (set, problems);
            }

            var objections = await gate(snapshot, set.Rules, _stop.Token).ConfigureAwait(false);
            if (!objections.Any(static objection => objection.IsError))
            {
                return (set, []);
            }

            set.UnloadExcept(_set);
            return (null, objections);
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            // A defect of the compiler or of ours must not end the proxy: the rules in force are still good.
            LogCompilerFailed(_logger, exception);
            return (null, [ScriptDiagnostic.Error(_options.Directory, 0, 0, ScriptCodes.CompilerFailed, $"{exception.GetType().Name}: {exception.Message}")]);
        }
    }

    /// <summary>
    /// Unloaded code goes with a full collection, and what it takes is memory of the runtime that does not press for one: of an idle proxy
    /// each reload would take 150 kB more. In the background, beside the requests.
    /// </summary>
    private static void CollectOldCode() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);

    private LoadOutcome.Loaded Confirm(Generation current)
    {
        var outcome = new LoadOutcome.Loaded(current);
        if (LastFailure.Count > 0)
        {
            Volatile.Write(ref _lastFailure, []);
            LogRestored(_logger, _options.Title, current.Number);
            Reloaded?.Invoke(outcome);
        }

        return outcome;
    }

    private void Report(LoadOutcome outcome, string cause)
    {
        switch (outcome)
        {
            case LoadOutcome.Loaded(var generation):
                LogLoaded(_logger, _options.Title, generation.Number, generation.Files.Count, generation.Rules.Count, (long)generation.CompileTime.TotalMilliseconds);
                LogDiagnostics(_set.Warnings);
                break;
            case LoadOutcome.Failed(var diagnostics):
                LogDiagnostics(diagnostics);
                if (_current is not null)
                {
                    LogKept(_logger, _options.Title, _current.Number, cause);
                }

                break;
        }

        Reloaded?.Invoke(outcome);
    }

    private void LogDiagnostics(IReadOnlyList<ScriptDiagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.IsError)
            {
                LogError(_logger, diagnostic);
            }
            else
            {
                LogWarning(_logger, diagnostic);
            }
        }
    }
}
