using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Decode;

/// <summary>
/// Makes the typed request out of an HTTP request, or of one that is only written down (<see cref="RawRequest"/>):
/// 1. the target is split and decoded once (<see cref="RequestTarget"/>); a version below the minimum is refused;
/// 2. the router finds the operation (<see cref="Router"/>);
/// 3. headers that would change the meaning of the body are refused (<see cref="ContentRules"/>);
/// 4. the query is decoded into the operation's own view of it (<see cref="QueryDecoder"/>);
/// 5. credentials for registries are taken out of their header (<see cref="RegistryHeaders"/>);
/// 6. a JSON body is read whole and bound to its class; a body the operation does not take is read and dropped.
/// </summary>
internal sealed class RequestDecoder(Router router, ApiVersion minimum, TimeProvider time)
{
    // Some clients send "{}" or "null" with every POST. The daemon ignores it, and it is never forwarded.
    private const int MaxIgnoredBody = 64 * 1024;

    /// <param name="context">The request.</param>
    /// <param name="client">Who sent it.</param>
    /// <param name="engine">Look-ups for rules.</param>
    /// <param name="engineVersion">The newest API version the engine speaks; null while it was never reached.</param>
    /// <param name="id">The decision id.</param>
    /// <param name="cancellationToken">Cancelled when the client goes away.</param>
    public ValueTask<DecodeResult> DecodeAsync(
        HttpContext context, Client client, IEngine engine, ApiVersion? engineVersion, string id, CancellationToken cancellationToken) =>
        DecodeAsync(RawRequest.Of(context), client, engine, engineVersion, time.GetUtcNow(), id, cancellationToken);

    /// <param name="request">The request.</param>
    /// <param name="client">Who sent it.</param>
    /// <param name="engine">Look-ups for rules.</param>
    /// <param name="engineVersion">The newest API version the engine speaks; null while it was never reached.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="id">The decision id.</param>
    /// <param name="cancellationToken">Cancelled when the client goes away.</param>
    public async ValueTask<DecodeResult> DecodeAsync(
        RawRequest request,
        Client client,
        IEngine engine,
        ApiVersion? engineVersion,
        DateTimeOffset now,
        string id,
        CancellationToken cancellationToken)
    {
        var (head, refusal) = DecodeHead(request, client, engine, engineVersion, now, id);
        if (head is null)
        {
            return refusal!;
        }

        var operation = head.Operation;
        if (ContentRules.Check(operation, request.Headers, request.HasBody) is { } content)
        {
            return content;
        }

        if (operation.Body == BodyKind.Stream)
        {
            return operation.Bind(head, default);
        }

        if (!request.HasBody)
        {
            return Bind(head, default);
        }

        var limit = operation.Body == BodyKind.Json ? Refusal.MaxJsonBody : MaxIgnoredBody;
        BodyReader.Body? body;
        try
        {
            body = await BodyReader.ReadAsync(request.Body, limit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException fault)
        {
            // Kestrel says so about chunks that are none, and about an end before the end.
            return Refusal.Framing(fault.Message);
        }
        catch (TimeoutException fault)
        {
            return Refusal.Slow(fault.Message);
        }

        if (body is not { } read)
        {
            return Refusal.TooLarge(operation.Body == BodyKind.Json
                ? $"the JSON body of {operation} is longer than 4 MiB"
                : $"{operation} takes no body");
        }

        using (read)
        {
            return Bind(head, operation.Body == BodyKind.Json ? read.Span : default);
        }
    }

    private static DecodeResult Bind(RequestHead head, ReadOnlySpan<byte> body)
    {
        try
        {
            return head.Operation.Bind(head, body);
        }
        catch (BodyFormatException e)
        {
            return new Refusal(e.Status, e.Code, e.Message);
        }
    }

    private Refusal? CheckVersion(ApiVersion? asked, ApiVersion? engine) => (asked, engine) switch
    {
        (_, { } newest) when newest < minimum => Refusal.OldEngine(newest, minimum),
        ({ } version, _) when version < minimum =>
            Refusal.OldClient(version, minimum, engine is { } newest ? DescribedVersions.AtMost(newest) : minimum),
        _ => null,
    };

    private (RequestHead? Head, Refusal? Refusal) DecodeHead(
        in RawRequest request, Client client, IEngine engine, ApiVersion? engineVersion, DateTimeOffset now, string id)
    {
        if (!RequestTarget.TryParse(request.Target, out var target, out var refusal))
        {
            return (null, refusal);
        }

        if (CheckVersion(target.Version, engineVersion) is { } old)
        {
            return (null, old);
        }

        // No method of HTTP or the daemon has small letters, and in .NET many comparisons take "head" for HEAD.
        var method = request.Method;
        if (method.AsSpan().ContainsAnyInRange('a', 'z'))
        {
            return (null, Refusal.Path($"a method is written in capitals: {method.ToUpperInvariant()}"));
        }

        var match = router.Match(method, target.Path, target.RawPath, target.RawQuery);
        if (match.Operation is null)
        {
            return (null, Refusal.Path($"the fixed parts of the path {target.Path} must not be percent-encoded"));
        }

        // The daemon takes the end of /volumes/web/ for a name, "web/", or an empty one. Nothing has such a name, and no client asks for it.
        if (match.Operation == Operations.Unknown && target.Path is [_, .., '/'])
        {
            return (null, Refusal.Path($"the path {target.Path} is not canonical: it ends in a slash"));
        }

        // What a newer version means is not described.
        var known = target.Prefix?.IsAbove(DescribedVersions.Newest) != true;
        var operation = known ? match.Operation : Operations.Unknown;
        var query = operation.Description.CreateQuery();
        if (!QueryDecoder.TryDecode(target.RawQuery, operation.Description, query, out refusal))
        {
            return (null, refusal);
        }

        if (!RegistryHeaders.TryDecode(operation, request.Headers, out var registry, out refusal))
        {
            return (null, refusal);
        }

        return (new RequestHead
        {
            RegistryHeader = registry,
            Operation = operation,
            Method = method,
            Path = target.Path,
            ApiVersion = target.Version,
            EngineVersion = engineVersion,
            PathParameters = known ? match.PathParameters : [],
            Query = query,
            Client = client,
            Engine = engine,
            Now = now,
            Id = id,
        }, null);
    }
}
