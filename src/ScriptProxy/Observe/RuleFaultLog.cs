namespace ScriptProxy.Observe;

/// <summary>
/// Says on standard error when a rule fails: which, where, on which request. The same fault again is counted and summed up once a minute,
/// since a rule that fails on every request must not fill a disk; the decision log has each of them.
/// </summary>
internal sealed partial class RuleFaultLog : IDecisionWriter
{
    private const int LongestText = 1000;

    private readonly ILogger<RuleFaultLog> _logger;
    private readonly Repeats<Fault> _repeats;

    public RuleFaultLog(ILogger<RuleFaultLog> logger, TimeProvider time)
    {
        _logger = logger;
        _repeats = new Repeats<Fault>(time, Fault.Other, (fault, count) => LogMore(fault.Rule, fault.Place, count));
    }

    public void Write(IReadOnlyList<DecisionRecord> records)
    {
        foreach (var record in records)
        {
            // Of two records the first comes at once, the second perhaps in days.
            if (record.Stage == DecisionRecord.Ended)
            {
                continue;
            }

            foreach (var reason in record.Reasons)
            {
                if (reason is { FaultAt: { } places, Rule: { } rule } && _repeats.IsFirst(Fault.Of(reason, rule, places)))
                {
                    var text = reason.Text.Length <= LongestText ? reason.Text : reason.Text[..LongestText] + "...";
                    var callers = string.Concat(places.Skip(1).Select(static place => $", called from {place}"));
                    LogFault(rule, $"{reason.File}:{reason.Line}", record.Id, text, callers);
                }
            }
        }
    }

    public void Reopen()
    {
    }

    public void Dispose() => _repeats.Dispose();

    [LoggerMessage(1, LogLevel.Error, "rule \"{Rule}\" ({Place}) failed on request {Id}: {Fault}{Callers}")]
    private partial void LogFault(string rule, string place, string id, string fault, string callers);

    [LoggerMessage(2, LogLevel.Error, "rule \"{Rule}\" ({Place}) failed {Count} more times in the same way in the last minute")]
    private partial void LogMore(string rule, string place, int count);

    /// <summary>What makes two faults the same: the rule and where it failed, not the message, which may quote the request.</summary>
    private readonly record struct Fault(string Rule, string Place, string At)
    {
        public static Fault Other { get; } = new("(others)", "any", "");

        public static Fault Of(DecisionReason reason, string rule, IReadOnlyList<string> places) =>
            new(rule, $"{reason.File}:{reason.Line}", places.Count > 0 ? places[0] : "");
    }
}
