namespace ScriptProxy.Sdk.Access;

/// <summary>
/// Credentials that the client sends along in a header, for the daemon to use at a registry. Headers without credentials in them, which
/// many clients send always, are not reported.
/// </summary>
/// <param name="Server">
/// The host they are for, as the header names it: <c>docker.io</c>, <c>registry.example.com:5000</c>. Empty when it names none. For
/// X-Registry-Auth the daemon does not compare it: it uses the credentials at the registry of the image, whichever that is.
/// </param>
/// <example>
/// <c>Deny("credentials go home", r =&gt; r.HostAccess.OfType&lt;RegistryCredentials&gt;().Any(c =&gt; r.Images.Any(i =&gt; i.Registry != c.Server)));</c>
/// </example>
public sealed record RegistryCredentials(string Server) : HostAccess
{
    /// <inheritdoc/>
    public override string Text => $"{Field} sends credentials {(Server.Length == 0 ? "" : $"for {AddressText.WithoutSecrets(Server)} ")}along";
}
