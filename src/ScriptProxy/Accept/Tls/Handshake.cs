using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ScriptProxy.Sdk;

namespace ScriptProxy.Accept.Tls;

/// <summary>One TLS handshake of a client, and what it came to.</summary>
internal sealed class Handshake(SslStream tls, TlsMaterial material, TimeProvider time)
{
    /// <summary>As long as a client gets that says nothing; a network with a delay of seconds is done well before.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private string? _refusal;

    /// <summary>What the client has shown and proven; null where no certificate is asked for.</summary>
    public ClientCertificate? Client { get; private set; }

    /// <returns>Null when it succeeded; otherwise why it failed.</returns>
    public async Task<string?> RunAsync()
    {
        using var late = new CancellationTokenSource(Limit, time);
        try
        {
            await tls.AuthenticateAsServerAsync(Options(), late.Token).ConfigureAwait(false);
            if (material.AsksForCertificate)
            {
                Client = CertificateNames.Of((X509Certificate2)tls.RemoteCertificate!);
            }

            return null;
        }
        catch (OperationCanceledException)
        {
            return $"nothing came of it within {Limit.TotalSeconds:0} s";
        }
        catch (Exception e) when (e is AuthenticationException or CryptographicException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            return _refusal ?? (e.InnerException ?? e).Message;
        }
    }

#pragma warning disable CA5398 // Left to the operating system it may be TLS 1.0; what comes after 1.3 is added when it is here.
    private SslServerAuthenticationOptions Options() => new()
    {
        ServerCertificateContext = material.Server,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = [SslApplicationProtocol.Http11],
        ClientCertificateRequired = material.AsksForCertificate,
        CertificateChainPolicy = material.ClientPolicy(),
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = Judge,
        EncryptionPolicy = EncryptionPolicy.RequireEncryption,
        AllowRenegotiation = false,

        // Every connection proves anew that it has the key, to the authorities of now.
        AllowTlsResume = false,
    };
#pragma warning restore CA5398

    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (!material.AsksForCertificate || errors == SslPolicyErrors.None)
        {
            return true;
        }

        _refusal = certificate is null
            ? "it shows no client certificate, which this listener asks for"
            : $"its certificate of {certificate.Subject} is refused ({string.Join(", ", chain?.ChainStatus.Select(static status => status.Status) ?? [])})";
        return false;
    }
}
