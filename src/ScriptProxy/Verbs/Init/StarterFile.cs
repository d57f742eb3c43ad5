namespace ScriptProxy.Verbs.Init;

/// <summary>One file that <c>init</c> writes.</summary>
/// <param name="Path">Relative to the folder, with slashes.</param>
/// <param name="Content">What is in it.</param>
internal sealed record StarterFile(string Path, byte[] Content)
{
    /// <summary>True for a file whose presence changes what the proxy allows.</summary>
    public bool IsRule => Path.EndsWith(".csx", StringComparison.Ordinal);
}
