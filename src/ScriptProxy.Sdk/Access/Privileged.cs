namespace ScriptProxy.Sdk.Access;

/// <summary>Every capability, every device, no security profile: <c>HostConfig.Privileged</c>, or <c>Privileged</c> of an exec.</summary>
/// <example><c>Deny("no privileged containers", r =&gt; r.HostAccess.OfType&lt;Privileged&gt;().Any());</c></example>
public sealed record Privileged : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} is true";
}
