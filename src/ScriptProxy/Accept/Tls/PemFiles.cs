using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ScriptProxy.Accept.Tls;

/// <summary>Reads certificates and keys from PEM files, and says what is wrong with one that is none.</summary>
internal static class PemFiles
{
    /// <summary>A certificate with its key.</summary>
    /// <exception cref="TlsFileException">One of the files cannot be used.</exception>
    public static X509Certificate2 CertificateWithKey(string certificatePath, string keyPath)
    {
        var certificate = Text("cert", certificatePath);
        Certificates("cert", certificatePath);
        var key = Text("key", keyPath);
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new TlsFileException("key", keyPath, "has no private key in PEM form");
        }

        if (key.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            throw new TlsFileException("key", keyPath, "is protected by a passphrase, which nobody is there to type; store it without (openssl pkey -in OLD -out NEW)");
        }

        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new TlsFileException("key", keyPath, $"is not the key of the certificate in {certificatePath}, or cannot be read: {e.Message}", e);
        }
    }

    /// <summary>All certificates of a file; at least one.</summary>
    /// <exception cref="TlsFileException">The file cannot be used.</exception>
    public static X509Certificate2Collection Certificates(string parameter, string path)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(Text(parameter, path));
        }
        catch (CryptographicException e)
        {
            throw new TlsFileException(parameter, path, $"has a certificate that cannot be read: {e.Message}", e);
        }

        return certificates.Count > 0 ? certificates : throw new TlsFileException(parameter, path, "has no certificate in PEM form");
    }

    private static string Text(string parameter, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TlsFileException(parameter, path, "there is no such file", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TlsFileException(parameter, path, Directory.Exists(path) ? "is a folder" : "this user may not read it", e);
        }
        catch (IOException e)
        {
            throw new TlsFileException(parameter, path, e.Message, e);
        }
    }
}
