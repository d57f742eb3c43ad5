using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Accept;
using ScriptProxy.Accept.Tls;
using ScriptProxy.Tests.Scripting;

namespace ScriptProxy.Tests.Accept.Tls;

public sealed class TlsCertificatesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sp-tls-").FullName;
    private readonly TestCertificates _authority = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly LineLogger<TlsCertificates> _log = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _authority.Dispose();
    }

    [Fact]
    public void Follow_newFiles_areInForceAfterASecondLook()
    {
        Write("CN=first");
        using var certificates = Load();
        Write("CN=second, O=longer");
        Look();
        Assert.Equal("CN=first", certificates.Current.Certificate.Subject);
        Look();
        Assert.Equal("CN=second, O=longer", certificates.Current.Certificate.Subject);
        Assert.Contains(_log.Lines, static line => line.Text.Contains("CN=second", StringComparison.Ordinal));
    }

    [Fact]
    public void Follow_brokenFile_keepsTheOldAndSaysSoOnce()
    {
        Write("CN=first");
        using var certificates = Load();
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        for (var look = 0; look < 4; look++)
        {
            Look();
        }

        Assert.Equal("CN=first", certificates.Current.Certificate.Subject);
        Assert.Contains("stay in force", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
        Write("CN=repaired");
        Look();
        Look();
        Assert.Equal("CN=repaired", certificates.Current.Certificate.Subject);
    }

    [Fact]
    public void Follow_swappedLink_isNoticed()
    {
        foreach (var (version, name) in ((string, string)[])[("1", "CN=first"), ("2", "CN=second, O=longer")])
        {
            var versioned = Directory.CreateDirectory(Path.Combine(_folder, version)).FullName;
            using var certificate = _authority.Server(name);
            _authority.Write(versioned, certificate);
        }

        var link = Path.Combine(_folder, "..data");
        File.CreateSymbolicLink(link, "1");
        foreach (var file in (string[])["cert.pem", "key.pem", "ca.pem"])
        {
            File.CreateSymbolicLink(Path.Combine(_folder, file), Path.Combine("..data", file));
        }

        using var certificates = Load();
        File.Delete(link);
        File.CreateSymbolicLink(link, "2");
        Look();
        Look();
        Assert.Equal("CN=second, O=longer", certificates.Current.Certificate.Subject);
    }

    [Fact]
    public void Load_certificateThatExpiresSoon_warns()
    {
        Write("CN=short", days: 3);
        using var certificates = Load();
        Assert.Contains("expires soon", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cert.pem", null, "--tls-cert", "no such file")]
    [InlineData("cert.pem", "nothing", "--tls-cert", "no certificate in PEM form")]
    [InlineData("key.pem", null, "--tls-key", "no such file")]
    [InlineData("key.pem", "nothing", "--tls-key", "no private key")]
    [InlineData("key.pem", "-----BEGIN ENCRYPTED PRIVATE KEY-----", "--tls-key", "passphrase")]
    [InlineData("ca.pem", null, "--tls-client-ca", "no such file")]
    [InlineData("ca.pem", "nothing", "--tls-client-ca", "no certificate in PEM form")]
    public void Load_fileThatIsNone_namesItAndItsSetting(string file, string? content, string setting, string expected)
    {
        Write("CN=first");
        var path = Path.Combine(_folder, file);
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        var e = Assert.Throws<TlsFileException>(Load);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Contains(setting, e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_keyOfAnotherCertificate_saysSo()
    {
        Write("CN=first");
        using var other = _authority.Server();
        File.WriteAllText(Path.Combine(_folder, "cert.pem"), other.ExportCertificatePem());
        Assert.Contains("is not the key of the certificate", Assert.Throws<TlsFileException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_certificateOfAClient_isRefused()
    {
        using var client = _authority.Client();
        _authority.Write(_folder, client);
        Assert.Contains("not meant for servers", Assert.Throws<TlsFileException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_authorityThatIsNoRoot_isRefused()
    {
        Write("CN=first");
        using var leaf = _authority.Client();
        File.WriteAllText(Path.Combine(_folder, "ca.pem"), leaf.ExportCertificatePem());
        Assert.Contains("has no root", Assert.Throws<TlsFileException>(Load).Message, StringComparison.Ordinal);
    }

    private void Look() => _time.Advance(TlsCertificates.Interval);

    private void Write(string name, int days = 90)
    {
        using var certificate = _authority.Server(name, days);
        _authority.Write(_folder, certificate);
    }

    private TlsCertificates Load()
    {
        Assert.True(ListenAddress.TryParse("tls://127.0.0.1:2376", out var address, out _));
        return new TlsCertificates(address with { Tls = TlsFiles.In(_folder) }, _log, _time);
    }
}
