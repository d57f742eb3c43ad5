using ScriptProxy.Accept;
using ScriptProxy.Decode;
using ScriptProxy.Forward;
using ScriptProxy.Identify;
using ScriptProxy.Observe;
using ScriptProxy.Respond;
using ScriptProxy.Scripting.Run;
using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Bodies;

namespace ScriptProxy.Evaluate;

/// <summary>
/// The way of one request:
/// 1. Accept: who is asking (<see cref="ClientIdentity"/>, <see cref="Identification"/>);
/// 2. Decode: the typed request, or a refusal (<see cref="RequestDecoder"/>);
/// 3. Evaluate: the generation of rules in force judges it, and it keeps that generation to its end (<see cref="Generation"/>);
/// 4. Forward: exactly what was judged (<see cref="EngineForwarder"/>), or Respond: the denial (<see cref="DenialMessage"/>);
/// 5. Observe: one decision record, or two where the connection is taken over (<see cref="DecisionLog"/>).
/// Whatever goes wrong before the verdict, nothing is forwarded.
/// </summary>
internal sealed partial class RequestPipeline(
    Identification identification,
    RequestDecoder decoder,
    Func<Generation> rules,
    EngineForwarder forwarder,
    HttpMessageInvoker engine,
    EngineVersion version,
    DecisionLog log,
    EnforcementMode mode,
    ClientCaps caps,
    TimeProvider time,
    ILogger<RequestPipeline> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var journey = new Journey(DecisionId.Next(), ClientIdentity.Of(context), rules(), time.GetUtcNow());
        try
        {
            await HandleAsync(context, journey).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            journey.Failed("SP4002", "the client went away");
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            LogFailed(journey.Id, e);
            journey.Failed("SP3005", e.Message);
            await RespondAsync(context, journey, 500, $"the proxy failed on this request; its own messages say why. [SP3005 {journey.Id}]").ConfigureAwait(false);
        }
        finally
        {
            await log.WriteAsync(journey.ToRecord(context, mode)).ConfigureAwait(false);
        }
    }

    private async Task HandleAsync(HttpContext context, Journey journey)
    {
        var aborted = context.RequestAborted;
        if (context.Features.Get<ConnectionCap.OverCap>() is { } over)
        {
            context.Response.Headers.Connection = "close";
            await RefuseAsync(context, journey, Refusal.TooManyConnections(over.Most)).ConfigureAwait(false);
            return;
        }

        (journey.Client, var unknown) = await identification.OfAsync(context, journey.Generation, aborted).ConfigureAwait(false);
        if (unknown is not null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer"; // RFC 9110, section 15.5.2
            await RefuseAsync(context, journey, unknown).ConfigureAwait(false);
            return;
        }

        var lookups = new EngineLookups(engine, aborted);
        var facts = await version.CurrentAsync(aborted).ConfigureAwait(false);
        journey.Engine = facts;
        var decoded = await decoder.DecodeAsync(context, journey.Client, lookups, facts.Newest, journey.Id, aborted).ConfigureAwait(false);
        journey.DecodeDone();
        if (!decoded.Succeeded)
        {
            await RefuseAsync(context, journey, decoded.Refusal).ConfigureAwait(false);
            return;
        }

        journey.Request = decoded.Request;
        var client = ClientKey.Of(journey.Client);
        var mayLast = decoded.Request.Operation.LongLived;
        if (mayLast && !caps.Streams.TryTake(client))
        {
            await RefuseAsync(context, journey, Refusal.TooManyStreams(caps.Streams.Most!.Value)).ConfigureAwait(false);
            return;
        }

        try
        {
            await JudgeAsync(context, journey, decoded.Request, lookups, facts).ConfigureAwait(false);
        }
        finally
        {
            if (mayLast)
            {
                caps.Streams.GiveBack(client);
            }
        }
    }

    private async Task JudgeAsync(HttpContext context, Journey journey, DockerRequest request, EngineLookups lookups, EngineFacts facts)
    {
        var aborted = context.RequestAborted;
        Judgement judgement;
        PinnedTarget target;
        try
        {
            judgement = await journey.Generation.JudgeAsync(request, mode, aborted).ConfigureAwait(false);
            target = Passes(judgement) ? await PinnedTarget.OfAsync(judgement.Request, lookups).ConfigureAwait(false) : default;
        }
        catch (BodyFormatException e)
        {
            await RefuseAsync(context, journey, new Refusal(e.Status, e.Code, e.Message)).ConfigureAwait(false);
            return;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // What the request refers to could not be looked up, so it cannot be judged.
            await RespondUnreachableAsync(context, journey, e.Message).ConfigureAwait(false);
            return;
        }

        journey.Judged(judgement);
        if (!Passes(judgement))
        {
            await RespondAsync(context, journey, StatusCodes.Status403Forbidden, DenialMessage.Of(judgement)).ConfigureAwait(false);
            return;
        }

        if (target.Missing is { } missing)
        {
            journey.NotFound(missing);
            await RespondAsync(context, journey, StatusCodes.Status404NotFound, SafeText.Of(missing)).ConfigureAwait(false);
            return;
        }

        if (facts != await version.CurrentAsync(aborted).ConfigureAwait(false))
        {
            // What was judged may mean something else there.
            await RespondUnreachableAsync(context, journey, "the engine was replaced by another one meanwhile; send the request again").ConfigureAwait(false);
            return;
        }

        if (judgement.Request.Operation.Upgrade != UpgradeKind.None)
        {
            // A session may last for days: who watches the log has to see it while it is open.
            journey.Stage = DecisionRecord.Started;
            await log.WriteAsync(journey.ToRecord(context, mode)).ConfigureAwait(false);
            journey.Stage = DecisionRecord.Ended;
        }

        var outcome = await forwarder.ForwardAsync(context, Warned(context, judgement, ForwardTarget.Of(judgement, target.Path)), aborted).ConfigureAwait(false);
        journey.Forwarded(outcome);
        if (outcome is ForwardOutcome.Unreachable unreachable)
        {
            await RespondUnreachableAsync(context, journey, unreachable.Reason).ConfigureAwait(false);
        }
    }

    /// <summary>Tells the client what it has to know about a request that passes.</summary>
    private ForwardRequest Warned(HttpContext context, Judgement judgement, ForwardRequest request)
    {
        var notices = Notices.Of(judgement, mode);
        if (notices.Count == 0)
        {
            return request;
        }

        Warnings.AppendHeaders(context.Response, notices);
        return request with { Warnings = Warnings.ForArray(judgement.Request.Operation, notices) };
    }

    private static bool Passes(Judgement judgement) => judgement.Decision is Decision.Allow or Decision.WouldDeny;

    private static Task RefuseAsync(HttpContext context, Journey journey, Refusal refusal)
    {
        journey.Refused(refusal);
        return RespondAsync(context, journey, refusal.Status, DenialMessage.Of(refusal, journey.Id));
    }

    private Task RespondUnreachableAsync(HttpContext context, Journey journey, string reason)
    {
        version.Forget();
        journey.Failed("SP4001", reason);
        return RespondAsync(context, journey, StatusCodes.Status502BadGateway, DenialMessage.Unreachable(reason, journey.Id));
    }

    private static Task RespondAsync(HttpContext context, Journey journey, int status, string message)
    {
        journey.Status = status;
        return Denial.WriteAsync(context, status, message, context.RequestAborted);
    }

    [LoggerMessage(1, LogLevel.Error, "request {Id} failed in the proxy")]
    private partial void LogFailed(string id, Exception exception);
}
