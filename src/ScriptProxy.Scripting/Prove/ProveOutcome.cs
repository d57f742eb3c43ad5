namespace ScriptProxy.Scripting.Prove;

/// <summary>How a run of the tests ended.</summary>
internal abstract record ProveOutcome
{
    private ProveOutcome()
    {
    }

    /// <summary>The tests ran.</summary>
    internal sealed record Ran(ProveReport Report) : ProveOutcome;

    /// <summary>Rules or test files cannot be loaded, so nothing ran.</summary>
    internal sealed record Unusable(IReadOnlyList<ScriptDiagnostic> Diagnostics) : ProveOutcome;
}
