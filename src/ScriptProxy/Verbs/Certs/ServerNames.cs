using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ScriptProxy.Verbs.Certs;

/// <summary>The names and addresses that stand in a server's certificate (RFC 5280, 4.2.1.6): clients look nowhere else.</summary>
internal static class ServerNames
{
    private const string SubjectAlternativeName = "2.5.29.17";

    /// <summary>The loopback ones, which health checks and people on the machine use, and these.</summary>
    /// <exception cref="UsageException">One is neither a name nor an address.</exception>
    public static X509Extension Of(IEnumerable<string> hosts)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in ((IEnumerable<string>)["localhost", "127.0.0.1", "::1"]).Concat(hosts).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else if (Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) == UriHostNameType.Dns)
            {
                names.AddDnsName(host);
            }
            else
            {
                throw new UsageException($"\"{host}\" is neither a host name nor an IP address");
            }
        }

        return names.Build();
    }

    /// <summary>Those of a certificate that is being renewed; null when it cannot be read.</summary>
    public static X509Extension? OfOld(string certificatePath)
    {
        try
        {
            using var old = X509CertificateLoader.LoadCertificateFromFile(certificatePath);
            return old.Extensions.FirstOrDefault(static extension => extension.Oid?.Value == SubjectAlternativeName);
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or IOException)
        {
            return null;
        }
    }
}
