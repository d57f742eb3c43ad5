using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Scripting.Load;

namespace ScriptProxy.Tests.Scripting.Load;

public sealed class RuleWatcherTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SemaphoreSlim _looks = new(0);
    private readonly SemaphoreSlim _reloads = new(0);
    private readonly List<string> _causes = [];
    private readonly RuleWatcher _watcher;
    private int _expected;
    private volatile bool _hasNews;
    private volatile bool _broken;

    public RuleWatcherTests()
    {
        _watcher = new RuleWatcher(new RuleHostOptions { Directory = "/unused", Poll = true }, Look, () => Interlocked.Increment(ref _expected), ReloadAsync, new LineLogger<RuleHost>(), _clock);
        _watcher.Start();
    }

    [Fact]
    public async Task Timer_nothingNew_looksEverySecondAndDoesNotReload()
    {
        await AdvanceUntil(_looks);
        await AdvanceUntil(_looks);

        Assert.Empty(_causes);
    }

    [Fact]
    public async Task Timer_somethingNew_reloads()
    {
        _hasNews = true;

        await AdvanceUntil(_reloads);

        Assert.Equal(["rescan"], _causes);
        Assert.Equal(1, _expected);
    }

    [Fact]
    public async Task Hints_inABurst_reloadOnceAfterTheQuietPeriod()
    {
        var before = _clock.GetUtcNow();
        for (var i = 0; i < 20; i++)
        {
            _watcher.Hint();
        }

        await AdvanceUntil(_reloads);

        Assert.True(_clock.GetUtcNow() - before >= TimeSpan.FromMilliseconds(200));
        await AdvanceUntil(_looks);
        Assert.Equal(["file event"], _causes);
        // The files are as they were.
        Assert.Equal(0, _expected);
    }

    [Fact]
    public async Task Reload_fails_nextChangeIsStillSeen()
    {
        _broken = true;
        _watcher.Hint();
        await AdvanceUntil(_reloads);
        _broken = false;
        _watcher.Hint();
        await AdvanceUntil(_reloads);

        Assert.Equal(2, _causes.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _watcher.DisposeAsync();
        _looks.Dispose();
        _reloads.Dispose();
    }

    private bool Look()
    {
        _looks.Release();
        return _hasNews;
    }

    private Task ReloadAsync(string cause)
    {
        _hasNews = false;
        _causes.Add(cause);
        _reloads.Release();
        return _broken ? throw new IOException("disk") : Task.CompletedTask;
    }

    /// <summary>Moves the clock in small steps until the watcher does what is awaited.</summary>
    private async Task AdvanceUntil(SemaphoreSlim happened)
    {
        while (!await happened.WaitAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(50));
        }
    }
}
