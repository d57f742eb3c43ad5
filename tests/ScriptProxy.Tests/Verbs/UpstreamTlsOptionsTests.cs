using Microsoft.Extensions.Configuration;
using ScriptProxy.Tests.Forward;
using ScriptProxy.Verbs;

namespace ScriptProxy.Tests.Verbs;

/// <summary>What is given for a connection to the engine over TLS, and what is wrong with it.</summary>
public sealed class UpstreamTlsOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scriptproxy-").FullName;
    private readonly TestAuthority _authority = new();

    [Fact]
    public void Bind_certificates_areLoaded()
    {
        using var own = _authority.Client("proxy");
        var options = Assert.IsType<BindResult.Bound>(Bind(
            ("--upstream", "tls://127.0.0.1:2376"),
            ("--upstream-tls-ca", Write("ca", _authority.Pem)),
            ("--upstream-tls-cert", Write("cert", own.ExportCertificatePem())),
            ("--upstream-tls-key", Write("key", TestAuthority.KeyPem(own))))).Options;

        Assert.True(options.Upstream!.Tls!.HasCertificate);
    }

    [Fact]
    public void Bind_missingFile_namesTheFlagAndTheFile() => Assert.Equal(
        "--upstream-tls-ca: cannot use /no/such/ca.pem: Could not find a part of the path '/no/such/ca.pem'. [SP5001]",
        Problem(("--upstream", "tls://127.0.0.1:2376"), ("--upstream-tls-ca", "/no/such/ca.pem")));

    [Fact]
    public void Bind_keyOfAnother_namesTheKey()
    {
        using var own = _authority.Client("proxy");
        using var other = _authority.Client("other");

        Assert.StartsWith("--upstream-tls-key: cannot use ", Problem(
            ("--upstream", "tls://127.0.0.1:2376"),
            ("--upstream-tls-cert", Write("cert", own.ExportCertificatePem())),
            ("--upstream-tls-key", Write("key", TestAuthority.KeyPem(other)))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--upstream-tls-cert")]
    [InlineData("--upstream-tls-key")]
    public void Bind_oneOfTwo_isAProblem(string flag) => Assert.Equal(
        flag + ": --upstream-tls-cert and --upstream-tls-key belong together; give both [SP5003]", Problem(("--upstream", "tls://127.0.0.1:2376"), (flag, "x")));

    [Theory]
    [InlineData("tcp://127.0.0.1:2376")]
    [InlineData(null)]
    public void Bind_filesWithoutTls_areAProblem(string? upstream) => Assert.Contains(
        "--upstream-tls-ca: the engine is not reached over TLS",
        Problem([("--upstream-tls-ca", "x"), .. upstream is null ? Array.Empty<(string, string)>() : [("--upstream", upstream)]]), StringComparison.Ordinal);

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static BindResult Bind(params (string Flag, string Value)[] flags) => RunOptionsBinder.Bind(
        setting => flags.Where(flag => flag.Flag == setting.Flag).Select(static flag => flag.Value).ToArray() is { Length: > 0 } values ? values : null,
        new ConfigurationBuilder().Build());

    private static string Problem(params (string Flag, string Value)[] flags) => Assert.Single(Assert.IsType<BindResult.Invalid>(Bind(flags)).Problems).ToString();

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
