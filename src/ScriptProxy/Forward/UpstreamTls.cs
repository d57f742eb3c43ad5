using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ScriptProxy.Forward;

/// <summary>
/// Whom a connection to the engine trusts and who we are on it. The files are loaded when the program starts, which fails with them, and
/// again for the first connection after they have changed; where the new ones cannot be used, the old ones stay.
/// </summary>
internal sealed class UpstreamTls
{
    private static readonly Oid s_serverAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly UpstreamTlsFiles _files;
    private readonly Lock _lock = new();
    private Loaded _loaded;

    /// <exception cref="UpstreamTlsFileException">A file cannot be used.</exception>
    public UpstreamTls(UpstreamTlsFiles files)
    {
        _files = files;
        _loaded = Load(files);
    }

    /// <summary>The authorities of this machine, and no certificate of ours.</summary>
    public static UpstreamTls System { get; } = new(UpstreamTlsFiles.None);

    public bool HasCertificate => _files.Certificate is not null;

    /// <summary>Why files that have changed cannot be used; null while all can.</summary>
    public string? Problem { get; private set; }

    /// <param name="host">The name or address the engine's certificate has to be for.</param>
    /// <param name="object">Is told why the engine's certificate is refused.</param>
    public SslClientAuthenticationOptions OptionsFor(string host, Action<string> @object)
    {
        var loaded = Current();
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        policy.ApplicationPolicy.Add(s_serverAuthentication);
        if (loaded.Authorities is { } authorities)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return new SslClientAuthenticationOptions
        {
            TargetHost = host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = policy,
            ClientCertificateContext = loaded.Own,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                if (errors != SslPolicyErrors.None)
                {
                    @object(Explain(host, certificate, chain, errors));
                }

                return errors == SslPolicyErrors.None;
            },
        };
    }

    private static string Explain(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return "the engine shows no certificate";
        }

        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            reasons.Add($"it is not for {host}");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            reasons.AddRange(chain?.ChainStatus.Select(static status => status.StatusInformation.Trim().TrimEnd('.')) ?? []);
        }

        return $"the engine's certificate ({certificate.Subject}) is refused: {string.Join("; ", reasons.Distinct())}";
    }

    private static Loaded Load(UpstreamTlsFiles files)
    {
        var versions = Versions(files);
        var authorities = files.Authority is { } authority ? ReadAuthorities(authority) : null;
        var own = files is { Certificate: { } certificate, Key: { } key } ? ReadOwn(certificate, key) : null;
        return new Loaded(versions, authorities, own);
    }

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        var found = Import(UpstreamTlsPart.Authority, file);
        return found.Count > 0 ? found : throw new UpstreamTlsFileException(UpstreamTlsPart.Authority, file, "it has no certificate in PEM");
    }

    private static SslStreamCertificateContext ReadOwn(string file, string keyFile)
    {
        var chain = Import(UpstreamTlsPart.Certificate, file);
        if (chain.Count == 0)
        {
            throw new UpstreamTlsFileException(UpstreamTlsPart.Certificate, file, "it has no certificate in PEM");
        }

        var key = Read(UpstreamTlsPart.Key, keyFile, File.ReadAllText);
        try
        {
            var own = X509Certificate2.CreateFromPem(chain[0].ExportCertificatePem(), key);
            return SslStreamCertificateContext.Create(own, [.. chain.Skip(1)], offline: true);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new UpstreamTlsFileException(UpstreamTlsPart.Key, keyFile, $"it is not the key of {file}: {e.Message}", e);
        }
    }

    private static X509Certificate2Collection Import(UpstreamTlsPart part, string file) => Read(part, file, static path =>
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPemFile(path);
        return found;
    });

    private static T Read<T>(UpstreamTlsPart part, string file, Func<string, T> read)
    {
        try
        {
            return read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UpstreamTlsFileException(part, file, e.Message, e);
        }
    }

    private static (DateTime, DateTime, DateTime) Versions(UpstreamTlsFiles files) => (Version(files.Authority), Version(files.Certificate), Version(files.Key));

    private static DateTime Version(string? file) => file is null ? default : File.GetLastWriteTimeUtc(file);

    private Loaded Current()
    {
        lock (_lock)
        {
            if (_files != UpstreamTlsFiles.None && Versions(_files) != _loaded.Versions)
            {
                try
                {
                    _loaded = Load(_files);
                    Problem = null;
                }
                catch (UpstreamTlsFileException e)
                {
                    Problem = e.Message;
                }
            }

            return _loaded;
        }
    }

    private sealed record Loaded((DateTime, DateTime, DateTime) Versions, X509Certificate2Collection? Authorities, SslStreamCertificateContext? Own);
}
