using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Server.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Customs.Nes.Server.Channels;

/// <summary>Gives each listener its way to know who connects, whatever is spoken there.</summary>
internal sealed class PortIdentities
{
    // Enough for a slow line; a peer that connects and says nothing is cut here before any of its bytes are ours.
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    private readonly PartnerBook _partners;
    private readonly CertificateBook _clients;
    private readonly Dictionary<TlsOptions, X509Certificate2> _certificates = [];

    /// <exception cref="SettingsException">The certificate of a listener cannot be used.</exception>
    public PortIdentities(NesOptions options, PartnerBook partners)
    {
        _partners = partners;
        _clients = new CertificateBook(options, partners);
        foreach (var listener in options.Edi.Listeners.Concat(options.Http.Listeners))
        {
            if (listener.Tls is { } tls && !_certificates.ContainsKey(tls))
            {
                _certificates.Add(tls, LoadCertificate(tls));
            }
        }
    }

    public ConnectionIdentity Open(ListenerOptions listener, ListenOptions listen)
    {
        if (listener.Tls is { } tls)
        {
            listen.UseHttps(https => Secure(https, tls));
            return ConnectionIdentity.ByCertificate(_clients);
        }

        return listener.Partner is { } partner
            ? ConnectionIdentity.DedicatedTo(_partners.ById(partner)!)
            : ConnectionIdentity.BySender(_partners);
    }

    private void Secure(HttpsConnectionAdapterOptions https, TlsOptions tls)
    {
        https.ServerCertificate = _certificates[tls];
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        https.HandshakeTimeout = HandshakeTimeout;
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (certificate, _, _) => _clients.Find(certificate) is not null;
    }

    private static X509Certificate2 LoadCertificate(TlsOptions tls)
    {
        try
        {
            OwnerOnlyFile.ThrowIfExposed(tls.KeyFile);
            return X509Certificate2.CreateFromPemFile(tls.CertificateFile, tls.KeyFile);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{tls.CertificateFile}, {tls.KeyFile}: {fault.Message}", fault);
        }
    }
}
