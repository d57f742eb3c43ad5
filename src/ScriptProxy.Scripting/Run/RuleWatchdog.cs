using Microsoft.Extensions.Logging;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Run;

/// <summary>
/// Watches for rules that no budget stops: those that are inside one call of the framework. Such a rule is named in the log once its time is
/// over. Nothing in .NET ends a thread from outside, so a rule that goes on far longer ends the process: its client has had no answer, and
/// what supervises the process starts it again.
/// </summary>
internal sealed partial class RuleWatchdog : IDisposable
{
    /// <summary>How many times its time a rule may take before it ends the process.</summary>
    public const int Patience = 6;

    private readonly Dictionary<BudgetMeter, Watched> _watched = [];
    private readonly TimeSpan _limit;
    private readonly Action<string> _giveUp;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <param name="limit">The time a rule may take.</param>
    /// <param name="giveUp">Ends the process; is told why.</param>
    /// <param name="logger">Where a rule that runs on is named.</param>
    /// <param name="time">The clock.</param>
    public RuleWatchdog(TimeSpan limit, Action<string> giveUp, ILogger<RuleWatchdog> logger, TimeProvider time)
    {
        _limit = limit;
        _giveUp = giveUp;
        _logger = logger;
        _time = time;
        var period = TimeSpan.FromTicks(Math.Max(limit.Ticks / 4, TimeSpan.TicksPerMillisecond * 10));
        _timer = time.CreateTimer(static watchdog => ((RuleWatchdog)watchdog!).Look(BudgetMeters.All()), this, period, period);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Compares what runs with what ran when it looked last. An evaluation is timed from when it was first seen.</summary>
    internal void Look(IReadOnlyList<BudgetMeter> meters)
    {
        lock (_watched)
        {
            var now = _time.GetTimestamp();
            foreach (var gone in _watched.Keys.Except(meters).ToArray())
            {
                _watched.Remove(gone);
            }

            foreach (var meter in meters)
            {
                var evaluation = meter.Evaluations;
                if (meter.Subject is not { } subject)
                {
                    _watched.Remove(meter);
                }
                else if (!_watched.TryGetValue(meter, out var seen) || seen.Evaluation != evaluation)
                {
                    _watched[meter] = new Watched(evaluation, now, Told: false);
                }
                else
                {
                    Judge(meter, subject, seen, _time.GetElapsedTime(seen.Since, now));
                }
            }
        }
    }

    private void Judge(BudgetMeter meter, IBudgeted subject, Watched seen, TimeSpan elapsed)
    {
        if (elapsed >= _limit * Patience)
        {
            _giveUp($"{subject.Title} has been running for {elapsed.TotalSeconds:0} s and cannot be stopped; the process ends so that it is started anew");
        }
        else if (elapsed >= _limit && !seen.Told)
        {
            _watched[meter] = seen with { Told = true };
            LogRunsOn(_logger, subject.Title, (long)elapsed.TotalMilliseconds, (long)(_limit * Patience).TotalSeconds);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Rule} has been running for {Elapsed} ms inside one call; after {Limit} s the process ends")]
    private static partial void LogRunsOn(ILogger logger, string rule, long elapsed, long limit);

    private readonly record struct Watched(long Evaluation, long Since, bool Told);
}
