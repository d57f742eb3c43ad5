using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Decode;
using ScriptProxy.Forward;
using ScriptProxy.Observe;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Rules;

namespace ScriptProxy.Evaluate;

/// <summary>What is noted about one request on its way, and the decision record made of it at the end.</summary>
internal sealed class Journey(string id, Client client, Generation generation, DateTimeOffset time)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private TimeSpan? _decode;
    private TimeSpan? _rules;
    private Refusal? _refusal;
    private Judgement? _judgement;
    private ForwardOutcome? _outcome;
    private string? _failure;
    private string? _missing;

    public string Id => id;

    /// <summary>Who sent it, as far as it is known.</summary>
    public Client Client { get; set; } = client;

    /// <summary>The rules this request started with; a reload does not change them under it.</summary>
    public Generation Generation => generation;

    /// <summary>The engine it is judged for.</summary>
    public EngineFacts Engine { get; set; } = EngineFacts.None;

    public DockerRequest? Request { get; set; }

    /// <summary>The status of the proxy's own answer.</summary>
    public int? Status { get; set; }

    /// <summary>The stage of the next record; null when the request has only one.</summary>
    public string? Stage { get; set; }

    public void DecodeDone() => _decode = Stopwatch.GetElapsedTime(_started);

    public void Refused(Refusal refusal) => _refusal = refusal;

    public void Judged(Judgement judgement)
    {
        _judgement = judgement;
        Request = judgement.Request;
        _rules = Stopwatch.GetElapsedTime(_started) - _decode;
    }

    public void Forwarded(ForwardOutcome outcome) => _outcome = outcome;

    /// <summary>The host could not do its part: <paramref name="code"/> and <paramref name="reason"/> say why.</summary>
    public void Failed(string code, string reason)
    {
        FailureCode = code;
        _failure = reason;
    }

    /// <summary>The daemon said in a look-up that the object of the request does not exist.</summary>
    public void NotFound(string reason) => _missing = reason;

    private string? FailureCode { get; set; }

    public DecisionRecord ToRecord(HttpContext context, EnforcementMode mode)
    {
        var responded = _outcome as ForwardOutcome.Responded;
        var reasons = Reasons(out var masked);
        return new DecisionRecord
        {
            Time = time,
            Id = id,
            Stage = Stage,
            Generation = generation.Number,
            Listener = Client.Listener,
            Client = Client.Label,
            Token = Client.Token,
            Certificate = DecisionCertificate.Of(Client.Certificate),
            Address = Client.Certificate is null ? null : Client.Address?.ToString(),
            Container = (Client.Caller as Caller.Found)?.Info.Name,
            Method = context.Request.Method,
            Operation = Request?.Operation.Name,
            Path = Request?.Path ?? context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Query = _judgement is { Query.Length: > 0 } judged ? judged.Query : null,
            ApiVersion = Request?.ApiVersion?.ToString(),
            Engine = Engine.Version,
            EngineApi = Engine.Newest?.ToString(),
            Decision = _failure is not null ? Decision.Error : _judgement?.Decision ?? Decision.Deny,
            Mode = mode,
            Code = FailureCode ?? _refusal?.Code ?? (_judgement is { Code.Length: > 0 } ? _judgement.Code : null),
            Reasons = reasons,
            Masked = masked,
            Rewrites = _judgement is { Rewrites.Count: > 0 } ? [.. _judgement.Rewrites.Select(ToRewrite)] : [],
            TimingsUs = new DecisionTimings(Microseconds(_decode), Microseconds(_rules), Microseconds(responded?.UpstreamHead)),
            Status = responded?.Status ?? Status,
            UpstreamStatus = responded?.Status,
            BytesUp = responded?.BytesUp ?? 0,
            BytesDown = responded?.BytesDown ?? 0,
        };
    }

    private static long? Microseconds(TimeSpan? time) => time is { } value ? DecisionTimings.Microseconds(value) : null;

    private static DecisionRewrite ToRewrite(AppliedRewrite rewrite) => new(rewrite.Rule, JsonElement.Parse(rewrite.Patch));

    /// <param name="masked">Where the secrets stand that reasons no longer quote.</param>
    private List<DecisionReason> Reasons(out IReadOnlyList<string> masked)
    {
        var reasons = new List<DecisionReason>();
        masked = [];
        if (_failure is not null)
        {
            reasons.Add(new DecisionReason(DecisionReason.Upstream, null, null, null, _failure));
        }

        if (_refusal is not null)
        {
            reasons.Add(new DecisionReason(_refusal.Source, null, null, null, _refusal.Message));
        }

        if (_missing is not null)
        {
            reasons.Add(new DecisionReason(DecisionReason.Upstream, null, null, null, _missing));
        }

        if (_outcome is ForwardOutcome.Broken broken)
        {
            reasons.Add(new DecisionReason(DecisionReason.Upstream, null, null, null, broken.Reason));
        }

        if (_judgement is not { } judgement)
        {
            return reasons;
        }

        FaultText? faults = null;
        foreach (var finding in judgement.Findings)
        {
            var text = finding.IsFault ? (faults ??= new FaultText(judgement)).Of(finding) : finding.Text;
            reasons.Add(finding.File.Length == 0
                ? new DecisionReason(DecisionReason.Default, null, null, null, text)
                : new DecisionReason(Kind(finding.Verb), finding.Rule, finding.File, finding.Line, text)
                {
                    Mode = finding.Enforced ? null : finding.Mode,
                    FaultAt = finding.Fault is { } fault ? [.. fault.Places.Select(static place => place.ToString())] : null,
                });
        }

        masked = faults?.Masked ?? [];
        return reasons;
    }

    private static string Kind(RuleVerb verb) => verb switch
    {
        RuleVerb.Allow => DecisionReason.Allow,
        RuleVerb.Deny => DecisionReason.Deny,
        RuleVerb.Warn => DecisionReason.Warn,
        _ => DecisionReason.Rewrite,
    };
}
