using Microsoft.Extensions.Logging;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Tests.Scripting.Run;

public sealed class RuleWatchdogTests : IDisposable
{
    private readonly LineLogger<RuleWatchdog> _logger = new();
    private readonly HandClock _clock = new();
    private readonly List<string> _ends = [];
    private readonly RuleWatchdog _watchdog;

    public RuleWatchdogTests() => _watchdog = new RuleWatchdog(TimeSpan.FromSeconds(5), _ends.Add, _logger, _clock);

    public void Dispose() => _watchdog.Dispose();

    [Fact]
    public void Look_ruleThatRunsOn_isNamedOnceAndThenEndsTheProcess()
    {
        var meter = BudgetMeter.Arrive(BudgetLimits.Default);
        meter.Begin(new TopLevel("a.csx"));

        LookAfter(meter, 0, 4, 1, 10);
        Assert.Equal([(LogLevel.Error, "the top level of a.csx has been running for 5000 ms inside one call; after 30 s the process ends")], _logger.Lines);
        Assert.Empty(_ends);

        LookAfter(meter, 15);
        meter.Leave();
        Assert.Equal(["the top level of a.csx has been running for 30 s and cannot be stopped; the process ends so that it is started anew"], _ends);
    }

    [Fact]
    public void Look_ruleAfterRule_isFine()
    {
        var meter = BudgetMeter.Arrive(BudgetLimits.Default);
        for (var i = 0; i < 20; i++)
        {
            meter.Begin(new TopLevel("a.csx"));
            LookAfter(meter, 4);
            meter.Leave();
        }

        LookAfter(meter, 60, 60);
        Assert.Empty(_logger.Lines);
        Assert.Empty(_ends);
    }

    private void LookAfter(BudgetMeter meter, params int[] seconds)
    {
        foreach (var wait in seconds)
        {
            _clock.Now += wait * TimeSpan.TicksPerSecond;
            _watchdog.Look([meter]);
        }
    }

    /// <summary>A clock that is set by hand and whose timers never fire.</summary>
    private sealed class HandClock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
