namespace ScriptProxy.Explain;

/// <summary>What a look-up at the engine brought.</summary>
internal enum LookupOutcome
{
    /// <summary>The object is there.</summary>
    Found,

    /// <summary>The engine, or who stands for it, has no such object.</summary>
    Missing,

    /// <summary>There is no engine and nothing stands for one, so the object counts as missing.</summary>
    NotAsked,

    /// <summary>The engine could not be asked, or failed.</summary>
    Failed,
}
