namespace ScriptProxy.Sdk.Access;

/// <summary>
/// Something the daemon does otherwise because the request's API version is an old one: it ignores a field that is set, or takes a
/// default that gives more. What matters is <see cref="DockerRequest.EffectiveApiVersion"/>, so an old engine counts as well as an old
/// client. Protections of a service that are dropped whole are a <see cref="SecurityProfileOff"/>, and a cgroup namespace that becomes the
/// host's is a <see cref="HostNamespace"/>.
/// </summary>
/// <param name="Since">The version from which on it is as the request says.</param>
/// <example><c>Deny("protections hold", r =&gt; r.HostAccess.OfType&lt;Downgrade&gt;().FirstOrDefault(d =&gt; d.LosesProtection)?.Text);</c></example>
public sealed record Downgrade(ApiVersion Since) : HostAccess
{
    /// <summary>What happens to the field: <c>is ignored</c>, <c>is shareable by default</c>.</summary>
    public required string Effect { get; init; }

    /// <summary>True when the request asks for a limit or a restriction that it will not get; false when it is only told.</summary>
    public bool LosesProtection { get; init; }

    /// <inheritdoc/>
    public override string Text => $"{Field} {Effect} below API {Since}";
}
