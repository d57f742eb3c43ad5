namespace ScriptProxy.Sdk.Access;

/// <summary>An endpoint that names a network by id beside the one it is listed under. The daemon prefers the id.</summary>
/// <param name="Id">The network as EndpointSettings.NetworkID names it.</param>
public sealed record NetworkOverride(string Id) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} joins the network {Id} instead of the one it stands under";
}
