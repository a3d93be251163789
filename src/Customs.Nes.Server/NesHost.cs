using System.Data.Common;
using System.Net;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.SqlServer;
using Customs.Nes.Server.Backtesting;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Settings;
using Customs.Nes.Server.Timekeeping;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Customs.Nes.Server;

/// <summary>
/// The running engine: ledger, rules and the EDI port. The same one behind `nes serve`, a scenario, the acceptance
/// tests and the load tests; nothing of it is static, so several run in one process.
/// </summary>
public sealed class NesHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly bool _ownsLedger;
    private readonly Desk _desk;
    private readonly ILogger _log;
    private bool _isDisposed;

    private NesHost(
        WebApplication application, ILedger ledger, PartnerBook partners, NesHostParts parts)
    {
        _application = application;
        _ownsLedger = parts.Ledger is null;
        _desk = application.Services.GetRequiredService<Desk>();
        _log = application.Services.GetRequiredService<ILogger<NesHost>>();
        Ledger = ledger;
        Clock = parts.Clock;
        Partners = partners;
    }

    public ILedger Ledger { get; }

    /// <summary>What everything is decided by at the moment.</summary>
    public DecisionBasis Basis => _desk.Basis;

    /// <summary>Why a person should look at the rules in force; null while there is no reason.</summary>
    public string? Alarm => _desk.Alarm;

    public TimeProvider Clock { get; }

    public PartnerBook Partners { get; }

    /// <summary>Where somebody else lets time pass (<see cref="NesHostParts.TimePassesByHand"/>); else null.</summary>
    internal HandMadeTime? Time { get; private set; }

    public IReadOnlyList<BoundListener> Listeners { get; private set; } = [];

    public IReadOnlyList<BoundListener> HttpListeners { get; private set; } = [];

    /// <summary>Set when the host stopped because it could not go on; such a process must not exit with 0.</summary>
    public Exception? Fault => _desk.Fault;

    /// <summary>Returns when the EDI port is open.</summary>
    /// <exception cref="SettingsException">The options, or files they name, cannot be used.</exception>
    /// <exception cref="LedgerUnavailableException">The store cannot be opened.</exception>
    public static async Task<NesHost> StartAsync(
        NesOptions options, NesHostParts? parts = null, CancellationToken cancellation = default)
    {
        parts ??= new NesHostParts();
        OptionsCheck.ThrowIfInvalid(options);
        var basis = BasisFiles.Load(options);
        var partners = options.ToPartnerBook();
        var identities = new PortIdentities(options, partners);
        var ports = new EdiPorts(options.Edi, identities);
        var http = new HttpPorts(options.Http, identities);

        // Opening the store of a database takes it from whoever serves it: what else can fail comes first.
        using var held = new HeldPorts([.. options.Edi.Listeners, .. options.Http.Listeners]);
        var ledger = parts.Ledger ?? OpenStore(options, parts.Clock);
        NesHost? host = null;
        try
        {
            DayKeys.Keep(ledger, basis.Rules.Key, LondonClock.DayOf(parts.Clock.GetUtcNow()));
            var builder = CreateBuilder(options, parts);
            builder.Services.AddSingleton(ledger);
            builder.Services.AddSingleton(services => BasisInForce.Open(
                ledger, basis, services.GetRequiredService<ILogger<BasisInForce>>()));
            builder.Services.AddSingleton(services => new Simulator(
                ledger,
                services.GetRequiredService<BasisInForce>(),
                parts.Ledger is null ? options.ColumnsPath : null));
            builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<RiskWatch>(
                services, options.RiskComparisonEvery));
            builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Desk>(
                services, parts.Clock, options.Edi));
            builder.Services.AddSingleton(services => new Timekeeper(
                ledger,
                parts.Clock,
                options.Edi.ToIntakeSettings(),
                () => services.GetRequiredService<BasisInForce>().Now));
            if (options.KeepViews && options.ViewsPath is { } views)
            {
                var isTold = options.Timekeeper.Enabled && !parts.TimePassesByHand;
                builder.Services.AddSingleton(services => new ViewKeeper(
                    ledger,
                    services.GetRequiredService<Desk>(),
                    options.Statistics.KeepView ? basis.Reference : null,
                    basis.Limits,
                    views,
                    kept => new Mailroom(kept, ledger, partners, options.Edi.ToIntakeSettings()),
                    isTold ? services.GetRequiredService<Timekeeper>() : null,
                    TimeSpan.FromSeconds(options.Timekeeper.IntervalSeconds),
                    services.GetRequiredService<ILogger<ViewKeeper>>()));
                builder.Services.AddHostedService(services => services.GetRequiredService<ViewKeeper>());
            }

            builder.Services.AddSingleton<IMemoryPoolFactory<byte>, ReadBlocks>();
            builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = held.Take);
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                ports.Listen(kestrel, kestrel.ApplicationServices.GetRequiredService<Desk>());
                http.Listen(kestrel);
            });
            host = new NesHost(builder.Build(), ledger, partners, parts);
            host._application.Run(new InventoryEndpoint(host._desk, options.Edi.OurId).HandleAsync);
            await host._application.StartAsync(cancellation);
            host.Listeners = ports.Bound();
            host.HttpListeners = http.Bound();
            if (parts.TimePassesByHand && host._application.Services.GetService<ViewKeeper>() is { } keeper)
            {
                host.Time = new HandMadeTime(
                    keeper, host._application.Services.GetRequiredService<Timekeeper>());
            }

            host.LogReady(options);
            return host;
        }
        catch
        {
            await (host?._application.DisposeAsync() ?? ValueTask.CompletedTask);
            await (parts.Ledger is null ? ledger.DisposeAsync() : ValueTask.CompletedTask);
            throw;
        }
    }

    /// <summary>Where this partner connects: the port dedicated to it, else one that trusts UNB's sender.</summary>
    public IPEndPoint EndPointFor(string partner) =>
        (Listeners.FirstOrDefault(listener => listener.Options.Partner == partner)
            ?? Listeners.FirstOrDefault(listener => listener.Options.TrustSender)
            ?? throw new ArgumentException($"No listener takes '{partner}'.", nameof(partner))).EndPoint;

    /// <summary>Returns when something has told the host to stop: a signal, or the ledger's failure.</summary>
    public async Task WaitForStopAsync(CancellationToken cancellation = default)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = _application.Lifetime.ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task.WaitAsync(cancellation);
    }

    /// <summary>Stops taking work, answers what is decided, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _application.StopAsync();

        // By now nothing is in hand: what is on record stays as it is. Old garbage under load would be a fault of ours.
        _log.Stopped(Ledger.LastPosition, GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));
        await _application.DisposeAsync();
        if (_ownsLedger)
        {
            await Ledger.DisposeAsync();
        }
    }

    private static ILedger OpenStore(NesOptions options, TimeProvider clock)
    {
        var clerk = new Clerk(options.Edi.ToIntakeSettings());
        if (options.Store == NesOptions.SqlServerStore)
        {
            return SqlServerLedger.Open(options.SqlServer, clerk, clock, options.Partition);
        }

        var path = Path.GetFullPath(options.Store);
        var reserve = options.DiskReserveMegabytes * 1024L * 1024;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return SqliteLedger.Open(path, clerk, clock, new SqliteLedgerOptions { DiskReserve = reserve });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DbException)
        {
            throw new LedgerUnavailableException($"The store '{path}' cannot be opened: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// Empty: the richer builders read appsettings.json on their own and watch its folder, where a store that lies
    /// beside it would wake the watcher with every commit.
    /// </summary>
    private static WebApplicationBuilder CreateBuilder(NesOptions options, NesHostParts parts)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "nes" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.Configure<HostOptions>(
            host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.Edi.DrainSeconds));
        builder.Logging.SetMinimumLevel(options.LogLevel);

        // The framework's own news of starting and stopping says less than ours.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        parts.Logging?.Invoke(builder.Logging);
        if (!parts.HandlesSignals)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>());
        }

        return builder;
    }

    private void LogReady(NesOptions options)
    {
        _log.Ready(Basis.Reference.Hash, Basis.Rules.Hash, Ledger.LastPosition);
        if (!options.KeepViews || options.ViewsPath is null)
        {
            _log.ViewsOff();
        }

        foreach (var listener in Listeners)
        {
            _log.Listening(listener.EndPoint, listener.Options.Describe());
        }

        foreach (var listener in HttpListeners)
        {
            _log.ListeningForHttp(listener.EndPoint, listener.Options.Describe());
        }
    }

    /// <summary>For a host inside another program, which handles its own signals.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
