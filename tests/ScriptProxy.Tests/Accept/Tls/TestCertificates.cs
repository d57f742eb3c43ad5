using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ScriptProxy.Tests.Accept.Tls;

/// <summary>An authority of a test, and what it signs.</summary>
internal sealed class TestCertificates : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset s_start = DateTimeOffset.UtcNow.AddMinutes(-5);

    private static readonly Lazy<SharedFolder> s_shared = new(static () => new SharedFolder());

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    public TestCertificates(string name = "CN=test authority")
    {
        var request = new CertificateRequest(name, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _authority = request.CreateSelfSigned(s_start, s_start.AddDays(100));
    }

    /// <summary>One for all tests that need no other.</summary>
    public static SharedFolder Shared => s_shared.Value;

    public string AuthorityPem => _authority.ExportCertificatePem();

    /// <summary>Trust in this authority alone.</summary>
    public X509ChainPolicy Trust()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_authority);
        return policy;
    }

    public X509Certificate2 Server(string name = "CN=localhost", int days = 90) => Sign(name, ServerUse, days, static names =>
    {
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
    });

    public X509Certificate2 Client(string name = "CN=alice", int days = 90, Action<SubjectAlternativeNameBuilder>? names = null) =>
        Sign(name, ClientUse, days, names);

    /// <summary>Writes cert.pem, key.pem and this authority's ca.pem.</summary>
    public void Write(string folder, X509Certificate2 certificate)
    {
        File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "ca.pem"), AuthorityPem);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
    }

    private X509Certificate2 Sign(string name, string use, int days, Action<SubjectAlternativeNameBuilder>? names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        if (names is not null)
        {
            var builder = new SubjectAlternativeNameBuilder();
            names(builder);
            request.CertificateExtensions.Add(builder.Build());
        }

        var start = days < 0 ? s_start.AddDays(days - 1) : s_start;
        using var certificate = request.Create(
            _authority.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), start, s_start.AddDays(days), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A server's certificate in a folder, and a client's of the same authority.</summary>
    internal sealed class SharedFolder
    {
        public SharedFolder()
        {
            Authority.Write(Folder, Authority.Server());
            Alice = Authority.Client();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
        }

        public TestCertificates Authority { get; } = new();

        public string Folder { get; } = Directory.CreateTempSubdirectory("sp-certs-").FullName;

        public X509Certificate2 Alice { get; }
    }
}
