using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ScriptProxy.Scripting.Load;

/// <summary>
/// Decides when to read the folder again. A file event is only a hint: links swapped outside the folder, files edited where a link leads,
/// a folder moved out of it and some mounts give none, so the content is compared on a timer too. Either way the folder must then be quiet
/// for a moment.
/// </summary>
internal sealed partial class RuleWatcher : IAsyncDisposable
{
    /// <summary>Someone who never stops writing must not keep a saved rule out for ever.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(2);

    private readonly RuleHostOptions _options;
    private readonly Func<bool> _hasNews;
    private readonly Action _expect;
    private readonly Func<string, Task> _reload;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly FileEvents[] _events;
    private Task _watching = Task.CompletedTask;

    /// <param name="options">Which folder, and how to watch it.</param>
    /// <param name="hasNews">Whether the folder differs from what was last read.</param>
    /// <param name="expect">Called when it does, before the quiet period.</param>
    /// <param name="reload">Called after it, with the cause.</param>
    /// <param name="logger">Is told of failures; the watcher goes on.</param>
    /// <param name="time">The clock.</param>
    public RuleWatcher(RuleHostOptions options, Func<bool> hasNews, Action expect, Func<string, Task> reload, ILogger logger, TimeProvider time)
    {
        _options = options;
        _hasNews = hasNews;
        _expect = expect;
        _reload = reload;
        _logger = logger;
        _time = time;
        _events = options.Poll ? [] : [.. options.Folders.Select(folder => new FileEvents(folder, Hint, logger))];
        Array.ForEach(_events, static events => events.Follow());
    }

    /// <summary>Acts on hints and the timer from now on. A hint that came since the watcher was made is not lost.</summary>
    public void Start() => _watching = WatchAsync();

    /// <summary>Says that something may have changed.</summary>
    public void Hint() => _hints.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Array.ForEach(_events, static events => events.Dispose());
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var hinted = await HintAsync(_options.RescanInterval).ConfigureAwait(false);
                var news = !_stop.IsCancellationRequested && _hasNews();
                if (!_stop.IsCancellationRequested && (hinted || news))
                {
                    if (news)
                    {
                        _expect();
                    }

                    if (!hinted)
                    {
                        Array.ForEach(_events, static events => events.Renew());
                    }

                    await QuietAsync().ConfigureAwait(false);
                    await _reload(hinted ? "file event" : "rescan").ConfigureAwait(false);
                }

                Array.ForEach(_events, static events => events.Follow());
            }
            catch (Exception exception)
            {
                // Whatever it was, the next change must still be seen.
                LogFailed(_logger, exception);
            }
        }
    }

    private async Task QuietAsync()
    {
        var started = _time.GetTimestamp();
        while (await HintAsync(_options.QuietPeriod).ConfigureAwait(false) && _time.GetElapsedTime(started) < s_longestWait)
        {
        }
    }

    /// <returns>True when a hint came, false when the time was over or the watcher is stopping.</returns>
    private async Task<bool> HintAsync(TimeSpan longest)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var hint = _hints.Reader.WaitToReadAsync(done.Token).AsTask();
        var first = await Task.WhenAny(hint, Task.Delay(longest, _time, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        return first == hint && hint.IsCompletedSuccessfully && _hints.Reader.TryRead(out _);
    }

    [LoggerMessage(10, LogLevel.Error, "watching the rules folder failed; it goes on")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
