using System.Diagnostics;
using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Server;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// The largest fast parcels message there may be, into a real host, while another party goes on lodging: each of 9,999
/// consignments is answered and kept by itself, all in one transaction.
/// </summary>
public sealed class LargeParcelsTests(ITestOutputHelper output)
{
    private const int Count = 9_999;

    // One in so many is refused, for a country nobody knows.
    private const int RefusedEvery = 100;

    // The message once, and its consignments with a header each: three times its octets are more than enough.
    private const int KeptFactor = 3;

    // So that it fails for what is wrong with the program and not for what else the machine does.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly int Year = DateTime.UtcNow.Year % 10;

    [Fact]
    public async Task One_message_declares_9999_consignments_each_by_itself_in_one_transaction()
    {
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(Path.Combine(folder.Path, "nes.db"));
        await using var agent = await EdiClient.ConnectAsync(host.Listeners[0].EndPoint);
        var message = Encoding.Latin1.GetBytes(Message());
        using var stop = new CancellationTokenSource();
        var others = OthersAsync(host, stop.Token);

        var (answer, ms) = await SendAsync(agent, message);
        var (again, msAgain) = await SendAsync(agent, message);

        await stop.CancelAsync();
        var latencies = (await others).Order().ToList();
        var kept = host.Ledger.Read().Where(fact => fact.Kind is FilingKind.Parcel or FilingKind.ParcelMessage)
            .Sum(fact => (long)fact.Message.Length);
        var log = new FileInfo(Path.Combine(folder.Path, "nes.db-wal")).Length;
        output.WriteLine(
            $"{message.Length:N0} octets answered with {answer.Length:N0} in {ms:0} ms, again in {msAgain:0} ms; kept: "
            + $"messages of {kept:N0} octets, a log of {log:N0}; others: {latencies.Count}, median "
            + $"{latencies[latencies.Count / 2]:0.0} ms, p99 {latencies[latencies.Count * 99 / 100]:0.0} ms, "
            + $"max {latencies[^1]:0.0} ms");
        Assert.True(answer.AsSpan().SequenceEqual(again), "The resend is answered otherwise.");
        var text = Encoding.Latin1.GetString(answer);
        Assert.Equal(Count, text.Split("+CUSRES:").Length - 1);
        Assert.Equal(Count / RefusedEvery, text.Split("ERC+121::109'").Length - 1);
        CheckRows(host);
        Assert.True(kept < KeptFactor * message.Length, $"{kept:N0} octets of messages kept.");
        Assert.True(ms < Patience.TotalMilliseconds && msAgain < Patience.TotalMilliseconds);
    }

    private static void CheckRows(NesHost host)
    {
        var record = new ConsignmentRecord();
        var (rows, cleared, last) = (0, 0, 0L);
        foreach (var fact in host.Ledger.Read().Where(fact => fact.Kind is FilingKind.Parcel))
        {
            Assert.True(rows++ == 0 || fact.Position == last + 1, "Another party's row among them.");
            last = fact.Position;
            if (fact.Outcome == FilingOutcome.Accepted)
            {
                ConsignmentRecordFormat.Read(fact.Record.Span, record);
                cleared += record.Status == ConsignmentStatus.Cleared ? 1 : 0;
            }
        }

        Assert.Equal((Count, Count - (Count / RefusedEvery)), (rows, cleared));
    }

    private static async Task<NesHost> StartAsync(string store) => await NesHost.StartAsync(new NesOptions
    {
        Store = store,
        ReferenceFolder = Path.Combine(Folders.Samples, "reference"),

        // None: what is drawn at random for a check would not be cleared.
        ProfilesFolder = Directory.CreateDirectory(store + ".profiles").FullName,
        Edi = new EdiOptions { Listeners = [new ListenerOptions { TrustSender = true }] },
        Partners =
        {
            ["AGENT1"] = new PartnerOptions { Rights = PartnerRights.Declare, SenderIds = ["AGENT1"] },
            ["AGENT2"] = new PartnerOptions { Rights = PartnerRights.Declare, SenderIds = ["AGENT2"] },
        },
    });

    private static async Task<List<double>> OthersAsync(NesHost host, CancellationToken stop)
    {
        await using var client = await EdiClient.ConnectAsync(host.Listeners[0].EndPoint, CancellationToken.None);
        var latencies = new List<double>();
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var header = Header("109730", $"RFF+ABO:{Year}GB123456789000-O{number}'");
            var text = Whole("AGENT2", $"O{number}", header + Goods(1, "US", ""), 1);
            var (answer, ms) = await SendAsync(client, Encoding.Latin1.GetBytes(text));
            latencies.Add(ms);
            Assert.Contains("+29'", Encoding.Latin1.GetString(answer), StringComparison.Ordinal);
            await Task.Delay(1, CancellationToken.None);
        }

        return latencies;
    }

    private static async Task<(byte[] Answer, double Ms)> SendAsync(EdiClient client, byte[] text)
    {
        var start = Stopwatch.GetTimestamp();
        await client.SendAsync(text);
        var answer = await client.ReadAnswerAsync();
        return (answer!, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static string Message()
    {
        var text = new StringBuilder(Header("109735", ""));
        for (var number = 1; number <= Count; number++)
        {
            var country = number % RefusedEvery == 0 ? "ZZ" : "US";
            text.Append(Goods(number, country, $"RFF+ABO:{Year}GB123456789000-P{number}'"));
        }

        return Whole("AGENT1", "PARCELS1", text.ToString(), Count);
    }

    private static string Header(string profile, string ducr) =>
        $"UNH+1+CUSDEC:D:04A:UN:{profile}'BGM+EFD::109+BAG+9'CST++EXA+1'LOC+36+US'LOC+35+GB'LOC+14+GBFXT::109'{ducr}"
        + "TDT+13++1'NAD+CZ+GB123456789000++EXPORTER'NAD+CN+++SMITH'NAD+DT+GB123456789000'UNS+D'";

    private static string Goods(int number, string country, string ducr) =>
        $"CST+{number}+1000001+84821010'{(ducr.Length > 0 ? $"FTX+ACB++RRS01'LOC+36+{country}'" : "FTX+ACB++RRS01'")}"
        + "MEA+AAR++KGM:0.8'MEA+AAB++KGM:1'"
        + "NAD+CN+++JOHN SMITH+1 ELM STREET+BOSTON++02101+US'PAC+1++PK'PCI++LABEL'MOA+123:20.00:GBP'"
        + $"{ducr}RFF+ZZZ'IMD+++:::BALL BEARINGS OF STEEL'DOC+998:::380+INV{number}:::::Z'";

    private static string Whole(string sender, string reference, string body, int items)
    {
        var message = $"{body}UNS+S'CNT+5:{items}'";
        var count = message.Count(octet => octet == '\'') + 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"UNB+UNOC:3+{sender}+EDRCHIEF+261101:0900+{reference}'{message}UNT+{count}+1'UNZ+1+{reference}'");
    }
}
