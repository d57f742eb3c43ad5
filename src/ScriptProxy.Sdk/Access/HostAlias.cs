namespace ScriptProxy.Sdk.Access;

/// <summary>A name that the container or build resolves to an address of the client's choice (ExtraHosts).</summary>
/// <param name="Name">The host name.</param>
/// <param name="Address">The address, or <c>host-gateway</c> for the host itself.</param>
public sealed record HostAlias(string Name, string Address) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} resolves {Name} to {Address}";
}
