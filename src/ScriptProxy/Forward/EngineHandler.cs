using System.Net;

namespace ScriptProxy.Forward;

/// <summary>
/// An HTTP/1.1 client for the engine. It exists because <see cref="SocketsHttpHandler"/> sends a whole body before it reads the answer,
/// normalises targets, and cannot hand over a connection after an upgrade that had a body.
/// </summary>
internal sealed class EngineHandler(UpstreamAddress address) : HttpMessageHandler
{
    private readonly EngineConnector _connector = new(address);
    private readonly EngineConnectionPool _pool = new();

    public UpstreamAddress Address => _connector.Address;

    /// <summary>True while a connection stands idle that the engine has not closed.</summary>
    public bool HoldsConnection => _pool.HoldsConnection();

    /// <summary>Sends a request whose answer's head the caller takes from <paramref name="call"/>.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, EngineCall call, CancellationToken cancellationToken) =>
        SendAsync(request, call, isPlain: false, cancellationToken);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, new EngineCall { Target = request.RequestUri!.PathAndQuery }, isPlain: true, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _pool.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, EngineCall call, bool isPlain, CancellationToken cancellationToken)
    {
        using var head = RequestHeadWriter.Write(request, call);

        // A body that can be read only once, and a connection that will leave HTTP, always get a fresh connection: then nothing has to be
        // repeated because an idle one had just been closed.
        var idle = call.ClientBody is null && call.Upgrade is null ? _pool.TryRent() : null;
        while (true)
        {
            var exchange = new Exchange(idle ?? await _connector.ConnectAsync(cancellationToken).ConfigureAwait(false), call, _pool);
            try
            {
                await exchange.StartAsync(head, cancellationToken).ConfigureAwait(false);
                return Respond(request, exchange, isPlain);
            }
            catch (EngineAnswerException e) when (idle is not null && e.NothingArrived && MayRepeat(request.Method, e))
            {
                // The engine closed the idle connection just as the request went out.
                exchange.Abort();
                idle = null;
            }
            catch
            {
                exchange.Abort();
                throw;
            }
        }
    }

    // A broken pipe or a reset tells that the engine had not read the request. A clean end does not, and then only what can be done
    // twice without harm is sent again (RFC 9110 section 9.2.2).
    private static bool MayRepeat(HttpMethod method, EngineAnswerException e) =>
        e.InnerException is System.Net.Sockets.SocketException
        || method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete
        || method == HttpMethod.Options;

    /// <summary>By the exact token: HttpMethod takes "head" for HEAD, and the engine sends a body to that.</summary>
    private static bool IsHead(HttpRequestMessage request) => request.Method.Method == "HEAD";

    private static HttpResponseMessage Respond(HttpRequestMessage request, Exchange exchange, bool isPlain)
    {
        var head = exchange.Call.Head!;
        var response = new HttpResponseMessage((HttpStatusCode)head.Status)
        {
            ReasonPhrase = head.Reason,
            RequestMessage = request,
            Version = HttpVersion.Version11,
        };
        if (IsHead(request) || head.Status is 204 or 304 || head is { ContentLength: 0, IsChunked: false })
        {
            exchange.Complete();
        }
        else
        {
            response.Content = new EngineContent(EngineBody.Create(exchange, head));
            exchange.Call.BodyHasBegun = exchange.Connection.BufferedLength > 0;
        }

        if (isPlain)
        {
            // The forwarder copies the head itself; HttpClient expects it here.
            foreach (var (name, value) in head.Headers)
            {
                _ = response.Headers.TryAddWithoutValidation(name, value) || response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}
