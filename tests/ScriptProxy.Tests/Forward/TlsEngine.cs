using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ScriptProxy.Forward;

namespace ScriptProxy.Tests.Forward;

/// <summary>An engine behind TLS on loopback for which the test answers.</summary>
internal sealed class TlsEngine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _folder = Directory.CreateTempSubdirectory("sp-tls-").FullName;
    private readonly X509Certificate2? _clients;

    /// <param name="authority">Whose certificates are good.</param>
    /// <param name="certificate">What it shows.</param>
    /// <param name="wantsCertificate">True when it serves only those with a certificate of the authority.</param>
    public TlsEngine(TestAuthority authority, X509Certificate2 certificate, bool wantsCertificate = false)
    {
        Certificate = certificate;
        _clients = wantsCertificate ? authority.Certificate : null;
        Files = new UpstreamTlsFiles(Write("ca.pem", authority.Pem), null, null);
        _listener.Start();
    }

    /// <summary>What the next connection is shown.</summary>
    public X509Certificate2 Certificate { get; set; }

    /// <summary>Trusts the authority.</summary>
    public UpstreamTlsFiles Files { get; }

    public UpstreamAddress Address(UpstreamTlsFiles? files = null) =>
        ScriptedEngine.Parse(string.Create(CultureInfo.InvariantCulture, $"tls://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}")) with { Tls = new UpstreamTls(files ?? Files) };

    public UpstreamTlsFiles With(X509Certificate2 own) =>
        Files with { Certificate = Write("cert.pem", own.ExportCertificatePem()), Key = Write("key.pem", TestAuthority.KeyPem(own)) };

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The next connection, after its handshake.</summary>
    public async Task<SslStream> AcceptAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        var client = await _listener.AcceptTcpClientAsync(patience.Token);
        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = Certificate,
                ClientCertificateRequired = _clients is not null,
                CertificateChainPolicy = _clients is null ? null : new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { _clients },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
            patience.Token);
        return stream;
    }

    public static async Task<string> ReadHeadAsync(Stream stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, patience.Token) > 0)
        {
            text.Append((char)one[0]);
        }

        return text.ToString();
    }

    public static async Task<string> ReadToEndAsync(Stream stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(patience.Token);
    }

    public static ValueTask SendAsync(Stream stream, string latin1) => stream.WriteAsync(Encoding.Latin1.GetBytes(latin1));

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
