namespace ScriptProxy.Scripting.Run;

/// <summary>What becomes of a request.</summary>
internal enum Decision
{
    /// <summary>Forwarded.</summary>
    Allow,

    /// <summary>Refused.</summary>
    Deny,

    /// <summary>Forwarded, because what would refuse it is not enforced.</summary>
    WouldDeny,

    /// <summary>Not judged: the host failed. Refused.</summary>
    Error,
}
