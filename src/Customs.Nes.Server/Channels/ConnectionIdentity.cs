using System.Security.Cryptography.X509Certificates;
using Customs.Nes.Clearance.Intake;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Customs.Nes.Server.Channels;

/// <summary>How one listener knows who is at the other end: never from a message, but on a trusting listener.</summary>
internal sealed class ConnectionIdentity
{
    private readonly Partner? _dedicatedTo;
    private readonly CertificateBook? _certificates;

    private ConnectionIdentity(Partner? dedicatedTo, CertificateBook? certificates, PartnerBook? trustedSenders)
    {
        _dedicatedTo = dedicatedTo;
        _certificates = certificates;
        TrustedSenders = trustedSenders;
    }

    /// <summary>Those whose UNB is believed; null on any listener that knows its partners itself.</summary>
    public PartnerBook? TrustedSenders { get; }

    public static ConnectionIdentity DedicatedTo(Partner partner) => new(partner, null, null);

    public static ConnectionIdentity ByCertificate(CertificateBook certificates) => new(null, certificates, null);

    public static ConnectionIdentity BySender(PartnerBook partners) => new(null, null, partners);

    /// <summary>False when the connection must be closed; a null partner is one that UNB will name.</summary>
    public bool TryIdentify(ConnectionContext connection, out Partner? partner)
    {
        return TryIdentify(connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate, out partner);
    }

    public bool TryIdentify(X509Certificate2? certificate, out Partner? partner)
    {
        partner = _dedicatedTo;
        if (_certificates is not null)
        {
            // The handshake has checked it already; a connection without one must still not pass as nobody's.
            partner = certificate is null ? null : _certificates.Find(certificate);
            return partner is not null;
        }

        return true;
    }
}
