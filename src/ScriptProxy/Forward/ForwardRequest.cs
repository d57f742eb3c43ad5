using ScriptProxy.Sdk;
using ScriptProxy.Sdk.Access;

namespace ScriptProxy.Forward;

/// <summary>What is sent to the engine: built from the judged request, never from the bytes the client sent.</summary>
internal sealed record ForwardRequest
{
    public required string Method { get; init; }

    /// <summary>Canonical path and query with the version prefix; visible ASCII only, written to the wire exactly as it is.</summary>
    public required string Target { get; init; }

    /// <summary>The judged JSON document; empty when there is none.</summary>
    public ReadOnlyMemory<byte> JsonBody { get; init; }

    /// <summary>The judged header with credentials for registries; null when the engine gets none.</summary>
    public RegistryHeader? RegistryHeader { get; init; }

    public BodyKind BodyKind { get; init; }

    /// <summary>True when the client's own body is streamed through (tar archives).</summary>
    public bool HasClientBody { get; init; }

    public UpgradeKind Upgrade { get; init; }

    /// <summary>What is added to the <c>Warnings</c> array of the answer, for operations whose answer has one.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
