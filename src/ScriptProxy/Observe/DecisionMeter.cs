using System.Diagnostics.Metrics;
using ScriptProxy.Scripting.Load;
using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Observe;

/// <summary>
/// Counts decisions, rule faults and loads of the rules, as instruments of the meter <c>ScriptProxy</c> that any exporter of .NET can
/// read. A request counts once, at its start when it has two records.
/// </summary>
internal sealed class DecisionMeter : IDecisionWriter
{
    public const string Name = "ScriptProxy";
    public const string Decisions = "scriptproxy.decisions";
    public const string Faults = "scriptproxy.rule.faults";
    public const string Loads = "scriptproxy.rules.loads";

    private readonly Meter _meter = new(Name, ProgramVersion.Text);
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _loads;
    private long _ruleFaults;

    public DecisionMeter()
    {
        _decisions = _meter.CreateCounter<long>(Decisions, "{request}", "Requests by decision (allow, deny, would_deny, error) and code");
        _faults = _meter.CreateCounter<long>(Faults, "{fault}", "Rules that failed on a request, by rule and file");
        _loads = _meter.CreateCounter<long>(Loads, "{load}", "Attempts to put the rules of the folder in force, by outcome (loaded, failed)");
    }

    /// <summary>How often a rule failed since the program started.</summary>
    public long RuleFaults => Volatile.Read(ref _ruleFaults);

    public void Write(IReadOnlyList<DecisionRecord> records)
    {
        foreach (var record in records)
        {
            if (record.Stage != DecisionRecord.Ended)
            {
                Count(record);
            }
        }
    }

    /// <summary>For <see cref="RuleHost.Reloaded"/>.</summary>
    public void Count(LoadOutcome outcome) =>
        _loads.Add(1, new KeyValuePair<string, object?>("outcome", outcome is LoadOutcome.Loaded ? "loaded" : "failed"));

    public void Reopen()
    {
    }

    public void Dispose() => _meter.Dispose();

    private void Count(DecisionRecord record)
    {
        _decisions.Add(1, new("decision", Word(record.Decision)), new("code", record.Code ?? ""));
        foreach (var reason in record.Reasons)
        {
            if (reason.FaultAt is not null)
            {
                Interlocked.Increment(ref _ruleFaults);
                _faults.Add(1, new("rule", reason.Rule), new("file", reason.File));
            }
        }
    }

    /// <summary>The words of the decision log.</summary>
    private static string Word(Decision decision) => decision switch
    {
        Decision.Allow => "allow",
        Decision.Deny => "deny",
        Decision.WouldDeny => "would_deny",
        _ => "error",
    };
}
