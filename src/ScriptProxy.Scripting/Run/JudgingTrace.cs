using System.Diagnostics;

namespace ScriptProxy.Scripting.Run;

/// <summary>
/// Notes what every rule about the operation did while one request is judged, those without effect included, in the order they ran:
/// rewrites first, then the others.
/// </summary>
internal sealed class JudgingTrace
{
    private readonly List<TracedRule> _rules = [];
    private TracedRule? _current;
    private long _started;

    /// <summary>The rules that were asked.</summary>
    public IReadOnlyList<TracedRule> Rules => _rules;

    /// <summary>The name of the rule that runs; null between rules.</summary>
    public string? Running => _current?.Name;

    /// <summary>A rule is about to be asked.</summary>
    public void Begin(LiveRule rule)
    {
        _current = new TracedRule
        {
            Verb = rule.Verb,
            Name = rule.Name,
            File = rule.File,
            Line = rule.Line,
            Enforced = rule.Enforced,
            Explanation = rule.Explanation,
        };
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>The rewrite that runs made this change.</summary>
    public void Changed(string patch) => _current = _current! with { Outcome = RuleOutcome.Changed, Patch = patch };

    /// <summary>The rule that runs took effect or failed. What the host finds afterwards belongs to no rule.</summary>
    public void Found(Finding finding)
    {
        if (_current is { Outcome: not RuleOutcome.Changed })
        {
            _current = _current with { Outcome = finding.IsFault ? RuleOutcome.Failed : RuleOutcome.Applied, Reason = finding.Text };
        }
    }

    /// <summary>The rule that runs has used up this much of its budget.</summary>
    public void Used(long steps) => _current = _current! with { Steps = steps };

    /// <summary>The rule that runs has ended.</summary>
    public void End()
    {
        if (_current is { } rule)
        {
            _rules.Add(rule with { Time = Stopwatch.GetElapsedTime(_started) });
            _current = null;
        }
    }
}
