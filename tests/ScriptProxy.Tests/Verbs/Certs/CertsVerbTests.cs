using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using ScriptProxy.Accept.Tls;
using ScriptProxy.Verbs;
using ScriptProxy.Verbs.Certs;

namespace ScriptProxy.Tests.Verbs.Certs;

public sealed class CertsVerbTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("sp-certs-").FullName, "certs");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Run_emptyFolder_makesEverythingAsDockerExpectsIt()
    {
        Assert.Equal(ExitCode.Success, await RunAsync(hosts: ["build.example.com", "10.0.0.5"], clients: ["ci", "traefik"]));
        foreach (var folder in (string[])["server", "clients/ci", "clients/traefik"])
        {
            Assert.Equal(["ca.pem", "cert.pem", "key.pem"], Directory.EnumerateFiles(At(folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            Assert.Equal("700", Mode(folder));
            Assert.Equal(("600", "644", "644"), (Mode(folder + "/key.pem"), Mode(folder + "/cert.pem"), Mode(folder + "/ca.pem")));
        }

        Assert.Equal("600", Mode("ca-key.pem"));
        Assert.Contains($"tls://0.0.0.0:2376?cert={At("server/cert.pem")}'", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"DOCKER_HOST=tcp://build.example.com:2376 DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH={At("clients/ci")}", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_whatItMakes_isGoodForServerAndClient()
    {
        await RunAsync(hosts: ["build.example.com"], clients: ["ci"]);
        var material = TlsMaterial.Load(TlsFiles.In(At("server")));
        using var client = PemFiles.CertificateWithKey(At("clients/ci/cert.pem"), At("clients/ci/key.pem"));
        using var chain = new X509Chain { ChainPolicy = material.ClientPolicy()! };
        Assert.True(chain.Build(client), string.Join(", ", chain.ChainStatus.Select(static status => status.Status)));
        Assert.Equal("ci", CertificateNames.Of(client).Name);
        Assert.False(chain.Build(material.Certificate), "the server's certificate passes for a client's");
        Assert.True(material.Certificate.MatchesHostname("build.example.com"));
        Assert.True(material.Certificate.MatchesHostname("localhost"));
        Assert.True(material.Certificate.MatchesHostname("127.0.0.1"));
        Assert.True(material.Certificate.MatchesHostname("::1"));
        Assert.InRange((material.Certificate.NotAfter - DateTime.Now).TotalDays, 364, 366);
        using var authority = X509CertificateLoader.LoadCertificateFromFile(At("ca.pem"));
        Assert.InRange((authority.NotAfter - DateTime.Now).TotalDays, 3649, 3651);
    }

    [Fact]
    public async Task Run_again_keepsWhatIsThereAndAddsTheNew()
    {
        await RunAsync(clients: ["ci"]);
        var before = Contents();
        await RunAsync(clients: ["ci", "alice"]);
        var after = Contents();
        Assert.All(before, file => Assert.Equal(file.Value, after[file.Key]));
        Assert.Equal(before.Count + 3, after.Count);
    }

    [Fact]
    public async Task Run_renew_makesNewKeysOfTheSameAuthorityAndKeepsTheHosts()
    {
        await RunAsync(hosts: ["build.example.com"], clients: ["ci"]);
        var before = Contents();
        _time.Advance(TimeSpan.FromDays(300));
        Assert.Equal(ExitCode.Success, await RunAsync(renew: true));
        var after = Contents();
        Assert.Equal(before.Where(static file => IsAuthority(file.Key)), after.Where(static file => IsAuthority(file.Key)));
        Assert.All(before.Where(static file => !IsAuthority(file.Key)), file => Assert.NotEqual(file.Value, after[file.Key]));
        using var server = X509CertificateLoader.LoadCertificateFromFile(At("server/cert.pem"));
        Assert.True(server.MatchesHostname("build.example.com"));
    }

    [Fact]
    public async Task Run_authorityThatEndsSoon_signsNothingBeyondIt()
    {
        await RunAsync(days: 365, authorityDays: 30);
        using var authority = X509CertificateLoader.LoadCertificateFromFile(At("ca.pem"));
        using var server = X509CertificateLoader.LoadCertificateFromFile(At("server/cert.pem"));
        Assert.Equal(authority.NotAfter, server.NotAfter);
        _time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(ExitCode.Unusable, await RunAsync(renew: true));
        Assert.Contains("has expired", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_authorityWithoutItsKey_isNotReplaced()
    {
        await RunAsync();
        File.Delete(At("ca-key.pem"));
        var before = Contents();
        Assert.Equal(ExitCode.Unusable, await RunAsync(renew: true));
        Assert.Equal(before, Contents());
    }

    [Theory]
    [InlineData("../up", null)]
    [InlineData(".hidden", null)]
    [InlineData("two words", null)]
    [InlineData(null, "not a host")]
    [InlineData(null, "a..b")]
    public async Task Run_nameThatIsNone_writesNothing(string? client, string? host)
    {
        Assert.Equal(ExitCode.Unusable, await RunAsync(host is null ? [] : [host], client is null ? [] : [client]));
        Assert.False(Directory.Exists(_folder));
    }

    private static bool IsAuthority(string file) => Path.GetFileName(file).StartsWith("ca", StringComparison.Ordinal);

    private string At(string path) => Path.Combine(_folder, path);

    private string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(At(path)), 8);

    private Dictionary<string, string> Contents() =>
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ToDictionary(static file => file, File.ReadAllText);

    private Task<int> RunAsync(string[]? hosts = null, string[]? clients = null, int days = 365, int authorityDays = 3650, bool renew = false) =>
        new CertsVerb(new CertsOptions(_folder, hosts ?? [], clients ?? [], days, authorityDays, renew), _time, _output, _error).RunAsync();
}
