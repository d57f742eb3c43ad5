namespace ScriptProxy.Sdk.Access;

/// <summary>A volume driver other than <c>local</c>.</summary>
/// <param name="Driver">The name of the driver; <c>cluster</c> for volumes of the swarm.</param>
public sealed record VolumePlugin(string Driver) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} uses the volume driver {Driver}";
}
