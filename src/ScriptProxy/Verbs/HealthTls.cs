using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ScriptProxy.Accept.Tls;

namespace ScriptProxy.Verbs;

/// <summary>
/// How <c>health</c> talks to a TLS listener: it trusts the very certificate that the listener is configured with, by whatever name, and
/// shows the client certificate in <c>DOCKER_CERT_PATH</c> where one is asked for.
/// </summary>
internal static class HealthTls
{
    /// <exception cref="HttpRequestException">The two do not come to terms.</exception>
    public static async Task<Stream> AuthenticateAsync(Stream wire, TlsFiles listener, CancellationToken cancellationToken)
    {
        var tls = new SslStream(wire, leaveInnerStreamOpen: false);
        try
        {
            var expected = PemFiles.Certificates("cert", listener.Certificate!)[0].RawDataMemory;
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    ClientCertificateContext = listener.AsksForCertificate ? Own() : null,
                    RemoteCertificateValidationCallback = (_, shown, _, _) =>
                        shown is X509Certificate2 certificate && certificate.RawDataMemory.Span.SequenceEqual(expected.Span),
                },
                cancellationToken).ConfigureAwait(false);
            return tls;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw new HttpRequestException(e.Message); // Alone: what is told is the innermost message.
        }
    }

    private static SslStreamCertificateContext Own()
    {
        var files = TlsFiles.In(TlsFiles.DockerFolder());
        try
        {
            return SslStreamCertificateContext.Create(PemFiles.CertificateWithKey(files.Certificate!, files.Key!), null, offline: true);
        }
        catch (TlsFileException e)
        {
            throw new AuthenticationException(
                $"it asks for a client certificate; name the folder of one in {TlsFiles.FolderVariable}, or listen on a unix socket as well ({e.Message})", e);
        }
    }
}
