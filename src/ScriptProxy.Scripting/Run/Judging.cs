using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;
using ScriptProxy.Sdk.Rules;
using ScriptProxy.Sdk.Rules.Budgets;

namespace ScriptProxy.Scripting.Run;

/// <summary>
/// Judges one request:
/// <list type="number">
/// <item>Rewrite: each rewrite in rule order, each on the result of the one before. One that fails is undone, and denies.</item>
/// <item>Resolve and freeze: existing objects the request names are looked up; the canonical form is taken. It is what is judged and
/// what is forwarded.</item>
/// <item>Decide: every Allow, Deny and Warn of the operation, all of them, so that every reason is known.</item>
/// <item>Guard: a rule that changed the request in step 3 has misled the rules after it. That denies.</item>
/// <item>Conclude: see <see cref="Tally"/>. In a weaker mode of the process what the rewrites made is judged, and what came is
/// forwarded.</item>
/// </list>
/// Most operations have no rewrites and no rules that wait for anything; for them all of it is one call without an object of its own.
/// </summary>
internal sealed class Judging
{
    private readonly OperationRules _rules;
    private readonly EnforcementMode _mode;
    private readonly CancellationToken _cancellation;
    private Tally _tally;

    private Judging(OperationRules rules, EnforcementMode mode, BudgetLimits limits, JudgingTrace? trace, CancellationToken cancellation)
    {
        _tally = new Tally(limits, trace);
        _rules = rules;
        _mode = mode;
        _cancellation = cancellation;
    }

    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public static ValueTask<Judgement> RunAsync(
        DockerRequest request, OperationRules rules, EnforcementMode mode, BudgetLimits limits, JudgingTrace? trace, CancellationToken cancellation) =>
        rules.AreSynchronous
            ? DecideAsync(request, rules, mode, limits, trace, cancellation)
            : new Judging(rules, mode, limits, trace, cancellation).RunAsync(request);

    /// <summary>Steps 2 to 5 where no rule waits for anything.</summary>
    private static async ValueTask<Judgement> DecideAsync(
        DockerRequest request, OperationRules rules, EnforcementMode mode, BudgetLimits limits, JudgingTrace? trace, CancellationToken cancellation)
    {
        await ReferenceResolution.ResolveAsync(request).ConfigureAwait(false);
        request.Freeze();
        var judged = RequestState.Of(request);
        var tally = new Tally(limits, trace);
        Decide(rules.Decisions, request, ref tally, cancellation);
        return Conclude(request, judged, rules, ref tally, mode, cancellation);
    }

    private async ValueTask<Judgement> RunAsync(DockerRequest request)
    {
        // 1. Rewrite
        RequestState? asItCame = _mode == EnforcementMode.Enforce || _rules.Rewrites.Length == 0 ? null : RequestState.Of(request);
        foreach (var rule in _rules.Rewrites)
        {
            request = await RewriteAsync(rule, request).ConfigureAwait(false);
            _tally.Trace?.End();
        }

        // 2. Resolve and freeze
        await ReferenceResolution.ResolveAsync(request).ConfigureAwait(false);
        request.Freeze();
        var judged = RequestState.Of(request);

        // 3. Decide
        foreach (var rule in _rules.Decisions)
        {
            if (rule.Condition.IsAsynchronous)
            {
                await DecideAsync(rule, request).ConfigureAwait(false);
            }
            else
            {
                Decide(new ReadOnlySpan<LiveRule>(in rule), request, ref _tally, _cancellation);
            }
        }

        var judgement = Conclude(request, judged, _rules, ref _tally, _mode, _cancellation);
        return asItCame is { } original && judgement.Rewrites.Count > 0
            ? judgement with { Body = original.Body, Query = original.Query }
            : judgement;
    }

    private static Judgement Conclude(
        DockerRequest request, in RequestState judged, OperationRules rules, ref Tally tally, EnforcementMode mode, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        // 4. Guard
        var changed = rules.Decisions.Length > 0 && !judged.IsStill(request);

        // 5. Conclude
        return tally.Conclude(request, judged, changed, mode);
    }

    /// <summary>Asks rules that wait for nothing, one after the other on this thread.</summary>
    private static void Decide(ReadOnlySpan<LiveRule> rules, DockerRequest request, ref Tally tally, CancellationToken cancellation)
    {
        var meter = BudgetMeter.Arrive(tally.Limits);
        try
        {
            foreach (var rule in rules)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    var answer = Evaluate(rule, request, in tally, meter);
                    if (answer.Applies)
                    {
                        tally.Count(rule, answer, request.Operation);
                    }
                }
                catch (Exception exception)
                {
                    meter.Abandon();
                    Fail(rule, exception, ref tally, cancellation);
                }

                tally.Trace?.End();
            }
        }
        finally
        {
            meter.Leave();
        }
    }

    private async ValueTask DecideAsync(LiveRule rule, DockerRequest request)
    {
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            var answer = await EvaluateNamedAsync(rule, request).ConfigureAwait(false);
            if (answer.Applies)
            {
                _tally.Count(rule, answer, request.Operation);
            }
        }
        catch (Exception exception)
        {
            Fail(rule, exception, ref _tally, _cancellation);
        }

        _tally.Trace?.End();
    }

    /// <returns>The request to go on with: as it was before when the rule failed.</returns>
    private async ValueTask<DockerRequest> RewriteAsync(LiveRule rule, DockerRequest request)
    {
        _cancellation.ThrowIfCancellationRequested();
        var before = RequestState.Of(request);

        // A rewrite that is not enforced works on a copy, and what it would have done is a finding.
        var subject = rule.Enforced ? request : Copy(request, before);
        try
        {
            if (rule.Condition.IsAsynchronous)
            {
                _ = await EvaluateNamedAsync(rule, subject).ConfigureAwait(false);
            }
            else
            {
                Change(rule, subject, in _tally);
            }

            var after = RequestState.Of(subject);
            if (after.IsSameAs(before))
            {
                return request;
            }

            // Read back, so that the rules that follow judge what will be forwarded, and what no client could have sent is a fault.
            var result = Copy(subject, after);
            _tally.Record(rule, JsonPatch.Between(before, after));
            return rule.Enforced ? result : request;
        }
        catch (Exception exception)
        {
            Fail(rule, exception, ref _tally, _cancellation);
            return rule.Enforced ? Copy(request, before) : request;
        }
    }

    private static DockerRequest Copy(DockerRequest request, RequestState state)
    {
        var query = request.Operation.Description.CreateQuery();
        state.CopyQueryTo(query);
        return request.With(query, state.Body.Span);
    }

    private static Answer Evaluate(LiveRule rule, DockerRequest request, in Tally tally, BudgetMeter meter)
    {
        tally.Trace?.Begin(rule);
        if (!rule.RunsScript)
        {
            return rule.Condition.Evaluate(request);
        }

        meter.Begin(rule);
        try
        {
            var answer = rule.Condition.Evaluate(request);
            meter.Settle();
            return answer;
        }
        finally
        {
            tally.Trace?.Used(meter.StepsUsed);
        }
    }

    private static void Change(LiveRule rule, DockerRequest request, in Tally tally)
    {
        var meter = BudgetMeter.Arrive(tally.Limits);
        try
        {
            _ = Evaluate(rule, request, in tally, meter);
        }
        finally
        {
            meter.Leave();
        }
    }

    private async ValueTask<Answer> EvaluateNamedAsync(LiveRule rule, DockerRequest request)
    {
        _tally.Trace?.Begin(rule);
        var budget = BudgetFlow.Begin(rule, _tally.Limits);
        try
        {
            var answering = rule.Condition.EvaluateAsync(request);
            var answer = answering.IsCompleted
                ? await answering.ConfigureAwait(false)
                : await WaitAsync(answering.AsTask(), budget).ConfigureAwait(false);
            BudgetFlow.Settle();
            return answer;
        }
        finally
        {
            _tally.Trace?.Used(budget.Steps);
        }
    }

    /// <summary>A rule that waits for ever must outlive neither the client nor its time.</summary>
    private async Task<Answer> WaitAsync(Task<Answer> answering, BudgetTally budget)
    {
        try
        {
            return await answering.WaitAsync(_tally.Limits.Time, _cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!answering.IsCompleted)
        {
            // What is left of it, on whichever thread, stops at its next step.
            budget.Exceed(BudgetLimit.Time);
            budget.ThrowIfExceeded();
            throw;
        }
    }

    private static void Fail(LiveRule rule, Exception exception, ref Tally tally, CancellationToken cancellation)
    {
        // Look-ups are cut short when the client goes away; what a rule makes of that is not its fault.
        cancellation.ThrowIfCancellationRequested();
        tally.Fail(rule, exception);
    }
}
