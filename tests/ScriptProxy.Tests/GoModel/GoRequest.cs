using System.Text;

namespace ScriptProxy.Tests.GoModel;

/// <summary>What the daemon makes of one request: which operation with which values.</summary>
internal sealed record GoRequest
{
    public required GoOperation Operation { get; init; }

    /// <summary>The version in the path; null where it is the daemon's newest.</summary>
    public string? Version { get; init; }

    /// <summary>Bytes, one character each.</summary>
    public string[] PathParameters { get; init; } = [];

    /// <summary>The same without the empty one of <c>OPTIONS /</c>, for which we have a route of its own.</summary>
    public IEnumerable<string> NamesInPath => PathParameters.Where(static name => name.Length > 0);

    public required GoQuery Query { get; init; }

    /// <summary>The JSON body; null when the operation has none, or the body is empty.</summary>
    public GoJson? Json { get; init; }

    /// <summary>The body of engines up to 26, for Containers.Create.</summary>
    public GoJson? OldJson { get; init; }

    /// <summary>The body as comparable text.</summary>
    public string BodyText => Operation.BodyType is { } type ? GoText.Of(type, Json?.Value) : "";

    /// <summary>The operation of a method and decoded path; null where the daemon answers 404. The first registered route wins.</summary>
    public static (GoOperation Operation, string? Version, string[] Parameters)? Route(string method, string path, GoQuery query)
    {
        foreach (var operation in GoApi.Instance.Operations)
        {
            foreach (var route in operation.Routes)
            {
                if (route.TryMatch(method, path, out var version, out var parameters)
                    && (route.WhenQuery is null || query.Get(route.WhenQuery).Length > 0))
                {
                    return (operation, version, parameters);
                }
            }
        }

        return null;
    }

    /// <summary>Reads a request. The body is without its framing, and null when there is none or one of Content-Length 0.</summary>
    /// <exception cref="GoRejected">No handler runs, or it answers 400.</exception>
    public static GoRequest Read(string method, string target, string? contentType, byte[]? body)
    {
        var (path, rawQuery) = GoPath.Split(target);
        if (GoPath.IsRedirected(path))
        {
            throw new GoRejected("301");
        }

        var query = GoQuery.Form(method, contentType, Encoding.Latin1.GetString(body ?? []), rawQuery);
        if (Route(method, path, query) is not var (operation, version, parameters))
        {
            throw new GoRejected("404");
        }

        if (version is not null && !GoVersion.IsServed(version))
        {
            throw new GoRejected("version not served");
        }

        if (query.HasErrors)
        {
            throw new GoRejected("malformed query");
        }

        var isCreate = operation.Name == "Containers.Create";
        var json = operation.BodyType is null ? null : ReadBody(operation, operation.BodyType, contentType, body);
        return new GoRequest
        {
            Operation = operation,
            Version = version,
            PathParameters = parameters,
            Query = query,
            Json = json,
            OldJson = isCreate ? ReadBody(operation, GoApi.Instance.OldContainerCreate, contentType, body) : null,
        };
    }

    private static GoJson? ReadBody(GoOperation operation, GoType type, string? contentType, byte[]? body)
    {
        // Parameters are not checked: what is refused for them is refused by the proxy too, or written anew.
        var mediaType = (contentType ?? "").Split(';')[0].Trim(' ', '\t').ToLowerInvariant();
        if (operation.Name != "Engine.Auth" && (contentType is null ? body is not null : mediaType != "application/json"))
        {
            throw new GoRejected("unsupported Content-Type");
        }

        return body is not null ? GoJson.Read(type, body)
            : operation.BodyOptional ? null
            : throw new GoRejected("empty body");
    }
}
