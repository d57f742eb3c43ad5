namespace ScriptProxy.Scripting.Prove;

/// <summary>An expectation that did not come true, in words.</summary>
internal sealed record Mismatch(string Expected, string Actual);
