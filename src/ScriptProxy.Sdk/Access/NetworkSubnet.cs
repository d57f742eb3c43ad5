namespace ScriptProxy.Sdk.Access;

/// <summary>An address range that a new network claims. The host routes the whole range into the network from then on.</summary>
/// <param name="Range">In CIDR form: <c>172.30.0.0/16</c>.</param>
/// <example><c>Deny("subnets come from the pool", r =&gt; r.HostAccess.OfType&lt;NetworkSubnet&gt;().Any());</c></example>
public sealed record NetworkSubnet(string Range) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} routes {Range} into the network";
}
