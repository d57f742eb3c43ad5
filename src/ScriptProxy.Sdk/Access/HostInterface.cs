namespace ScriptProxy.Sdk.Access;

/// <summary>A network that is tied to an interface of the host: macvlan, ipvlan, a bridge by name, trusted interfaces.</summary>
/// <param name="Name">The interface; empty when the request leaves the choice to the driver.</param>
/// <example><c>Deny("no networks on the host's LAN", r =&gt; r.HostAccess.OfType&lt;HostInterface&gt;().Any());</c></example>
public sealed record HostInterface(string Name) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => Name.Length == 0
        ? $"{Field} puts containers on an interface of the host"
        : $"{Field} uses the host interface {Name}";
}
