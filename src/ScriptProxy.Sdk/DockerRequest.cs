using System.Buffers;
using ScriptProxy.Sdk.Access;
using ScriptProxy.Sdk.Bodies;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Sdk;

/// <summary>
/// One request of a Docker client, decoded as the daemon would decode it. This is what rules judge, and what is sent to the daemon
/// afterwards is made from it alone.
/// </summary>
public abstract class DockerRequest
{
    private readonly RequestHead _head;

    // Views of the frozen request; before that they are made anew each time.
    private HostAccessList? _hostAccess;
    private IReadOnlyList<ImageReference>? _images;
    private IReadOnlyList<string>? _unknownFields;

    private protected DockerRequest(RequestHead head) => _head = head;

    /// <summary>The operation, for example <c>Containers.Create</c>; <c>Operations.Unknown</c> for what the table does not know.</summary>
    public Operation Operation => _head.Operation;

    /// <summary>The HTTP method, for example <c>POST</c>.</summary>
    public string Method => _head.Method;

    /// <summary>The canonical path without version prefix, decoded: <c>/containers/web/json</c>.</summary>
    public string Path => _head.Path;

    /// <summary>
    /// The API version the client asked for, as MAJOR.MINOR however it was spelled; null when it sent none (the daemon then uses its
    /// newest). To judge what the request will do, look at <see cref="EffectiveApiVersion"/>.
    /// </summary>
    public ApiVersion? ApiVersion => _head.ApiVersion;

    /// <summary>
    /// The API version the daemon will apply: the one the client asked for; otherwise the engine's newest, or the newest this program
    /// knows where the engine's is newer still. Null while the engine was never reached.
    /// </summary>
    /// <example><c>Deny("read-only means all of it", Containers.Create, r =&gt; r.EffectiveApiVersion &lt; new ApiVersion(1, 44));</c></example>
    public ApiVersion? EffectiveApiVersion =>
        _head.ApiVersion ?? (_head.EngineVersion is { } engine ? DescribedVersions.AtMost(engine) : null);

    /// <summary>
    /// The id or name the path speaks about, decoded: <c>web</c> in <c>/containers/web/json</c>. Empty where the path names nothing. A rule
    /// that looks it up (<see cref="Engine"/>) judges the very object that the daemon will act on.
    /// </summary>
    public string Target => _head.PathParameters.Count > 0 ? _head.PathParameters[0] : "";

    /// <summary>The query parameters, read as the daemon reads them.</summary>
    public QueryParameters Query => _head.Query;

    /// <summary>Who sent the request.</summary>
    public Client Client => _head.Client;

    /// <summary>Read-only look-ups at the daemon, cached for this request.</summary>
    public IEngine Engine => _head.Engine;

    /// <summary>The time of the request. Use it instead of the clock, so that a recorded request can be replayed.</summary>
    public DateTimeOffset Now => _head.Now;

    /// <summary>The decision id, as shown to the client and in the log.</summary>
    public string Id => _head.Id;

    /// <summary>
    /// Everything in this request that reaches past the container: host paths, privileges, namespaces, devices, control of the daemon...
    /// The same vocabulary for every operation that can express it.
    /// </summary>
    /// <example><c>Deny("no host paths", r =&gt; r.HostAccess.OfType&lt;HostPath&gt;().Any());</c></example>
    public HostAccessList HostAccess => IsFrozen ? _hostAccess ??= HostAccessAnalysis.Of(this) : HostAccessAnalysis.Of(this);

    /// <summary>
    /// Every image reference this request would use, normalised as the daemon normalises it. What stands inside an archive is not seen:
    /// the images of <c>Images.Load</c> and those a Dockerfile names. A rule that says <c>r.Images.All(...)</c> holds for a request
    /// without any, so name the operations it is about, and leave out these two.
    /// </summary>
    public IReadOnlyList<ImageReference> Images => IsFrozen ? _images ??= ImageAnalysis.Of(this) : ImageAnalysis.Of(this);

    /// <summary>
    /// Where the request sets something this version does not model: JSON pointers into the body (<c>/HostConfig/NewField</c>), query
    /// parameters (<c>?new</c>), and fields of a header (<c>X-Registry-Auth:/new</c>). They are forwarded as they came; the shipped rules deny them.
    /// </summary>
    public IReadOnlyList<string> UnknownFields =>
        BodyObject is null && RegistryHeader is null && !Query.HasUnknown(Operation.Description) ? []
        : IsFrozen ? _unknownFields ??= FindUnknownFields()
        : FindUnknownFields();

    /// <summary>
    /// The version the request is forwarded with, null for none. Where the client leaves it to the engine, and the engine's newest is
    /// one this program does not know, the request names the newest known one: the daemon then applies what was judged.
    /// </summary>
    internal ApiVersion? ForwardedApiVersion =>
        _head.ApiVersion ?? (_head.EngineVersion > DescribedVersions.Newest ? DescribedVersions.Newest : null);

    /// <summary>Values of the path parameters in template order.</summary>
    internal PathValues PathParameters => _head.PathParameters;

    /// <summary>The credentials for registries, decoded from their header; null when there are none.</summary>
    internal RegistryHeader? RegistryHeader => _head.RegistryHeader;

    /// <summary>The typed JSON body, null when the operation has none.</summary>
    internal virtual ApiObject? BodyObject => null;

    /// <summary>Facts about existing objects that the request refers to, looked up before judging; empty until then.</summary>
    internal ResolvedReferences References { get; set; } = ResolvedReferences.None;

    /// <summary>True once the rewrite phase is over: derived views are then computed once and kept.</summary>
    internal bool IsFrozen { get; private set; }

    /// <summary>Keeps an analysis of the request as it is about to be frozen, so that it need not be made again.</summary>
    internal void Settle(HostAccessList hostAccess) => _hostAccess = hostAccess;

    /// <summary>Ends the rewrite phase.</summary>
    internal void Freeze()
    {
        IsFrozen = true;
    }

    /// <summary>The same request with another query and body, not frozen.</summary>
    internal DockerRequest With(QueryParameters query, ReadOnlySpan<byte> body)
    {
        var copy = Operation.Bind(_head with { Query = query }, body);
        copy.References = References;
        return copy;
    }

    /// <summary>Writes the canonical serialisation of the body; nothing when there is none.</summary>
    internal void WriteBody(IBufferWriter<byte> output) => BodyObject?.WriteTo(output);

    private List<string> FindUnknownFields()
    {
        var found = new List<string>();
        BodyObject?.CollectUnknownFields("", found);
        Query.CollectUnknown(Operation.Description, found);
        RegistryHeader?.CollectUnknownFields(found);
        return found;
    }
}

/// <summary>A request with a JSON body.</summary>
/// <typeparam name="TBody">The Engine API schema of the body.</typeparam>
public abstract class DockerRequest<TBody> : DockerRequest
    where TBody : ApiObject
{
    private protected DockerRequest(RequestHead head, TBody body)
        : base(head) => Body = body;

    /// <summary>The body, with the Engine API's own property names. Mutable in <c>Rewrite</c> rules only.</summary>
    public TBody Body { get; }

    internal override ApiObject? BodyObject => Body;
}
