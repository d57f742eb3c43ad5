namespace ScriptProxy.Sdk.Access;

/// <summary>A network or address (IPAM) driver that does not come with the daemon.</summary>
/// <param name="Driver">The name of the driver.</param>
public sealed record NetworkPlugin(string Driver) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} uses the network driver {Driver}";
}
