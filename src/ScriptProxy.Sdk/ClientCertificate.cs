namespace ScriptProxy.Sdk;

/// <summary>
/// The certificate that a client has shown to a <c>tls://</c> listener and proven to have the key of. It was verified before the first
/// request: signed by the listener's own authority (<c>ca=</c>), within its time, meant for clients (RFC 5280, extended key usage).
/// </summary>
/// <example><c>Allow("ci", Containers.All, r =&gt; r.Client.Certificate?.CommonName == "ci");</c></example>
public sealed record ClientCertificate
{
    private const string SpiffeScheme = "spiffe://";

    /// <summary>The whole distinguished name (RFC 5280, 4.1.2.6): <c>CN=ci, O=builds</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The common name in the subject: <c>ci</c>; null where there is none, or more than one.</summary>
    public string? CommonName { get; init; }

    /// <summary>The DNS names among the subject's alternative names (RFC 5280, 4.2.1.6): <c>ci.example.com</c>.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>The URIs among the subject's alternative names: <c>spiffe://example.com/ci</c>.</summary>
    public IReadOnlyList<string> Uris { get; init; } = [];

    /// <summary>The SPIFFE ID: <c>spiffe://example.com/ci</c>. Null unless it is the one URI of the certificate, as the X.509-SVID standard, section 2, asks.</summary>
    /// <example><c>Allow("ci", Containers.All, r =&gt; r.Client.Certificate?.SpiffeId == "spiffe://example.com/ci");</c></example>
    public string? SpiffeId => Uris is [{ Length: > 9 } only] && only.StartsWith(SpiffeScheme, StringComparison.Ordinal) ? only : null;

    /// <summary>
    /// The SHA-256 of the public key (its SubjectPublicKeyInfo, RFC 7469, 2.4) in 64 hexadecimal digits, lower case. It stays when a
    /// certificate is renewed with its key: <c>openssl x509 -in cert.pem -pubkey -noout | openssl pkey -pubin -outform der | sha256sum</c>.
    /// </summary>
    public required string PublicKeySha256 { get; init; }

    /// <summary>The same in base64, as <c>curl --pinnedpubkey sha256//...</c> takes it.</summary>
    public string PublicKeyPin => Convert.ToBase64String(Convert.FromHexString(PublicKeySha256));

    /// <summary>The best name in it: the SPIFFE ID, else the common name, else the first DNS name, else the first URI, else the whole subject.</summary>
    public string Name => SpiffeId ?? CommonName ?? (DnsNames is [var dns, ..] ? dns : Uris is [var uri, ..] ? uri : Subject);
}
