using System.Net;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// The real host on loopback ports of its own, with the partners, the profiles and the clock of a scenario, over a
/// store that outlives a restart.
/// </summary>
internal sealed class ScenarioHost : IAsyncDisposable
{
    private readonly NesOptions _options;
    private readonly ScenarioClock _clock;
    private readonly string _folder;
    private NesHost? _host;

    private ScenarioHost(NesOptions options, ScenarioClock clock, string folder)
    {
        _options = options;
        _clock = clock;
        _folder = folder;
    }

    public NesHost Host => _host ?? throw new InvalidOperationException("The host is not running.");

    public ILedger Ledger => Host.Ledger;

    public NesOptions Options => _options;

    /// <param name="store">Null: a new store, deleted afterwards.</param>
    /// <param name="sqlServer">Null: the store is a file. Else the database, of which it gets a new partition.</param>
    public static async Task<ScenarioHost> StartAsync(
        Scenario scenario, ScenarioClock clock, string? store, string? sqlServer = null)
    {
        var folder = Directory.CreateTempSubdirectory("nes-scenario-").FullName;
        var profiles = Path.Combine(folder, "profiles");
        Directory.CreateDirectory(profiles);
        for (var index = 0; index < scenario.Profiles.Count; index++)
        {
            await File.WriteAllTextAsync(Path.Combine(profiles, $"{index:000}.profile"), scenario.Profiles[index].Text);
        }

        var known = scenario.Partners.Where(partner => partner.Rights != PartnerRights.None).ToList();
        var edi = new EdiOptions
        {
            // A port for each partner, as in earnest; and one where whoever is nobody's partner can knock.
            Listeners =
            [
                .. known.Select(partner => new ListenerOptions { Partner = partner.Id }),
                new ListenerOptions { TrustSender = true },
            ],
        };
        var options = new NesOptions
        {
            Store = sqlServer is not null ? NesOptions.SqlServerStore : store ?? Path.Combine(folder, "nes.db"),
            SqlServer = sqlServer ?? "",
            Partition = sqlServer is null ? 0 : Random.Shared.Next(1, int.MaxValue),
            ReferenceFolder = NesConfiguration.FindFolder(Path.Combine("samples", "reference")),
            ProfilesFolder = profiles,
            KeepViews = true,
            ViewsFile = sqlServer is not null ? Path.Combine(folder, "views") : "",
            Limits = LimitsOf(scenario),
            Http = new HttpOptions
            {
                Listeners = scenario.Steps.Any(static step => step is SendStep { Correlation.Length: > 0 })
                    ? [new ListenerOptions { TrustSender = true }] : [],
            },
            Edi = scenario.InterchangeLengthMax is { } limit ? edi with { InterchangeLengthMax = limit } : edi,
            Partners = known.ToDictionary(partner => partner.Id, OptionsOf),
        };
        var host = new ScenarioHost(options, clock, folder);
        try
        {
            await host.OpenAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async Task RestartAsync()
    {
        await Host.DisposeAsync();
        _host = null;
        await OpenAsync();
    }

    /// <summary>Sets the clock on, with all that falls due meanwhile; back, where the scenario wants that.</summary>
    public async Task SetClockAsync(DateTimeOffset to)
    {
        var now = _clock.GetUtcNow();
        if (to > now && Host.Time is { } time)
        {
            await time.PassAsync(now, to, _clock.Set);
        }

        _clock.Set(to);
    }

    public Task<byte[]> SendAsync(SendStep step, int cut)
    {
        var endPoint = Host.Partners.ById(step.Partner) is null
            ? Host.Listeners.First(listener => listener.Options.TrustSender).EndPoint
            : Host.EndPointFor(step.Partner);
        return Exchange.RunAsync(new IPEndPoint(endPoint.Address, endPoint.Port), step.Bytes, cut);
    }

    /// <summary>A request in XML, from whoever its sender says it is.</summary>
    public Task<byte[]> PostAsync(SendStep step)
    {
        var endPoint = Host.HttpListeners[0].EndPoint;
        var sender = Host.Partners.ById(step.Partner)?.SenderIds[0] ?? "";
        return InventoryExchange.RunAsync(new IPEndPoint(endPoint.Address, endPoint.Port), sender, step);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host = null;
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync() => _host = await NesHost.StartAsync(
        _options, new NesHostParts { Clock = _clock, TimePassesByHand = true });

    private static LimitsOptions LimitsOf(Scenario scenario) => new ConfigurationBuilder()
        .AddInMemoryCollection(scenario.Limits.Select(limit => KeyValuePair.Create(limit.Key, (string?)limit.Value)))
        .Build().Get<LimitsOptions>() ?? new LimitsOptions();

    private static PartnerOptions OptionsOf(Partner partner) => new()
    {
        Name = partner.Name,
        Rights = partner.Rights,
        SenderIds = partner.SenderIds,
        Locations = [.. partner.Locations.Select(location => location.ToString()).Order(StringComparer.Ordinal)],
        Eoris = partner.Eoris,
        ExporterEoris = partner.ExporterEoris,
        PushReports = partner.IsPushed,
    };
}
