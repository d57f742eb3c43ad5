using ScriptProxy.Sdk;

namespace ScriptProxy.Identify;

/// <summary>What was found out about the container behind a connection.</summary>
/// <param name="Caller">The answer.</param>
/// <param name="Version">Until when it stands: <see cref="ContainerChanges.Version"/> of then.</param>
internal sealed record KnownCaller(Caller Caller, long Version);
