using ScriptProxy.Forward;
using ScriptProxy.Observe;

namespace ScriptProxy.Verbs;

/// <summary>Whether there is an engine.</summary>
internal abstract record DiscoveryResult
{
    private DiscoveryResult()
    {
    }

    public sealed record Found(UpstreamAddress Address, EngineAnswer Answer) : DiscoveryResult;

    /// <param name="Tried">Why each candidate is none.</param>
    public sealed record None(IReadOnlyList<EngineAnswer.Silent> Tried) : DiscoveryResult;
}
