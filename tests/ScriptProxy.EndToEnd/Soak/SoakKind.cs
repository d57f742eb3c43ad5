namespace ScriptProxy.EndToEnd.Soak;

/// <summary>What clients do in the soak.</summary>
internal enum SoakKind
{
    Inspect,
    Create,
    Export,
    Upload,
    Wait,
    Head,
    Session,

    /// <summary>An answer that the engine breaks off.</summary>
    Cut,
}
