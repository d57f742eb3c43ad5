using ScriptProxy.Sdk;

namespace ScriptProxy.Decode;

/// <summary>What the router found.</summary>
/// <param name="Operation">The operation, <c>Operations.Unknown</c> when no template fits, null for <see cref="NotLiteral"/>.</param>
/// <param name="PathParameters">Decoded values in template order.</param>
internal readonly record struct RouteMatch(Operation? Operation, PathValues PathParameters)
{
    /// <summary>A known operation whose fixed path parts were percent-encoded; refused, since filters and daemon may disagree about it.</summary>
    public static RouteMatch NotLiteral { get; } = new(null, []);
}
