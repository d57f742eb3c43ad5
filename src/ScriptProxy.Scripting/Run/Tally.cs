using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Run;

/// <summary>
/// What the rules have said about one request so far, and what follows from it: any denial denies, else an Allow is needed. Rules that only
/// warn or are under audit never count. A structure that changes: it lives in one place, a local or a field, and is passed by reference.
/// </summary>
internal struct Tally(BudgetLimits limits, JudgingTrace? trace)
{
    private LiveRule? _firstRule;
    private Finding? _firstFinding;
    private List<Finding>? _allFindings;
    private List<AppliedRewrite>? _rewrites;
    private bool _allowed;
    private bool _denied;
    private bool _failed;
    private bool _exhausted;
    private bool _deniedUnenforced;
    private bool _failedUnenforced;

    /// <summary>What each rule may use up.</summary>
    public BudgetLimits Limits { get; } = limits;

    /// <summary>Notes what each rule did; null where nobody asks.</summary>
    public JudgingTrace? Trace { get; } = trace;

    private readonly string FaultCode => _exhausted ? Judgement.RuleExhausted : Judgement.RuleFault;

    /// <summary>A rule answered that it takes effect.</summary>
    public void Count(LiveRule rule, Answer answer, Operation operation)
    {
        Add(rule.Applies(operation, answer.Reason), rule);
        switch (rule.Verb)
        {
            case RuleVerb.Allow:
                _allowed |= rule.Enforced;
                break;
            case RuleVerb.Deny:
                _denied |= rule.Enforced;
                _deniedUnenforced |= !rule.Enforced;
                break;
        }
    }

    /// <summary>A rule failed: one that protects then denies.</summary>
    public void Fail(LiveRule rule, Exception exception)
    {
        var fault = RuleFault.Of(exception);
        Add(rule.Fails(fault), rule);
        if (rule.Verb is RuleVerb.Deny or RuleVerb.Rewrite)
        {
            _failed |= rule.Enforced;
            _exhausted |= fault.IsExhaustion;
            _failedUnenforced |= !rule.Enforced;
        }
    }

    /// <summary>A rewrite changed the request, or would have were it enforced.</summary>
    public void Record(LiveRule rule, string patch)
    {
        Trace?.Changed(patch);
        if (rule.Enforced)
        {
            (_rewrites ??= []).Add(rule.Changed(patch));
        }
        else
        {
            Add(rule.WouldChange(patch), rule);
        }
    }

    /// <param name="request">The request as it was judged.</param>
    /// <param name="judged">Its canonical form, which is forwarded.</param>
    /// <param name="changed">True when a rule changed the request while it was judged.</param>
    /// <param name="mode">The mode of the process.</param>
    public Judgement Conclude(DockerRequest request, in RequestState judged, bool changed, EnforcementMode mode)
    {
        var code = changed ? Judgement.ChangedOutsideRewrite
            : _denied ? Judgement.DeniedByRule
            : _failed ? FaultCode
            : !_allowed ? Judgement.NothingAllows
            : "";
        var decision = code.Length == 0 ? Decision.Allow
            : mode == EnforcementMode.Enforce ? Decision.Deny
            : Decision.WouldDeny;
        switch (code)
        {
            case Judgement.ChangedOutsideRewrite:
                Add(HostFinding.Changed, null);
                break;
            case Judgement.NothingAllows:
                Add(HostFinding.NothingAllows(request), null);
                break;
            case "" when _deniedUnenforced || _failedUnenforced:
                decision = Decision.WouldDeny;
                code = _deniedUnenforced ? Judgement.DeniedByRule : FaultCode;
                break;
        }

        return new Judgement
        {
            Decision = decision,
            Code = code,
            Findings = Findings(),
            Rewrites = _rewrites ?? (IReadOnlyList<AppliedRewrite>)[],
            Request = request,
            Body = judged.Body,
            Query = judged.Query,
        };
    }

    /// <summary>Nearly every request has exactly one finding, the rule that allows it: no list for that.</summary>
    private void Add(Finding finding, LiveRule? rule)
    {
        Trace?.Found(finding);
        if (_firstFinding is null)
        {
            _firstFinding = finding;
            _firstRule = rule;
            return;
        }

        (_allFindings ??= [_firstFinding]).Add(finding);
    }

    private readonly IReadOnlyList<Finding> Findings() =>
        _allFindings ?? (_firstFinding is null ? (IReadOnlyList<Finding>)[] : _firstRule?.Alone(_firstFinding) ?? [_firstFinding]);
}
