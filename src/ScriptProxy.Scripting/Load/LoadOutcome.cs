using ScriptProxy.Scripting.Run;

namespace ScriptProxy.Scripting.Load;

/// <summary>How an attempt to load the rules ended.</summary>
internal abstract record LoadOutcome
{
    private LoadOutcome()
    {
    }

    /// <summary>The folder and the rules in force agree.</summary>
    /// <param name="Generation">The generation in force.</param>
    internal sealed record Loaded(Generation Generation) : LoadOutcome;

    /// <summary>The folder cannot be used as it is. What was in force before stays in force.</summary>
    /// <param name="Diagnostics">Everything that is wrong, in every file.</param>
    internal sealed record Failed(IReadOnlyList<ScriptDiagnostic> Diagnostics) : LoadOutcome;
}
