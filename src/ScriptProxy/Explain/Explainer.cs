using System.Text.Json;
using ScriptProxy.Decode;
using ScriptProxy.Evaluate;
using ScriptProxy.Forward;
using ScriptProxy.Observe;
using ScriptProxy.Respond;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Bodies;

namespace ScriptProxy.Explain;

/// <summary>
/// Takes a request the way of <see cref="RequestPipeline"/> up to where it would be forwarded, and says what happened on it:
/// 1. decode; 2. judge, noting every rule; 3. pin the target; 4. put together what the client or the engine would get.
/// Then it judges once more, for the times of rules that have run before.
/// </summary>
/// <param name="generation">The rules.</param>
/// <param name="minimum">The oldest API version that is served.</param>
/// <param name="mode">The mode of the process.</param>
/// <param name="engine">Answers look-ups; null when nobody does.</param>
/// <param name="log">Takes what rules log, which goes through one place of the process; null to leave it alone.</param>
internal sealed class Explainer(
    Generation generation, ApiVersion minimum, EnforcementMode mode, HttpMessageInvoker? engine, RuleLogLines? log = null)
{
    private readonly RequestDecoder _decoder = new(Router.Instance, minimum, TimeProvider.System);
    private readonly List<string> _masked = [];

    public async Task<Explanation> ExplainAsync(Subject subject, CancellationToken cancellation)
    {
        var trace = new JudgingTrace();
        using var trail = new LookupTrail(engine, () => trace.Running);
        using var asked = new HttpMessageInvoker(trail);
        var lookups = new EngineLookups(asked, cancellation);
        var explanation = await ExplainAsync(subject, lookups, trace, cancellation).ConfigureAwait(false);
        var lookedUp = trail.Lookups.ToArray();
        log?.Stop();
        var warm = await JudgeAgainAsync(subject, lookups, cancellation).ConfigureAwait(false);
        explanation = explanation with
        {
            RulesTotal = generation.Rules.Count,
            Rules = [.. trace.Rules.Select((rule, index) => ExplainedRule.Of(rule with { Time = warm.Count == trace.Rules.Count ? warm[index].Time : rule.Time }, _masked))],
            Lookups = lookedUp,
            Log = log?.Lines ?? [],
            Recorded = subject.Recorded,
            Masked = [.. _masked.Distinct(StringComparer.Ordinal)],
        };
        return explanation with { Hints = Explain.Hints.Of(explanation) };
    }

    private async Task<Explanation> ExplainAsync(Subject subject, EngineLookups lookups, JudgingTrace trace, CancellationToken cancellation)
    {
        // 1. Decode
        var decoded = await DecodeAsync(subject, lookups, cancellation).ConfigureAwait(false);
        var start = Start(subject, decoded.Request);
        if (!decoded.Succeeded)
        {
            return await RefusedAsync(start, subject, decoded.Refusal).ConfigureAwait(false);
        }

        // 2. Judge
        // 3. Pin
        Judgement judgement;
        PinnedTarget target;
        try
        {
            judgement = await generation.JudgeAsync(decoded.Request, mode, cancellation, trace).ConfigureAwait(false);
            target = Passes(judgement) ? await PinnedTarget.OfAsync(judgement.Request, lookups).ConfigureAwait(false) : default;
        }
        catch (BodyFormatException e)
        {
            return await RefusedAsync(start, subject, new Refusal(e.Status, e.Code, e.Message)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return start with
            {
                Decision = Decision.Error,
                Code = "SP4001",
                Reason = e.Message,
                Response = await AnswerAsync(subject, StatusCodes.Status502BadGateway, DenialMessage.Unreachable(e.Message, subject.Id)).ConfigureAwait(false),
            };
        }

        // 4. Respond or forward
        var judged = Judged(start, judgement);
        if (!Passes(judgement))
        {
            return judged with
            {
                Response = await AnswerAsync(subject, StatusCodes.Status403Forbidden, DenialMessage.Of(judgement)).ConfigureAwait(false),
            };
        }

        return target.Missing is { } missing
            ? judged with
            {
                Reason = missing,
                Response = await AnswerAsync(subject, StatusCodes.Status404NotFound, SafeText.Of(missing)).ConfigureAwait(false),
            }
            : judged with { Forwarded = Forwarded(judgement, target.Path), Response = Warned(judgement) };
    }

    private static bool Passes(Judgement judgement) => judgement.Decision is Decision.Allow or Decision.WouldDeny;

    private ValueTask<DecodeResult> DecodeAsync(Subject subject, EngineLookups lookups, CancellationToken cancellation) => _decoder.DecodeAsync(
        subject.ToRaw(), subject.Client, lookups, subject.EngineVersion, subject.Now, subject.Id, cancellation);

    private async Task<IReadOnlyList<TracedRule>> JudgeAgainAsync(Subject subject, EngineLookups lookups, CancellationToken cancellation)
    {
        var trace = new JudgingTrace();
        var decoded = await DecodeAsync(subject, lookups, cancellation).ConfigureAwait(false);
        if (!decoded.Succeeded)
        {
            return [];
        }

        try
        {
            await generation.JudgeAsync(decoded.Request, mode, cancellation, trace).ConfigureAwait(false);
        }
        catch (Exception e) when (e is BodyFormatException or HttpRequestException or IOException)
        {
            // The first attempt has said so.
            return [];
        }

        return trace.Rules;
    }

    private Explanation Start(Subject subject, DockerRequest? request) => new()
    {
        Request = new ExplainedRequest(
            subject.Method,
            Masking.Apply(subject.Target, _masked),
            request?.Path,
            request?.ApiVersion?.ToString(),
            request?.EffectiveApiVersion?.ToString(),
            subject.EngineVersion?.ToString(),
            subject.EngineVersionAssumed,
            subject.Now,
            subject.Id),
        Client = new ExplainedClient(
            subject.Client.Listener,
            subject.Client.Label,
            subject.Client.Address?.ToString(),
            Known(subject.Client.User?.Uid),
            Known(subject.Client.User?.Gid),
            subject.Client.User is { Pid: > 0 and var pid } ? pid : null,
            DecisionCertificate.Of(subject.Client.Certificate),
            (subject.Client.Caller as Caller.Found)?.Info.Name),
        Operation = request is null ? null : new ExplainedOperation(request.Operation.Name, request.Operation.Summary, request.Operation.Mutates),
        Decision = Decision.Deny,
        Mode = mode,
    };

    /// <summary>A log may know a user by name alone.</summary>
    private static int? Known(int? id) => id >= 0 ? id : null;

    private static async Task<Explanation> RefusedAsync(Explanation start, Subject subject, Refusal refusal) => start with
    {
        Code = refusal.Code,
        Reason = refusal.Message,
        Response = await AnswerAsync(subject, refusal.Status, DenialMessage.Of(refusal, subject.Id)).ConfigureAwait(false),
    };

    private Explanation Judged(Explanation start, Judgement judgement)
    {
        var request = judgement.Request;
        return start with
        {
            HostAccess = [.. request.HostAccess.Select(static found => new ExplainedAccess(found.GetType().Name, found.Text, found.Pointer))],
            Images = [.. request.Images.Select(static image => new ExplainedImage(image.ToString(), image.Use, image.Pointer))],
            UnknownFields = [.. request.UnknownFields],
            Rewrites = [.. judgement.Rewrites.Select(rewrite => new DecisionRewrite(rewrite.Rule, Masked(rewrite.Patch)))],
            Decision = judgement.Decision,
            Code = judgement.Code.Length == 0 ? null : judgement.Code,
            Reason = judgement.Findings.LastOrDefault(static finding => finding.File.Length == 0)?.Text,
        };
    }

    private JsonElement Masked(string patch) => new PatchMask(_masked).Apply(JsonElement.Parse(patch));

    private ExplainedForward Forwarded(Judgement judgement, string path)
    {
        var forward = ForwardTarget.Of(judgement, path);
        var body = forward.JsonBody.IsEmpty ? (JsonElement?)null : new PatchMask(_masked).Apply("/body", JsonElement.Parse(forward.JsonBody.Span));
        var target = Masking.Apply(forward.Target, _masked);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return new ExplainedForward(forward.Method, target, path, question < 0 ? null : target[(question + 1)..], body, forward.HasClientBody);
    }

    /// <summary>What is added to the engine's answer; null for nothing.</summary>
    private ExplainedResponse? Warned(Judgement judgement)
    {
        var notices = Notices.Of(judgement, mode);
        var context = new DefaultHttpContext();
        Warnings.AppendHeaders(context.Response, notices);
        var inArray = Warnings.ForArray(judgement.Request.Operation, notices);
        return notices.Count == 0 ? null : new ExplainedResponse(null, HeadersOf(context), null, inArray);
    }

    private static async Task<ExplainedResponse> AnswerAsync(Subject subject, int status, string message)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Request.Method = subject.Method;
        context.Response.Body = body;
        await Denial.WriteAsync(context, status, message, CancellationToken.None).ConfigureAwait(false);
        return new ExplainedResponse(context.Response.StatusCode, HeadersOf(context), body.Length == 0 ? null : JsonElement.Parse(body.ToArray()), []);
    }

    private static List<ExplainedHeader> HeadersOf(HttpContext context) =>
        [.. context.Response.Headers.SelectMany(static header => header.Value.Select(value => new ExplainedHeader(header.Key, value ?? "")))];
}
