using ScriptProxy.Sdk;

namespace ScriptProxy.Observe;

/// <summary>The client certificate of a decision, as rules saw it.</summary>
internal sealed record DecisionCertificate(
    string Subject, string? CommonName, IReadOnlyList<string> DnsNames, IReadOnlyList<string> Uris, string PublicKeySha256)
{
    public static DecisionCertificate? Of(ClientCertificate? certificate) => certificate is null
        ? null
        : new(certificate.Subject, certificate.CommonName, certificate.DnsNames, certificate.Uris, certificate.PublicKeySha256);

    public ClientCertificate ToCertificate() => new()
    {
        Subject = Subject,
        CommonName = CommonName,
        DnsNames = DnsNames,
        Uris = Uris,
        PublicKeySha256 = PublicKeySha256,
    };
}
