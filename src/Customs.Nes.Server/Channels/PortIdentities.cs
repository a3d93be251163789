using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Server.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Customs.Nes.Server.Channels;

/// <summary>Gives each listener its way to know who connects, whatever is spoken there.</summary>
internal sealed class PortIdentities(NesOptions options, PartnerBook partners)
{
    // Enough for a slow line; a peer that connects and says nothing is cut here before any of its bytes are ours.
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    public ConnectionIdentity Open(ListenerOptions listener, ListenOptions listen)
    {
        if (listener.Tls is { } tls)
        {
            var book = new CertificateBook(options, partners);
            listen.UseHttps(https => Secure(https, tls, book));
            return ConnectionIdentity.ByCertificate(book);
        }

        return listener.Partner is { } partner
            ? ConnectionIdentity.DedicatedTo(partners.ById(partner)!)
            : ConnectionIdentity.BySender(partners);
    }

    private static void Secure(HttpsConnectionAdapterOptions https, TlsOptions tls, CertificateBook book)
    {
        https.ServerCertificate = LoadCertificate(tls);
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        https.HandshakeTimeout = HandshakeTimeout;
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (certificate, _, _) => book.Find(certificate) is not null;
    }

    private static X509Certificate2 LoadCertificate(TlsOptions tls)
    {
        OwnerOnlyFile.ThrowIfExposed(tls.KeyFile);
        try
        {
            return X509Certificate2.CreateFromPemFile(tls.CertificateFile, tls.KeyFile);
        }
        catch (CryptographicException fault)
        {
            throw new SettingsException($"{tls.CertificateFile}, {tls.KeyFile}: {fault.Message}", fault);
        }
    }
}
