using System.Threading.Channels;

namespace ScriptProxy.Observe;

/// <summary>
/// Takes decision records from the requests and hands them to the writers in the background. When the writers cannot keep up, or
/// their disk is full, the requests wait: a decision that is not written down is worse than a slow one.
/// </summary>
internal sealed partial class DecisionLog : IAsyncDisposable
{
    private const int BatchSize = 256;

    // Under load a record need not wake a thread of its own, and nobody reads faster than this.
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(10);

    private readonly Channel<DecisionRecord> _records;
    private readonly IReadOnlyList<IDecisionWriter> _writers;
    private readonly ILogger<DecisionLog> _logger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _writing;
    private int _saidFull;
    private int _reopen;

    public DecisionLog(IReadOnlyList<IDecisionWriter> writers, ILogger<DecisionLog> logger, TimeProvider time, int capacity = 4096)
    {
        _writers = writers;
        _logger = logger;
        _time = time;
        _records = Channel.CreateBounded<DecisionRecord>(
            new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _writing = WriteInBackgroundAsync();
    }

    /// <summary>How long the writers may take for the rest when the program stops.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Completes at once unless the log is full.</summary>
    public ValueTask WriteAsync(DecisionRecord record)
    {
        if (_records.Writer.TryWrite(record))
        {
            return ValueTask.CompletedTask;
        }

        if (Interlocked.Exchange(ref _saidFull, 1) == 0)
        {
            LogFull();
        }

        return _records.Writer.WriteAsync(record);
    }

    /// <summary>Lets the writers open their files anew, before the next record.</summary>
    public void Reopen() => Interlocked.Exchange(ref _reopen, 1);

    /// <summary>Writes what is left, then closes the writers.</summary>
    public async ValueTask DisposeAsync()
    {
        _records.Writer.TryComplete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        _giveUp.CancelAfter(StopTimeout);
        try
        {
            await _writing.WaitAsync(_giveUp.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            LogLost(_records.Reader.Count);
        }

        foreach (var writer in _writers)
        {
            writer.Dispose();
        }

        _giveUp.Dispose();
        _stopping.Dispose();
    }

    private async Task WriteInBackgroundAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await WriteAllAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A defect: from here on every request fails, instead of passing unrecorded or waiting for ever.
            LogBroken(e);
            _records.Writer.TryComplete(e);
        }
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<DecisionRecord>(BatchSize);
        while (await _records.Reader.WaitToReadAsync(_giveUp.Token).ConfigureAwait(false))
        {
            while (batch.Count < BatchSize && _records.Reader.TryRead(out var record))
            {
                batch.Add(Masking.Apply(record));
            }

            var reopen = Interlocked.Exchange(ref _reopen, 0) == 1;
            foreach (var writer in _writers)
            {
                await WriteAsync(writer, batch, reopen).ConfigureAwait(false);
            }

            batch.Clear();
            if (_records.Reader.Count < BatchSize)
            {
                await Task.Delay(s_rest, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WriteAsync(IDecisionWriter writer, List<DecisionRecord> batch, bool reopen)
    {
        for (var failed = false; ; failed = true)
        {
            try
            {
                if (reopen)
                {
                    writer.Reopen();
                    reopen = false;
                }

                writer.Write(batch);
                if (failed)
                {
                    LogRecovered();
                }

                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (!failed)
                {
                    LogFailed(e.Message);
                }
            }

            await Task.Delay(TimeSpan.FromSeconds(1), _time, _giveUp.Token).ConfigureAwait(false);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "the decision log cannot keep up; requests wait for it from here on, none is dropped")]
    private partial void LogFull();

    [LoggerMessage(2, LogLevel.Error, "the decision log cannot be written: {Reason}; requests will wait once its buffer is full")]
    private partial void LogFailed(string reason);

    [LoggerMessage(3, LogLevel.Information, "the decision log can be written again; nothing was lost")]
    private partial void LogRecovered();

    [LoggerMessage(5, LogLevel.Critical, "the decision log has failed; requests are refused from here on")]
    private partial void LogBroken(Exception exception);

    [LoggerMessage(4, LogLevel.Error, "the decision log could not be written in time; more than {Count} decisions are lost")]
    private partial void LogLost(int count);
}
