using System.Diagnostics;
using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Consolidations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Ledger;
using Customs.Nes.Server;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// The largest consolidation there may be: one message about it changes ten thousand declarations at once, while
/// another party goes on lodging.
/// </summary>
public sealed class LargeConsolidationTests(ITestOutputHelper output)
{
    private const string Mucr = "GB/FXT1-LARGE";
    private const int Count = ConsolidationRecord.DeclarationCountMax;

    // So that it fails for what is wrong with the program and not for what else the machine does.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task One_message_changes_all_declarations_below_a_consolidation_in_one_transaction()
    {
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(Path.Combine(folder.Path, "nes.db"));
        await using var agent = await EdiClient.ConnectAsync(host.Listeners[0].EndPoint);

        // Another one first: the runtime compiles what is run ten thousand times while it is run.
        await FillAsync(agent, "GB/FXT1-WARMING", 100_000);
        await SendAsync(agent, Movement("EAL", "178", "W1", "GB/FXT1-WARMING"));
        await SendAsync(agent, "BGM+CST:105:109'RFF+UCN:GB/FXT1-WARMING'");
        await SendAsync(agent, Movement("EDL", "186", "W2", "GB/FXT1-WARMING"));
        await FillAsync(agent, Mucr, 0);
        using var stop = new CancellationTokenSource();
        var others = OthersAsync(host, stop.Token);

        var arrival = await SendAsync(agent, Movement("EAL", "178", "A1", Mucr));
        var shut = await SendAsync(agent, $"BGM+CST:105:109'RFF+UCN:{Mucr}'");
        var departure = await SendAsync(agent, Movement("EDL", "186", "D1", Mucr));
        var again = await SendAsync(agent, Movement("EAL", "178", "A1", Mucr));

        await stop.CancelAsync();
        var latencies = (await others).Order().ToList();
        output.WriteLine(
            $"arrival {arrival.Ms:0} ms, shut {shut.Ms:0} ms, departure {departure.Ms:0} ms; "
            + $"others: {latencies.Count}, median {latencies[latencies.Count / 2]:0.0} ms, "
            + $"p99 {latencies[latencies.Count * 99 / 100]:0.0} ms, max {latencies[^1]:0.0} ms");
        Assert.Contains($"CNT+2:{Count}'", arrival.Answer);
        Assert.Contains("+29'GEI+ACT+1", departure.Answer);
        Assert.Contains("ERC+415", again.Answer);
        var record = new ConsignmentRecord();
        var departed = 0;
        long lastOfDeparture = 0;
        foreach (var fact in host.Ledger.Read().Where(fact => fact.Kind == FilingKind.Consequence && !fact.Ucr.IsMucr))
        {
            ConsignmentRecordFormat.Read(fact.Record.Span, record);
            if (record.Status == ConsignmentStatus.Departed && record.Master.ToString() == Mucr)
            {
                departed++;
                Assert.True(departed == 1 || fact.Position == lastOfDeparture + 1, "Another party's row among them.");
                lastOfDeparture = fact.Position;
            }
        }

        Assert.Equal(Count, departed);
        Assert.True(arrival.Ms < Patience.TotalMilliseconds && departure.Ms < Patience.TotalMilliseconds);
    }

    /// <summary>Where every question is a round trip.</summary>
    [Fact]
    public async Task It_does_so_on_a_database_server()
    {
        var connection = Environment.GetEnvironmentVariable("NES_SQLSERVER");
        Assert.SkipUnless(connection is not null, "NES_SQLSERVER names no server.");
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(Path.Combine(folder.Path, "nes"), connection);
        await using var agent = await EdiClient.ConnectAsync(host.Listeners[0].EndPoint);
        await FillAsync(agent, Mucr, 0);

        var arrival = await SendAsync(agent, Movement("EAL", "178", "A1", Mucr));
        var shut = await SendAsync(agent, $"BGM+CST:105:109'RFF+UCN:{Mucr}'");
        var departure = await SendAsync(agent, Movement("EDL", "186", "D1", Mucr));

        output.WriteLine($"arrival {arrival.Ms:0} ms, shut {shut.Ms:0} ms, departure {departure.Ms:0} ms");
        Assert.Contains($"CNT+2:{Count}'", arrival.Answer);
        Assert.Contains("+29'GEI+ACT+1", departure.Answer);
    }

    private static Task<NesHost> StartAsync(string store, string? sqlServer = null) => NesHost.StartAsync(new NesOptions
    {
        Store = sqlServer is null ? store : NesOptions.SqlServerStore,
        SqlServer = sqlServer ?? "",
        Partition = sqlServer is null ? 0 : Random.Shared.Next(1, int.MaxValue),
        ReferenceFolder = Path.Combine(Folders.Samples, "reference"),

        // None: what is drawn at random for a check would not leave.
        ProfilesFolder = Directory.CreateDirectory(store + ".profiles").FullName,
        Edi = new EdiOptions { Listeners = [new ListenerOptions { TrustSender = true }] },
        Partners =
        {
            ["AGENT1"] = new PartnerOptions
            {
                Rights = PartnerRights.Declare | PartnerRights.Move, SenderIds = ["AGENT1"],
            },
            ["AGENT2"] = new PartnerOptions { Rights = PartnerRights.Declare, SenderIds = ["AGENT2"] },
        },
    });

    private static async Task FillAsync(EdiClient agent, string mucr, int from)
    {
        const int PerInterchange = 500;
        for (var first = from; first < from + Count; first += PerInterchange)
        {
            var text = new StringBuilder($"UNB+UNOC:3+AGENT1+EDRCHIEF+261101:0900+L{first}'");
            for (var number = first; number < first + PerInterchange; number++)
            {
                text.Append(Declaration(number, 'D', $"RFF+UCN:{mucr}'"));
            }

            text.Append(CultureInfo.InvariantCulture, $"UNZ+{PerInterchange}+L{first}'");
            var answer = await SendRawAsync(agent, text.ToString());
            Assert.DoesNotContain("'ERC+", answer, StringComparison.Ordinal);
        }
    }

    private static async Task<List<double>> OthersAsync(NesHost host, CancellationToken stop)
    {
        await using var client = await EdiClient.ConnectAsync(host.Listeners[0].EndPoint, CancellationToken.None);
        var latencies = new List<double>();
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var start = Stopwatch.GetTimestamp();
            var answer = await SendRawAsync(
                client,
                $"UNB+UNOC:3+AGENT2+EDRCHIEF+261101:0900+O{number}'{Declaration(20_000 + number, 'A', "")}"
                + $"UNZ+1+O{number}'");
            latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Assert.Contains("+29'", answer, StringComparison.Ordinal);
            await Task.Delay(1, CancellationToken.None);
        }

        return latencies;
    }

    private static async Task<(string Answer, double Ms)> SendAsync(EdiClient agent, string body)
    {
        var reference = Guid.NewGuid().ToString("N")[..12].ToUpperInvariant();
        var count = body.Count(character => character == '\'') + 2;
        var start = Stopwatch.GetTimestamp();
        var answer = await SendRawAsync(
            agent,
            $"UNB+UNOC:3+AGENT1+EDRCHIEF+261101:0900+{reference}'UNH+1+UKCINV:D:00A:UN:109001'{body}"
            + $"UNT+{count}+1'UNZ+1+{reference}'");
        return (answer, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static async Task<string> SendRawAsync(EdiClient client, string text)
    {
        await client.SendAsync(Encoding.Latin1.GetBytes(text));
        return Encoding.Latin1.GetString((await client.ReadAnswerAsync())!);
    }

    private static string Movement(string name, string qualifier, string reference, string mucr) =>
        $"BGM+{name}:105:109+{reference}:1+9'"
        + $"DTM+{qualifier}:{DateTime.UtcNow.AddHours(2):yyyyMMdd}{(name == "EAL" ? "0100" : "0130")}:203'"
        + $"LOC+14+GBFXT::109'RFF+UCN:{mucr}'";

    internal static string Declaration(int number, char form, string more)
    {
        var ducr = $"{DateTime.UtcNow.Year % 10}GB123456789000-{number:D6}";
        return $"UNH+{number}+CUSDEC:D:04A:UN:109730'BGM+EFD::109+L{number}+9'CST++EX{form}+1'LOC+36+US'LOC+35+GB'"
            + $"LOC+14+GBFXT::109'RFF+ABO:{ducr}'{more}TDT+13++1+++++:::STAR:GB'"
            + "NAD+CZ+GB123456789000++EXPORTER+STREET+TOWN++FE1 1AA+GB'NAD+CN+++CONSIGNEE+STREET+TOWN++1+US'"
            + "NAD+DT+GB123456789000'UNS+D'CST+1+1000001+84821010'LOC+27+GB'MEA+AAR++KGM:300'MEA+AAB++KGM:330'"
            + "PAC+4++BX'PCI++MARKS'MOA+123:15000'RFF+ZZZ'IMD+++:::BALL BEARINGS OF STEEL'"
            + "DOC+998:::380+INV1:::::Z'UNS+S'CNT+5:1'"
            + $"UNT+{(more.Length > 0 ? 26 : 25)}+{number}'";
    }
}
