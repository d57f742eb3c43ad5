namespace ScriptProxy.Verbs;

/// <summary>What <c>test</c> was asked to do.</summary>
/// <param name="Path">The rules folder, a test file, or a rule file.</param>
/// <param name="Format">How the results are written.</param>
/// <param name="Filter">Only cases whose file or name holds this text; null for all.</param>
/// <param name="Coverage">Report what no case reaches.</param>
/// <param name="Mutants">Report which rules can be wrong without a case that fails.</param>
/// <param name="Watch">Run again whenever a file changes.</param>
internal sealed record TestOptions(string Path, TestFormat Format, string? Filter, bool Coverage, bool Mutants, bool Watch);

/// <summary>How results are written.</summary>
internal enum TestFormat
{
    Text,
    Json,
    JUnit,
}
