using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Forward;

/// <summary>
/// What <see cref="EngineHandler"/> needs to know about one request beyond what <see cref="HttpRequestMessage"/> can say, and what it reports back.
/// </summary>
internal sealed class EngineCall
{
    /// <summary>The request target, written exactly so: no class of .NET gets to normalise it again.</summary>
    public required string Target { get; init; }

    /// <summary>The client's headers; null for a request of our own.</summary>
    public IHeaderDictionary? ClientHeaders { get; init; }

    /// <summary>The judged header with credentials for registries; null when the engine gets none.</summary>
    public RegistryHeader? RegistryHeader { get; init; }

    public UpgradeKind UpgradeKind { get; init; }

    /// <summary>The body when it is in memory; it goes out with the head in one write, and can be sent again.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The protocol asked for with <c>Connection: Upgrade</c>; null for an ordinary request.</summary>
    public string? Upgrade { get; init; }

    /// <summary>True when a chunked answer is wanted in its chunks, so that it can be passed on with them and with its trailers.</summary>
    public bool KeepChunks { get; init; }

    /// <summary>
    /// Cancelled when the client has closed its sending side. The connection to the engine is then half-closed too, once the request is
    /// sent: what the end of the client's stream means is for the engine to say, as it would be without a proxy.
    /// </summary>
    public CancellationToken InputEnded { get; init; }

    /// <summary>
    /// Null for an ordinary request. Where the connection may become a stream: whether nothing that the client sent behind its request
    /// waits for that; only then the end of its stream can be passed on before.
    /// </summary>
    public Func<bool>? IsInputEmpty { get; init; }

    /// <summary>The client's body where it is streamed.</summary>
    public ClientBody? ClientBody { get; init; }

    /// <summary>The answer's head, once it is there.</summary>
    public ResponseHead? Head { get; set; }

    /// <summary>The body on its way to the engine, which may end after the answer does.</summary>
    public Task Upload { get; set; } = Task.CompletedTask;

    /// <summary>Why the client's body could not be read to its end; null while it could.</summary>
    public Exception? UploadFailure { get; set; }

    /// <summary>Why the answer's body could not be passed on to its end; null while it could.</summary>
    public Exception? BodyFailure { get; set; }

    /// <summary>Why the answer could not take the warnings, to follow "the answer"; null when it could, or had none to take.</summary>
    public string? WarningsLost { get; set; }

    /// <summary>True when the beginning of the body came together with the head.</summary>
    public bool BodyHasBegun { get; set; }

    /// <summary>From the first byte sent to the answer's head.</summary>
    public TimeSpan HeadTime { get; set; }

    /// <summary>Body bytes sent to the engine.</summary>
    public long BytesUp { get; set; }

    /// <summary>Body bytes received, without chunk framing.</summary>
    public long BytesDown { get; set; }
}
