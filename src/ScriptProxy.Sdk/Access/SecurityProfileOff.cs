namespace ScriptProxy.Sdk.Access;

/// <summary>A protection that is switched off or replaced by something of the client's own.</summary>
/// <param name="Kind">
/// <c>seccomp</c>, <c>apparmor</c>, <c>selinux</c>, <c>no-new-privileges</c>, <c>masked-paths</c>, <c>readonly-paths</c>,
/// <c>writable-cgroups</c> or <c>capability-drop</c>.
/// </param>
/// <example><c>Deny("security profiles stay on", r =&gt; r.HostAccess.OfType&lt;SecurityProfileOff&gt;().FirstOrDefault()?.Text);</c></example>
public sealed record SecurityProfileOff(string Kind) : HostAccess
{
    /// <summary>What replaces it: <c>unconfined</c>, the name or the JSON text of another profile, a label option; empty for nothing.</summary>
    public string Value { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => Value switch
    {
        "" => $"{Field} switches off {Kind}",
        { Length: > 80 } or ['{', ..] => $"{Field} replaces the {Kind} profile by an inline one",
        _ => $"{Field} changes {Kind} to {Value}",
    };
}
