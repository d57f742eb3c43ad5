namespace ScriptProxy.Sdk.Access;

/// <summary>
/// An address the daemon itself is told to connect to, from the host's network: a remote build context, an import from a URL, a
/// registry to log in to or to ask. Pulls and pushes are in <see cref="DockerRequest.Images"/> instead.
/// </summary>
/// <param name="Address">A URL as the request has it, or the host name of a registry.</param>
/// <example><c>Deny("only our registry", r =&gt; r.HostAccess.OfType&lt;DaemonFetch&gt;().Any(f =&gt; f.Address != "registry.example.com"));</c></example>
public sealed record DaemonFetch(string Address) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} makes the daemon connect to {AddressText.WithoutSecrets(Address)}";
}
