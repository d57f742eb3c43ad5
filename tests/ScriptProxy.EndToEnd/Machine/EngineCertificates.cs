using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ScriptProxy.EndToEnd.Machine;

/// <summary>A folder with certificates for an engine on loopback and for one client of it, in the files that docker looks for.</summary>
internal sealed class EngineCertificates : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal EngineCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=engine authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        _folder.Write("ca.pem", authority.ExportCertificatePem());
        Issue(authority, "server-", "1.3.6.1.5.5.7.3.1");
        Issue(authority, "", "1.3.6.1.5.5.7.3.2");
    }

    /// <summary>ca.pem, cert.pem, key.pem, server-cert.pem and server-key.pem.</summary>
    internal string Path => _folder.Path;

    internal string File(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();

    private void Issue(X509Certificate2 authority, string prefix, string use)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + (prefix.Length > 0 ? "engine" : "proxy"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        _folder.Write(prefix + "cert.pem", issued.ExportCertificatePem());
        _folder.Write(prefix + "key.pem", key.ExportPkcs8PrivateKeyPem());
    }
}
