namespace ScriptProxy.Conformance;

/// <summary>Ends a check that has seen something else than it should.</summary>
internal sealed class MismatchException(string expected, string actual) : Exception($"expected {expected}; actual {actual}")
{
    public Mismatch Mismatch { get; } = new(expected, actual);
}
