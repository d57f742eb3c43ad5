namespace ScriptProxy.Sdk.Testing;

/// <summary>One case of a test file.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Row">The row of the table it was made from; null for a case of its own.</param>
/// <param name="Request">The request and what must become of it.</param>
/// <param name="File">The file that declares it, relative to the rules folder.</param>
/// <param name="Line">The line of the declaration.</param>
internal sealed record TestDeclaration(string Name, string? Row, TestRequest Request, string File, int Line)
{
    public string FullName => Row is null ? Name : $"{Name}: {Row}";
}
