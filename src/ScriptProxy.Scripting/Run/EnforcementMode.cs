namespace ScriptProxy.Scripting.Run;

/// <summary>How much a decision weighs. The evaluation is the same in every mode.</summary>
internal enum EnforcementMode
{
    /// <summary>What is denied is refused.</summary>
    Enforce,

    /// <summary>What would be denied is forwarded; client and log are told.</summary>
    Warn,

    /// <summary>What would be denied is forwarded; the log is told.</summary>
    Audit,
}
