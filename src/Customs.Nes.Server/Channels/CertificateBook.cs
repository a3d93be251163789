using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Channels;

/// <summary>
/// Client certificates by SHA-256. A partner's certificate is pinned, so who signed it does not matter; that it is in
/// date and meant for clients does.
/// </summary>
internal sealed class CertificateBook
{
    private const string ClientAuthenticationOid = "1.3.6.1.5.5.7.3.2";

    private readonly FrozenDictionary<string, Partner> _partnerByThumbprint;

    public CertificateBook(NesOptions options, PartnerBook partners) =>
        _partnerByThumbprint = options.Partners
            .SelectMany(entry => entry.Value.Certificates.Select(thumbprint => (thumbprint, entry.Key)))
            .ToFrozenDictionary(
                pair => pair.thumbprint, pair => partners.ById(pair.Key)!, StringComparer.OrdinalIgnoreCase);

    public Partner? Find(X509Certificate2 certificate)
    {
        var now = DateTime.Now;
        return now >= certificate.NotBefore && now <= certificate.NotAfter && IsForClients(certificate)
            ? _partnerByThumbprint.GetValueOrDefault(certificate.GetCertHashString(HashAlgorithmName.SHA256))
            : null;
    }

    private static bool IsForClients(X509Certificate2 certificate)
    {
        foreach (var extension in certificate.Extensions)
        {
            if (extension is X509EnhancedKeyUsageExtension usage)
            {
                return usage.EnhancedKeyUsages[ClientAuthenticationOid] is not null;
            }
        }

        return true;
    }
}
