using ScriptProxy.Decode;
using ScriptProxy.Sdk;

namespace ScriptProxy.Explain;

/// <summary>The request to explain, with everything that a connection and a clock would say about it.</summary>
internal sealed record Subject
{
    public required string Method { get; init; }

    /// <summary>Path and query as on the request line.</summary>
    public required string Target { get; init; }

    public IHeaderDictionary Headers { get; init; } = new HeaderDictionary();

    public ReadOnlyMemory<byte> Body { get; init; }

    public required Client Client { get; init; }

    /// <summary>The newest API version of the engine; null where it was never reached.</summary>
    public required ApiVersion? EngineVersion { get; init; }

    /// <summary>True when nobody said so: it is the newest version this program knows.</summary>
    public bool EngineVersionAssumed { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string Id { get; init; }

    /// <summary>What was decided when the request came; null where it is not from a log.</summary>
    public ExplainedRecord? Recorded { get; init; }

    public RawRequest ToRaw() => new(Method, Target, Headers, Body);
}
