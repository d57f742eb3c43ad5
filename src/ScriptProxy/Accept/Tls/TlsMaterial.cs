using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ScriptProxy.Accept.Tls;

/// <summary>What a listener shows its clients and how it judges theirs, as the files had it at one moment. Never changes.</summary>
internal sealed class TlsMaterial
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1"; // RFC 5280, 4.2.1.12
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection _roots = [];
    private readonly X509Certificate2Collection _between = [];

    private TlsMaterial(X509Certificate2 certificate, X509Certificate2Collection chain)
    {
        Certificate = certificate;
        Server = SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    /// <summary>The listener's own certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>It, its key and the certificates above it.</summary>
    public SslStreamCertificateContext Server { get; }

    /// <summary>True when clients have to show a certificate.</summary>
    public bool AsksForCertificate { get; private init; }

    /// <exception cref="TlsFileException">A file cannot be used.</exception>
    public static TlsMaterial Load(TlsFiles files)
    {
        var (path, keyPath) = (files.Certificate!, files.Key!);
        var certificate = PemFiles.CertificateWithKey(path, keyPath);
        if (certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } uses
            && !uses.EnhancedKeyUsages.OfType<Oid>().Any(static use => use.Value == ServerUse))
        {
            throw new TlsFileException("cert", path, $"the certificate of {certificate.Subject} is not meant for servers (extended key usage); is it a client's?");
        }

        var material = new TlsMaterial(certificate, PemFiles.Certificates("cert", path)) { AsksForCertificate = files.AsksForCertificate };
        if (files.AsksForCertificate)
        {
            material.TakeAuthorities(files.ClientCa!);
        }

        return material;
    }

    /// <summary>How a client's certificate is judged: by these authorities alone, whatever the machine trusts. Null where none is asked for.</summary>
    public X509ChainPolicy? ClientPolicy()
    {
        if (!AsksForCertificate)
        {
            return null;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true, // Nothing that a client sends makes the proxy call anybody.
            VerificationFlags = X509VerificationFlags.NoFlag,
        };
        policy.ApplicationPolicy.Add(new Oid(ClientUse));
        policy.CustomTrustStore.AddRange(_roots);
        policy.ExtraStore.AddRange(_between);
        return policy;
    }

    private void TakeAuthorities(string path)
    {
        foreach (var authority in PemFiles.Certificates("ca", path))
        {
            var isRoot = authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData);
            (isRoot ? _roots : _between).Add(authority);
        }

        if (_roots.Count == 0)
        {
            throw new TlsFileException("ca", path, "has no root: a certificate that is signed by itself has to be among the authorities");
        }
    }
}
