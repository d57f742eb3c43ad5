using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ScriptProxy.Sdk;

namespace ScriptProxy.Accept.Tls;

/// <summary>Reads what rules may know of a client's certificate. It has been verified by then.</summary>
internal static class CertificateNames
{
    private const string CommonName = "2.5.4.3";
    private const string SubjectAlternativeName = "2.5.29.17";
    private const int DnsName = 2; // GeneralName, RFC 5280, 4.2.1.6
    private const int Uri = 6;

    /// <exception cref="CryptographicException">It cannot be read.</exception>
    public static ClientCertificate Of(X509Certificate2 certificate)
    {
        try
        {
            var (dns, uris) = AlternativeNames(certificate);
            return new ClientCertificate
            {
                Subject = certificate.SubjectName.Name,
                CommonName = OnlyCommonName(certificate.SubjectName),
                DnsNames = dns,
                Uris = uris,
                PublicKeySha256 = Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo())),
            };
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("its names cannot be read", e);
        }
    }

    /// <summary>With two of them everybody could take the one that suits.</summary>
    private static string? OnlyCommonName(X500DistinguishedName subject)
    {
        var names = subject.EnumerateRelativeDistinguishedNames()
            .Where(static part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonName)
            .ToList();
        return names is [var only] && only.GetSingleElementValue() is { Length: > 0 } name ? name : null;
    }

    private static (List<string> Dns, List<string> Uris) AlternativeNames(X509Certificate2 certificate)
    {
        var (dns, uris) = (new List<string>(), new List<string>());
        foreach (var extension in certificate.Extensions.Where(static extension => extension.Oid?.Value == SubjectAlternativeName))
        {
            var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                var tag = names.PeekTag();
                if (tag is { TagClass: TagClass.ContextSpecific, TagValue: DnsName or Uri })
                {
                    (tag.TagValue == Uri ? uris : dns).Add(names.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                }
                else
                {
                    names.ReadEncodedValue();
                }
            }
        }

        return (dns, uris);
    }
}
