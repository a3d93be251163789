using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

public sealed class CertificateTests : IDisposable
{
    private const string ForClients = "1.3.6.1.5.5.7.3.2";
    private const string ForServers = "1.3.6.1.5.5.7.3.1";

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-tls").FullName;

    [Fact]
    public async Task A_partners_own_certificate_lets_it_in()
    {
        using var certificate = Create("agent", ForClients);
        await using var host = await StartAsync(Thumbprint(certificate));

        var answer = await AskAsync(host, certificate);

        Assert.Equal(AnsweringLedger.AnswerTo("TLS"), answer);
    }

    [Fact]
    public async Task A_certificate_of_nobodys_is_refused()
    {
        using var known = Create("agent", ForClients);
        using var unknown = Create("agent", ForClients);
        await using var host = await StartAsync(Thumbprint(known));

        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(host, unknown));
    }

    [Fact]
    public async Task A_connection_without_a_certificate_is_refused()
    {
        using var known = Create("agent", ForClients);
        await using var host = await StartAsync(Thumbprint(known));

        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(host, null));
    }

    [Fact]
    public async Task A_certificate_out_of_date_or_for_servers_is_refused()
    {
        using var expired = Create("agent", ForClients, daysUntilEnd: -1);
        using var forServers = Create("agent", ForServers);
        await using var host = await StartAsync(Thumbprint(expired), Thumbprint(forServers));

        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(host, expired));
        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(host, forServers));
    }

    [Fact]
    public async Task A_key_every_account_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no such file mode.
        }

        var options = Options([]);
        File.SetUnixFileMode(
            options.Edi.Listeners[0].Tls!.KeyFile,
            UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        var fault = await Assert.ThrowsAsync<SettingsException>(
            () => NesHost.StartAsync(options, new NesHostParts { Ledger = new AnsweringLedger() }));

        Assert.Contains("server.key", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Thumbprint(X509Certificate2 certificate) =>
        certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private static X509Certificate2 Create(string name, string usage, int daysUntilEnd = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-10), now.AddDays(daysUntilEnd));
    }

    private static async Task<string> AskAsync(NesHost host, X509Certificate2? certificate)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Listeners[0].EndPoint);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "nes",
            EnabledSslProtocols = SslProtocols.Tls13 | SslProtocols.Tls12,
            ClientCertificates = certificate is null ? null : [certificate],
#pragma warning disable CA5359 // What is tested is how the server judges the client.
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
        });
        await tls.WriteAsync(Encoding.ASCII.GetBytes(TestNes.Interchange("TLS")));

        // TLS 1.3 tells a client that it is refused only when it reads.
        var expected = new byte[AnsweringLedger.AnswerTo("TLS").Length];
        await tls.ReadExactlyAsync(expected);
        return Encoding.ASCII.GetString(expected);
    }

    private Task<NesHost> StartAsync(params string[] thumbprints) =>
        NesHost.StartAsync(Options(thumbprints), new NesHostParts { Ledger = new AnsweringLedger() });

    private NesOptions Options(string[] thumbprints)
    {
        using var certificate = Create("server", ForServers);
        var tls = new TlsOptions
        {
            CertificateFile = Path.Combine(_folder, "server.pem"),
            KeyFile = Path.Combine(_folder, "server.key"),
        };
        File.WriteAllText(tls.CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(tls.KeyFile, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tls.KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var options = TestNes.Options(new EdiOptions { Listeners = [new ListenerOptions { Tls = tls }] });
        options.Partners["AGENT1"] = options.Partners["AGENT1"] with { Certificates = thumbprints };
        return options;
    }
}
