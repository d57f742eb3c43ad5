namespace ScriptProxy.Scripting.Compile;

/// <summary>The outcome of compiling one script.</summary>
internal abstract record CompileOutcome
{
    private CompileOutcome()
    {
    }

    /// <summary>It compiled.</summary>
    /// <param name="Script">What to load.</param>
    /// <param name="Warnings">What the author should look at.</param>
    internal sealed record Compiled(CompiledScript Script, IReadOnlyList<ScriptDiagnostic> Warnings) : CompileOutcome;

    /// <summary>It did not compile.</summary>
    /// <param name="Diagnostics">Errors and warnings; none when the file has no code at all, or an error of another script of the same batch is the reason.</param>
    internal sealed record Failed(IReadOnlyList<ScriptDiagnostic> Diagnostics) : CompileOutcome;
}
