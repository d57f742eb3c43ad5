namespace ScriptProxy.Scripting.Prove;

/// <summary>What a run of the tests is asked to do.</summary>
internal sealed record ProveOptions
{
    /// <summary>Only cases whose file or name holds this text, in any case of letters; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Find what no case reaches.</summary>
    public bool Coverage { get; init; }

    /// <summary>Find which rules can be missing or inverted without a case that fails.</summary>
    public bool Mutants { get; init; }
}
