namespace ScriptProxy.Sdk.Access;

/// <summary>A log driver that is a plugin or opens connections from the host.</summary>
/// <param name="Driver">The driver: <c>syslog</c>, <c>gelf</c>, <c>fluentd</c>, <c>splunk</c>, the name of a plugin...</param>
/// <param name="Address">Where it sends the output, empty for the driver's default.</param>
public sealed record RemoteLog(string Driver, string Address) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => Address.Length == 0
        ? $"{Field} sends the output to the log driver {Driver}"
        : $"{Field} sends the output to {AddressText.WithoutSecrets(Address)} with the log driver {Driver}";
}
