namespace ScriptProxy.Tests.GoModel;

/// <summary>The daemon would answer 400.</summary>
internal sealed class GoRejected(string reason) : Exception(reason);
