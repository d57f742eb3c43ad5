namespace ScriptProxy.Verbs.Init;

/// <summary>What became of one file.</summary>
internal enum InitOutcome
{
    /// <summary>It was not there and is now.</summary>
    Written,

    /// <summary>It was there and is what the starter has now.</summary>
    Replaced,

    /// <summary>It was there, with the same content.</summary>
    Unchanged,

    /// <summary>It was there, with other content, and still is.</summary>
    Kept,

    /// <summary>It is a rule, and the folder has rules of its own.</summary>
    LeftOut,
}
