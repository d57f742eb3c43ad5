namespace ScriptProxy.Sdk.Access;

/// <summary>
/// A name server of the client's choice (HostConfig.Dns, DNSConfig of a service). It decides where every name leads, and older engines
/// ask it from the host's network even for a container on an internal network, which carries data out.
/// </summary>
/// <param name="Address">The address as the request has it.</param>
/// <example><c>Deny("our resolver only", r =&gt; r.HostAccess.OfType&lt;NameServer&gt;().Any(s =&gt; s.Address != "10.0.0.2"));</c></example>
public sealed record NameServer(string Address) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} asks the name server {Address}";
}
