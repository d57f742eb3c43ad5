using Microsoft.AspNetCore.Http.Features;
using ScriptProxy.Accept;
using ScriptProxy.Sdk;
using Yarp.ReverseProxy.Forwarder;

namespace ScriptProxy.Forward;

/// <summary>
/// Sends an allowed request to the engine and its answer to the client. YARP's forwarder carries every HTTP answer; a connection that
/// leaves HTTP goes through <see cref="UpgradeTunnel"/>.
/// </summary>
internal sealed partial class EngineForwarder(IHttpForwarder forwarder, EngineHandler handler, ILogger<EngineForwarder> logger)
{
    // Streams of the engine are quiet for as long as the container is; the client decides when it has waited enough.
    private static readonly ForwarderRequestConfig _config = new()
    {
        ActivityTimeout = Timeout.InfiniteTimeSpan,
        Version = System.Net.HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public Task<ForwardOutcome> ForwardAsync(HttpContext context, ForwardRequest request, CancellationToken cancellationToken)
    {
        var connection = context.Features.Get<ClientConnection>();
        var call = new EngineCall
        {
            Target = request.Target,
            ClientHeaders = context.Request.Headers,
            RegistryHeader = request.RegistryHeader,
            UpgradeKind = request.Upgrade,
            Body = request.JsonBody,
            Upgrade = UpgradeTunnel.ProtocolFor(context.Request.Headers, request.Upgrade),

            // What is added to cannot keep its framing.
            KeepChunks = HttpProtocol.IsHttp11(context.Request.Protocol) && request.Warnings.Count == 0,
            InputEnded = connection?.InputEnded ?? CancellationToken.None,
            IsInputEmpty = request.Upgrade == UpgradeKind.None ? null : UpgradeTunnel.InputLook(context),
            ClientBody = request.HasClientBody ? BodyOf(context, cancellationToken) : null,
        };
        return request.Upgrade == UpgradeKind.None
            ? ForwardHttpAsync(context, request, call, new EngineCallHandler(handler, call), cancellationToken)
            : ForwardUpgradeAsync(context, connection, request, call, cancellationToken);
    }

    private static ForwardOutcome.Responded Responded(EngineCall call) =>
        new(call.Head!.Status, call.BytesUp, call.BytesDown, call.HeadTime);

    private async Task<ForwardOutcome> ForwardHttpAsync(
        HttpContext context, ForwardRequest request, EngineCall call, HttpMessageHandler engine, CancellationToken cancellationToken)
    {
        PrepareRequest(context);
        using var invoker = new HttpMessageInvoker(engine, disposeHandler: false);
        var error = await forwarder.SendAsync(
            context, "http://engine/", invoker, _config, new EngineTransformer(request, call), cancellationToken);
        if (call.ClientBody is { } body)
        {
            // YARP does not know of it. Where the engine did not want all of it, it has been stopped.
            await call.Upload;
            body.Dispose();
        }

        if (call.WarningsLost is { } why)
        {
            LogWarningsLost(logger, request.Method, request.Target, why);
        }

        return error switch
        {
            ForwarderError.None when call.BodyFailure is null => Responded(call),

            _ => Reported(request, Failed(context, error, call)),
        };
    }

    private ForwardOutcome Reported(ForwardRequest request, ForwardOutcome outcome)
    {
        if (outcome is ForwardOutcome.Broken broken)
        {
            LogBroken(logger, request.Method, request.Target, broken.Reason);
        }

        return outcome;
    }

    private static ClientBody? BodyOf(HttpContext context, CancellationToken cancellationToken) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
            ? new ClientBody(
                context.Request.BodyReader,
                context.Request.ContentLength,
                RequestHeaders.StreamType(context.Request.Headers.ContentType),
                cancellationToken)
            : null;

    private static void PrepareRequest(HttpContext context)
    {
        // YARP turns these into an upgrade of its own; whether there is one was decided with the operation.
        context.Request.Headers.Remove("Upgrade");
        context.Features.Set<IHttpRequestBodyDetectionFeature>(NoBody.Instance);
    }

    private static ForwardOutcome Failed(HttpContext context, ForwarderError error, EngineCall call)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            return new ForwardOutcome.Broken("the client went away");
        }

        var exception = call.BodyFailure ?? context.Features.Get<IForwarderErrorFeature>()?.Exception;
        var reason = exception?.Message ?? error.ToString();
        if (error == ForwarderError.RequestCanceled || call.UploadFailure is not null)
        {
            context.Abort();
            return new ForwardOutcome.Broken(reason);
        }

        if (!context.Response.HasStarted)
        {
            context.Response.Clear();
            return new ForwardOutcome.Unreachable(reason);
        }

        context.Abort();
        return new ForwardOutcome.Broken(call.Head is null ? reason : $"the answer could not be passed on to its end: {reason}");
    }

    private async Task<ForwardOutcome> ForwardUpgradeAsync(
        HttpContext context, ClientConnection? connection, ForwardRequest request, EngineCall call, CancellationToken cancellationToken)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, cancellationToken);
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), "http://engine/");
        HttpResponseMessage answer;
        try
        {
            answer = await handler.SendAsync(message, call, gone.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new ForwardOutcome.Unreachable(e.Message);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            context.Abort();
            return Reported(request, new ForwardOutcome.Broken("the client went away"));
        }

        if (connection is not null && answer.Content is EngineContent content && UpgradeTunnel.IsTunnel(call.Head!, request.Upgrade))
        {
            return await UpgradeTunnel.RunAsync(context, connection, content.Detach(), call, gone.Token) is { } reason
                ? Reported(request, new ForwardOutcome.Broken(reason))
                : Responded(call);
        }

        using var answered = new AnsweredHandler(answer);
        return await ForwardHttpAsync(context, request, call, answered, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Target} ended early: {Reason}")]
    private static partial void LogBroken(ILogger logger, string method, string target, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Target}: the answer {Why}, so the client got its warnings in headers only")]
    private static partial void LogWarningsLost(ILogger logger, string method, string target, string why);

    /// <summary>Tells YARP that there is no body to stream: a judged one goes out with the head, and the client's own beside the answer.</summary>
    private sealed class NoBody : IHttpRequestBodyDetectionFeature
    {
        public static readonly NoBody Instance = new();

        public bool CanHaveBody => false;
    }

    /// <summary>Hands YARP an answer that is there already: the engine was asked to upgrade and stayed with HTTP.</summary>
    private sealed class AnsweredHandler(HttpResponseMessage answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer);
    }
}
