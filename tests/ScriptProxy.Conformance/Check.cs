namespace ScriptProxy.Conformance;

/// <summary>One behaviour that a client or the engine relies on.</summary>
/// <param name="Name">Area and behaviour: <c>hijack: input ends, output goes on</c>.</param>
/// <param name="Direct">What happens when the client talks to the engine without a proxy, which is what is expected of the proxy.</param>
/// <param name="RunAsync">Plays both ends.</param>
internal sealed record Check(string Name, string Direct, Func<Scene, Task> RunAsync)
{
    /// <summary>True for a check that would see or spoil the idle connections of others running beside it.</summary>
    public bool IsAlone { get; init; }
}
