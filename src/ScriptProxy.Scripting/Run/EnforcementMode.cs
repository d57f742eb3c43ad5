namespace ScriptProxy.Scripting.Run;

/// <summary>
/// How much weight a rule has, or all rules of the process together. The evaluation is the same in every mode. Where both say something,
/// the weaker wins, which is the greater value here. Only an Allow does not follow the process: to take it away would deny more.
/// </summary>
internal enum EnforcementMode
{
    /// <summary>What is denied is refused, what is rewritten is forwarded so.</summary>
    Enforce,

    /// <summary>What would be denied or rewritten is forwarded as it came; client and log are told.</summary>
    Warn,

    /// <summary>What would be denied or rewritten is forwarded as it came; the log is told.</summary>
    Audit,
}
