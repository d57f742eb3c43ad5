using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Scripting.Run;

/// <summary>
/// Judges one request:
/// <list type="number">
/// <item>Rewrite: each rewrite in rule order, each on the result of the one before. One that fails is undone, and denies.</item>
/// <item>Resolve and freeze: existing objects the request names are looked up; the canonical form is taken. It is what is judged and
/// what is forwarded.</item>
/// <item>Decide: every Allow, Deny and Warn of the operation, all of them, so that every reason is known.</item>
/// <item>Guard: a rule that changed the request in step 3 has misled the rules after it. That denies.</item>
/// <item>Conclude: any denial denies, else an Allow is needed. Rules under audit never count.</item>
/// </list>
/// </summary>
internal sealed class Judging(OperationRules rules, EnforcementMode mode, JudgingTrace? trace, CancellationToken cancellation)
{
    private Finding? _firstFinding;
    private List<Finding>? _allFindings;
    private List<AppliedRewrite>? _rewrites;
    private bool _allowed;
    private bool _denied;
    private bool _failed;
    private bool _deniedUnderAudit;
    private bool _failedUnderAudit;

    public async ValueTask<Judgement> RunAsync(DockerRequest request)
    {
        // 1. Rewrite
        foreach (var rule in rules.Rewrites)
        {
            request = await RewriteAsync(rule, request).ConfigureAwait(false);
            trace?.End();
        }

        // 2. Resolve and freeze
        await ReferenceResolution.ResolveAsync(request).ConfigureAwait(false);
        request.Freeze();
        var judged = RequestState.Of(request);

        // 3. Decide
        foreach (var rule in rules.Decisions)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var answer = rule.Condition.IsAsynchronous
                    ? await EvaluateNamedAsync(rule, request).ConfigureAwait(false)
                    : EvaluateNamed(rule, request);
                if (answer.Applies)
                {
                    Count(rule, answer, request.Operation);
                }
            }
            catch (Exception exception)
            {
                Fail(rule, exception);
            }

            trace?.End();
        }

        Log.SetSynchronousRule(null);
        cancellation.ThrowIfCancellationRequested();

        // 4. Guard
        var changed = rules.Decisions.Length > 0 && !judged.IsStill(request);

        // 5. Conclude
        return Conclude(request, judged, changed);
    }

    /// <returns>The request to go on with: as it was before when the rule failed.</returns>
    private async ValueTask<DockerRequest> RewriteAsync(LiveRule rule, DockerRequest request)
    {
        cancellation.ThrowIfCancellationRequested();
        var before = RequestState.Of(request);

        // A rewrite under audit works on a copy, and what it would have done is a finding.
        var subject = rule.Enforced ? request : Copy(request, before);
        try
        {
            _ = rule.Condition.IsAsynchronous
                ? await EvaluateNamedAsync(rule, subject).ConfigureAwait(false)
                : EvaluateNamed(rule, subject);
            var after = RequestState.Of(subject);
            if (after.IsSameAs(before))
            {
                return request;
            }

            // Read back, so that the rules that follow judge what will be forwarded, and what no client could have sent is a fault.
            var result = Copy(subject, after);
            Record(rule, JsonPatch.Between(before, after));
            return rule.Enforced ? result : request;
        }
        catch (Exception exception)
        {
            Fail(rule, exception);
            return rule.Enforced ? Copy(request, before) : request;
        }
    }

    private static DockerRequest Copy(DockerRequest request, RequestState state)
    {
        var query = request.Operation.Description.CreateQuery();
        state.CopyQueryTo(query);
        return request.With(query, state.Body.Span);
    }

    private Answer EvaluateNamed(LiveRule rule, DockerRequest request)
    {
        trace?.Begin(rule);
        Log.SetSynchronousRule(rule.Name);
        return rule.Condition.Evaluate(request);
    }

    private async ValueTask<Answer> EvaluateNamedAsync(LiveRule rule, DockerRequest request)
    {
        trace?.Begin(rule);
        Log.SetAsynchronousRule(rule.Name);
        var answer = rule.Condition.EvaluateAsync(request);

        // A rule that waits for ever must not outlive the client.
        return answer.IsCompleted
            ? await answer.ConfigureAwait(false)
            : await answer.AsTask().WaitAsync(cancellation).ConfigureAwait(false);
    }

    private void Record(LiveRule rule, string patch)
    {
        trace?.Changed(patch);
        if (rule.Enforced)
        {
            (_rewrites ??= []).Add(rule.Changed(patch));
        }
        else
        {
            Add(rule.WouldChange(patch));
        }
    }

    private void Count(LiveRule rule, Answer answer, Operation operation)
    {
        Add(rule.Applies(operation, answer.Reason));
        switch (rule.Verb)
        {
            case RuleVerb.Allow:
                _allowed |= rule.Enforced;
                break;
            case RuleVerb.Deny:
                _denied |= rule.Enforced;
                _deniedUnderAudit |= !rule.Enforced;
                break;
        }
    }

    /// <summary>Nearly every request has exactly one finding, the rule that allows it: no list for that.</summary>
    private void Add(Finding finding)
    {
        trace?.Found(finding);
        if (_firstFinding is null)
        {
            _firstFinding = finding;
            return;
        }

        (_allFindings ??= [_firstFinding]).Add(finding);
    }

    private IReadOnlyList<Finding> Findings() => _allFindings ?? (_firstFinding is null ? (IReadOnlyList<Finding>)[] : new[] { _firstFinding });

    private void Fail(LiveRule rule, Exception exception)
    {
        // Look-ups are cut short when the client goes away; what a rule makes of that is not its fault.
        cancellation.ThrowIfCancellationRequested();
        Add(rule.Fails(RuleFault.Of(exception).ToString()));
        if (rule.Verb is RuleVerb.Deny or RuleVerb.Rewrite)
        {
            _failed |= rule.Enforced;
            _failedUnderAudit |= !rule.Enforced;
        }
    }

    private Judgement Conclude(DockerRequest request, RequestState judged, bool changed)
    {
        var code = changed ? Judgement.ChangedOutsideRewrite
            : _denied ? Judgement.DeniedByRule
            : _failed ? Judgement.RuleFault
            : !_allowed ? Judgement.NothingAllows
            : "";
        var decision = code.Length == 0 ? Decision.Allow
            : mode == EnforcementMode.Enforce ? Decision.Deny
            : Decision.WouldDeny;
        switch (code)
        {
            case Judgement.ChangedOutsideRewrite:
                Add(HostFinding.Changed);
                break;
            case Judgement.NothingAllows:
                Add(HostFinding.NothingAllows(request));
                break;
            case "" when _deniedUnderAudit || _failedUnderAudit:
                decision = Decision.WouldDeny;
                code = _deniedUnderAudit ? Judgement.DeniedByRule : Judgement.RuleFault;
                break;
        }

        return new Judgement
        {
            Decision = decision,
            Code = code,
            Findings = Findings(),
            Rewrites = _rewrites ?? [],
            Request = request,
            Body = judged.Body,
            Query = judged.Query,
        };
    }
}
