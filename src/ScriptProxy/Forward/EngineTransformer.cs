using Yarp.ReverseProxy.Forwarder;

namespace ScriptProxy.Forward;

/// <summary>What YARP is told about one request and its answer.</summary>
internal sealed class EngineTransformer(ForwardRequest request, EngineCall call) : HttpTransformer
{
    // Never used to connect or to write a target; YARP wants one.
    private static readonly Uri _engine = new("http://engine/");

    public override ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        // Not HttpMethod.Parse, which would make POST of post: the rules judged another token than the engine would then obey.
        proxyRequest.Method = request.Method == HttpMethods.Get ? HttpMethod.Get : new HttpMethod(request.Method);
        proxyRequest.RequestUri = _engine;
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null || call.Head is not { } head)
        {
            return false;
        }

        var hasBody = proxyResponse.Content is EngineContent;
        var keepChunks = hasBody && head.IsChunked && call.KeepChunks;
        ResponseHeaders.Copy(head, keepChunks, httpContext.Response);
        if (hasBody && request.Warnings.Count > 0)
        {
            return await WarnedAnswer.BeginAsync(httpContext.Response, proxyResponse.Content, call, request.Warnings, cancellationToken);
        }

        // The body may be minutes away (wait, events, logs), and the client acts on the head. Only where the first bytes are here already
        // does the head wait for them, to leave in the same packet.
        var waits = hasBody && !(call.BodyHasBegun && (keepChunks || !head.IsChunked));
        if (hasBody)
        {
            await AnswerBody.PassOnAsync(((EngineContent)proxyResponse.Content).Body, httpContext.Response, call, waits, cancellationToken);
        }

        return false;
    }

    public override ValueTask TransformResponseTrailersAsync(
        HttpContext httpContext, HttpResponseMessage proxyResponse, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask; // They travel inside the chunks.
}
