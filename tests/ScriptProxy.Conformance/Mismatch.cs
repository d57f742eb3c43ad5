namespace ScriptProxy.Conformance;

/// <summary>What a check expected and what it saw.</summary>
internal sealed record Mismatch(string Expected, string Actual);
