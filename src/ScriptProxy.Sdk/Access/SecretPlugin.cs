namespace ScriptProxy.Sdk.Access;

/// <summary>A plugin of the host that provides a secret instead of the request (SecretSpec.Driver).</summary>
/// <param name="Driver">The name of the plugin.</param>
public sealed record SecretPlugin(string Driver) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} takes the secret from the plugin {Driver}";
}
