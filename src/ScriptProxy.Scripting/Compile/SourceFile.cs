namespace ScriptProxy.Scripting.Compile;

/// <summary>A script file as it was read at one moment.</summary>
/// <param name="Path">Relative to the rules folder, with slashes.</param>
/// <param name="Text">The source.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>SHA-256 of the text.</summary>
    public string Hash { get; } = ContentHash.Of(Text);
}
