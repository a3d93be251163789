using System.Net;
using System.Net.Sockets;
using Customs.Nes.Ledger;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

/// <summary>A host takes its ports first, then the store, then connections.</summary>
public sealed class HeldPortsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nes-ports").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    [Fact]
    public async Task A_host_whose_port_is_in_use_does_not_open_the_store()
    {
        await using var first = await TestNes.StartAsync(new AnsweringLedger());
        var taken = TestNes.Trusting with { Port = first.Listeners[0].EndPoint.Port };
        var options = TestNes.Options(new EdiOptions { Listeners = [TestNes.Trusting, taken] }) with { Store = Store };

        var fault = await Assert.ThrowsAsync<SettingsException>(() => NesHost.StartAsync(options));

        Assert.Equal(
            $"Cannot listen on 127.0.0.1:{taken.Port}: the port is in use; does this service run already?", fault.Message);
        Assert.False(File.Exists(Store));
    }

    [Fact]
    public async Task Nor_does_one_that_is_to_listen_where_the_machine_is_not()
    {
        // For documentation alone (RFC 5737): nobody has it.
        var elsewhere = new ListenerOptions { Address = "192.0.2.1", Partner = "AGENT1" };
        var options = TestNes.Options(new EdiOptions { Listeners = [elsewhere] }) with { Store = Store };

        var fault = await Assert.ThrowsAsync<SettingsException>(() => NesHost.StartAsync(options));

        Assert.Equal("Cannot listen on 192.0.2.1:0: that is no address of this machine", fault.Message);
        Assert.False(File.Exists(Store));
    }

    [Fact]
    public async Task Nor_does_one_without_its_certificate()
    {
        var missing = Path.Combine(_folder, "server.pem");
        var secure = new ListenerOptions { Tls = new TlsOptions { CertificateFile = missing, KeyFile = missing } };
        var options = TestNes.Options() with { Store = Store, Http = new HttpOptions { Listeners = [secure] } };

        var fault = await Assert.ThrowsAsync<SettingsException>(() => NesHost.StartAsync(options));

        Assert.Contains(missing, fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Store));
    }

    [Fact]
    public async Task A_host_that_cannot_open_its_store_lets_go_of_its_ports()
    {
        var port = TestNes.Trusting with { Port = FreePort() };
        var options = TestNes.Options(new EdiOptions { Listeners = [port] }) with { Store = Store };
        await using (await NesHost.StartAsync(TestNes.Options() with { Store = Store }))
        {
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => NesHost.StartAsync(options));
        }

        await using var host = await NesHost.StartAsync(options);
        Assert.Equal(port.Port, host.Listeners[0].EndPoint.Port);
    }

    [Fact]
    public async Task A_port_that_is_held_refuses_connections()
    {
        var listener = TestNes.Trusting with { Port = FreePort() };
        using var held = new HeldPorts([listener, TestNes.Trusting]);
        using var client = new TcpClient();

        var fault = await Assert.ThrowsAsync<SocketException>(
            () => client.ConnectAsync(IPAddress.Loopback, listener.Port));

        Assert.Equal(SocketError.ConnectionRefused, fault.SocketErrorCode);
    }

    /// <summary>A lease taken for a start that fails would have ended the first at its next commit.</summary>
    [Fact]
    public async Task A_host_started_by_mistake_takes_no_database_from_the_one_that_serves_it()
    {
        var connection = Environment.GetEnvironmentVariable("NES_SQLSERVER");
        Assert.SkipUnless(connection is not null, "NES_SQLSERVER names no server.");
        var options = TestNes.Options() with
        {
            Store = NesOptions.SqlServerStore,
            SqlServer = connection,
            Partition = Random.Shared.Next(1, int.MaxValue),
        };
        await using var first = await NesHost.StartAsync(options);
        var same = TestNes.Trusting with { Port = first.Listeners[0].EndPoint.Port };

        await Assert.ThrowsAsync<SettingsException>(
            () => NesHost.StartAsync(options with { Edi = options.Edi with { Listeners = [same] } }));

        await using var client = await TestNes.ConnectAsync(first);
        await client.SendAsync(TestNes.Interchange("STILL"));
        Assert.Contains("STILL", await client.ReadTextAsync(), StringComparison.Ordinal);
        Assert.Null(first.Fault);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
