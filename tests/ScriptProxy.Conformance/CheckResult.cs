namespace ScriptProxy.Conformance;

/// <summary>How a check went.</summary>
/// <param name="Check">The check.</param>
/// <param name="Failure">What was seen instead; null when it passed.</param>
internal sealed record CheckResult(Check Check, Mismatch? Failure)
{
    public bool Passed => Failure is null;
}
