using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ScriptProxy.Verbs.Certs;

/// <summary>A small authority: a certificate that signs those of one server and its clients (RFC 5280), with ECDSA keys on P-256.</summary>
internal sealed class Authority : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan s_skew = TimeSpan.FromHours(1);

    private readonly X509Certificate2 _certificate;
    private readonly ECDsa _key;
    private readonly TimeProvider _time;

    private Authority(X509Certificate2 certificate, ECDsa key, TimeProvider time)
    {
        (_certificate, _key, _time) = (certificate, key, time);
    }

    public string CertificatePem => _certificate.ExportCertificatePem();

    public string KeyPem => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>A new one, whose name nobody else has.</summary>
    public static Authority Create(int days, TimeProvider time)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = $"CN=scriptproxy authority {RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = time.GetUtcNow();
        return new Authority(request.CreateSelfSigned(now - s_skew, now.AddDays(days)), key, time);
    }

    /// <summary>One that was made before.</summary>
    /// <exception cref="UsageException">It cannot be used.</exception>
    public static Authority Load(string certificatePath, string keyPath, TimeProvider time)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
            var key = certificate.GetECDsaPrivateKey() ?? throw new UsageException($"{keyPath} is no ECDSA key, as scriptproxy makes them");
            return certificate.NotAfter.ToUniversalTime() > time.GetUtcNow()
                ? new Authority(certificate, key, time)
                : throw new UsageException($"the authority in {certificatePath} has expired; make a new one in another folder");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FileNotFoundException)
        {
            throw new UsageException($"the authority in {certificatePath} and {keyPath} cannot be used: {e.Message}");
        }
    }

    /// <param name="name">What clients read in it.</param>
    /// <param name="names">The names and addresses that clients may use for it.</param>
    /// <param name="days">How long it is good.</param>
    public Issued Server(string name, X509Extension names, int days) => Sign(name, ServerUse, days, names);

    /// <param name="name">What rules see as <c>r.Client.Name</c>.</param>
    /// <param name="days">How long it is good.</param>
    public Issued Client(string name, int days) => Sign(name, ClientUse, days);

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private Issued Sign(string name, string use, int days, X509Extension? names = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }

        // Not longer than the authority, or nobody accepts it in the end.
        var now = _time.GetUtcNow();
        var end = now.AddDays(days);
        var last = new DateTimeOffset(_certificate.NotAfter.ToUniversalTime());
        using var certificate = request.Create(
            _certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(_key),
            now - s_skew,
            end < last ? end : last,
            RandomNumberGenerator.GetBytes(16));
        return new Issued(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>A certificate and its key, both PEM.</summary>
    internal sealed record Issued(string CertificatePem, string KeyPem);
}
