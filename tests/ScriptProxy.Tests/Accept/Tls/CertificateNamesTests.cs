using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ScriptProxy.Accept.Tls;

namespace ScriptProxy.Tests.Accept.Tls;

public sealed class CertificateNamesTests : IDisposable
{
    private readonly TestCertificates _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Of_certificateWithEverything_readsIt()
    {
        using var certificate = _authority.Client("CN=ci, O=builds", names: static names =>
        {
            names.AddDnsName("ci.example.com");
            names.AddEmailAddress("ci@example.com");
            names.AddUri(new Uri("spiffe://example.com/ci"));
        });
        var read = CertificateNames.Of(certificate);
        Assert.Equal(("CN=ci, O=builds", "ci", "spiffe://example.com/ci"), (read.Subject, read.CommonName, read.SpiffeId));
        Assert.Equal(["ci.example.com"], read.DnsNames);
        Assert.Equal(["spiffe://example.com/ci"], read.Uris);
        Assert.Equal("spiffe://example.com/ci", read.Name);
        var key = SHA256.HashData(certificate.GetECDsaPrivateKey()!.ExportSubjectPublicKeyInfo());
        Assert.Equal((Convert.ToHexStringLower(key), Convert.ToBase64String(key)), (read.PublicKeySha256, read.PublicKeyPin));
    }

    [Fact]
    public void Of_twoUris_isNoSpiffeId()
    {
        using var certificate = _authority.Client("CN=ci", names: static names =>
        {
            names.AddUri(new Uri("spiffe://example.com/ci"));
            names.AddUri(new Uri("spiffe://example.com/admin"));
        });
        var read = CertificateNames.Of(certificate);
        Assert.Null(read.SpiffeId);
        Assert.Equal("ci", read.Name);
    }

    [Theory]
    [InlineData("CN=alice, CN=admin", "CN=alice, CN=admin")]
    [InlineData("O=builds", "O=builds")]
    public void Name_withoutOneCommonName_isTheWholeSubject(string subject, string expected)
    {
        using var certificate = _authority.Client(subject);
        var read = CertificateNames.Of(certificate);
        Assert.Null(read.CommonName);
        Assert.Equal(expected, read.Name);
    }

    [Fact]
    public void Name_withoutCommonName_isTheFirstDnsName()
    {
        using var certificate = _authority.Client("O=builds", names: static names => names.AddDnsName("ci.example.com"));
        Assert.Equal("ci.example.com", CertificateNames.Of(certificate).Name);
    }
}
