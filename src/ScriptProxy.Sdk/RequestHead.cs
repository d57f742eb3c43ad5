namespace ScriptProxy.Sdk;

/// <summary>Everything the host knows about a request before its body is bound. One instance becomes one <see cref="DockerRequest"/>.</summary>
internal sealed record RequestHead
{
    public required Operation Operation { get; init; }

    /// <summary>The method token, exact.</summary>
    public required string Method { get; init; }

    /// <summary>The canonical path, decoded, without the version prefix.</summary>
    public required string Path { get; init; }

    /// <summary>The version in the path; null where the client sent none.</summary>
    public ApiVersion? ApiVersion { get; init; }

    /// <summary>The newest version the engine speaks; null while it was never reached.</summary>
    public ApiVersion? EngineVersion { get; init; }

    /// <summary>Values of the path parameters in the order of the template, decoded.</summary>
    public PathValues PathParameters { get; init; }

    public required QueryParameters Query { get; init; }

    /// <summary>The credentials for registries that the request carries; null where it has none, or its operation reads none.</summary>
    public Access.RegistryHeader? RegistryHeader { get; init; }

    public required Client Client { get; init; }

    public required Lookups.IEngine Engine { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The decision id: eight lower-case hexadecimal digits, unique enough to find the line in the log.</summary>
    public required string Id { get; init; }
}
