using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Lookups;

namespace ScriptProxy.Scripting.Prove;

/// <summary>A request as it would come over the wire, for the decoder.</summary>
internal sealed record WireRequest
{
    public required string Method { get; init; }

    /// <summary>Path and query, percent-encoded.</summary>
    public required string Target { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required Client Client { get; init; }

    public required IEngine Engine { get; init; }

    /// <summary>The newest API version the engine speaks.</summary>
    public required ApiVersion EngineVersion { get; init; }

    /// <summary>The oldest API version that is served; null for the usual one.</summary>
    public required ApiVersion? MinApiVersion { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string Id { get; init; }
}
