namespace ScriptProxy.Sdk;

/// <summary>How the daemon treats the body of an operation.</summary>
public enum BodyKind
{
    /// <summary>The operation takes no body; one that is sent is refused.</summary>
    None,

    /// <summary>One JSON document, decoded, judged and re-serialised.</summary>
    Json,

    /// <summary>A byte stream the daemon interprets itself (a tar archive); it is forwarded as it comes and not inspected.</summary>
    Stream,
}

/// <summary>How a connection continues after the daemon accepted the request.</summary>
public enum UpgradeKind
{
    /// <summary>The connection stays HTTP.</summary>
    None,

    /// <summary>Raw bytes both ways after <c>101 UPGRADED</c> with <c>Upgrade: tcp</c> (attach, exec start).</summary>
    Tcp,

    /// <summary>A WebSocket (attach/ws).</summary>
    WebSocket,

    /// <summary>HTTP/2 over an upgraded connection (BuildKit's session and control API).</summary>
    H2c,
}

/// <summary>
/// One operation of the Docker Engine API, for example <c>Containers.Create</c>. An operation is also a set of one, so it can be given
/// wherever a set is wanted and combined with <c>|</c>.
/// </summary>
public abstract class Operation : OperationSet
{
    private protected Operation(OperationDescription description)
        : base(description.Index) => Description = description;

    /// <summary>The name as a rule writes it, <c>Group.Verb</c>: <c>Containers.Create</c>.</summary>
    public string Name => Description.Name;

    /// <summary>The group of the operation: <c>Containers</c>.</summary>
    public string Group => Description.Name[..Description.Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>What the operation does, in one sentence.</summary>
    public string Summary => Description.Summary;

    /// <summary>True when the operation changes the state of the daemon, a container or a registry.</summary>
    public bool Mutates => Description.Mutates;

    /// <summary>True when the client may hold a request open for as long as it likes: events, logs, attach, exec, wait, stats, builds, images on their way.</summary>
    public bool LongLived => Description.LongLived;

    /// <summary>How the body is treated.</summary>
    public BodyKind Body => Description.Body;

    /// <summary>How the connection may continue after the response head.</summary>
    public UpgradeKind Upgrade => Description.Upgrade;

    /// <summary>The position of this operation in <see cref="Operations.All"/>; stable within one version of the product only.</summary>
    internal int Index => Description.Index;

    internal OperationDescription Description { get; }

    /// <summary>Builds the typed request. <paramref name="body"/> is empty unless <see cref="Body"/> is <see cref="BodyKind.Json"/>.</summary>
    /// <exception cref="Bodies.BodyFormatException">The body is not what the daemon would accept for this operation.</exception>
    internal abstract DockerRequest Bind(RequestHead head, ReadOnlySpan<byte> body);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>An operation together with the type of its request, so that a rule about it sees the typed body and query.</summary>
/// <typeparam name="TRequest">The request type of the operation.</typeparam>
public sealed class Operation<TRequest> : Operation
    where TRequest : DockerRequest
{
    private readonly RequestFactory<TRequest> _factory;

    internal Operation(OperationDescription description, RequestFactory<TRequest> factory)
        : base(description) => _factory = factory;

    internal override DockerRequest Bind(RequestHead head, ReadOnlySpan<byte> body) => _factory(head, body);
}

internal delegate TRequest RequestFactory<out TRequest>(RequestHead head, ReadOnlySpan<byte> body)
    where TRequest : DockerRequest;
