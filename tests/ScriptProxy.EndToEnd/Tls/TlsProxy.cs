using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ScriptProxy.EndToEnd.Commands;
using ScriptProxy.EndToEnd.Machine;
using ScriptProxy.EndToEnd.Proxy;

namespace ScriptProxy.EndToEnd.Tls;

/// <summary>The published program with a TLS listener, whose certificates it has made itself. Its clients are alice and bob.</summary>
internal sealed class TlsProxy : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = RunningProxy.FreePort();

    internal RunningProxy Proxy { get; private set; } = null!;

    internal string Listener => string.Create(CultureInfo.InvariantCulture, $"tls://127.0.0.1:{_port}");

    internal DockerCli Alice => DockerOf("alice");

    internal DockerCli Bob => DockerOf("bob");

    /// <summary>Knows the server's authority and shows a certificate that another one of the same make has signed.</summary>
    internal DockerCli Stranger => new(Host, Path("clients/stranger"));

    /// <summary>Knows the server's authority and has no certificate.</summary>
    internal DockerCli Nobody => new(Host, Path("clients/nobody"));

    private string Host => string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{_port}");

    internal static async Task<TlsProxy> StartAsync(string upstream, string rules)
    {
        var started = new TlsProxy();
        await MakeAsync(started.Path(""), "--client", "alice", "--client", "bob");
        await MakeAsync(started._folder.File("other"), "--client", "stranger");
        Directory.Move(started._folder.File("other/clients/stranger"), started.Path("clients/stranger"));
        File.Copy(started.Path("ca.pem"), started.Path("clients/stranger/ca.pem"), overwrite: true);
        Directory.CreateDirectory(started.Path("clients/nobody"));
        File.Copy(started.Path("ca.pem"), started.Path("clients/nobody/ca.pem"));
        started.Proxy = await RunningProxy.StartAsync(
            upstream, rules, "--listen", $"{started.Listener}?cert={started.Path("server/cert.pem")}&name=net");
        return started;
    }

    /// <summary>A file or folder of the certificates.</summary>
    internal string Path(string name) => System.IO.Path.Combine(_folder.File("certs"), name);

    internal static async Task MakeAsync(string folder, params string[] arguments) =>
        (await new Command(Repository.Program, ["certs", folder, .. arguments]).RunAsync()).Succeeded();

    /// <summary>The serial number of the certificate that a new connection gets.</summary>
    internal async Task<string> ServerSerialAsync()
    {
        using var socket = new TcpClient("127.0.0.1", _port);
        await using var tls = new SslStream(socket.GetStream());
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path("ca.pem"));
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.Add(authority);
        using var certificate = X509Certificate2.CreateFromPemFile(Path("clients/alice/cert.pem"), Path("clients/alice/key.pem"));
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            CertificateChainPolicy = trust,
            ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true),
        });
        return tls.RemoteCertificate!.GetSerialNumberString();
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        _folder.Dispose();
    }

    private DockerCli DockerOf(string client) => new(Host, Path("clients/" + client));
}
