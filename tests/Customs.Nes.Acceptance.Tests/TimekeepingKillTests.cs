using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// Killed (SIGKILL, a process of its own) while it tells what has fallen due, and started again: each limit has had its
/// effect once. And an officer whose line broke with the process gets the answer to an act by sending it again.
/// </summary>
public sealed class TimekeepingKillTests
{
    private const string Sender = "AGENT1";
    private const int DeclarationCount = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Killed_while_it_tells_what_is_due_each_limit_has_its_effect_once()
    {
        using var folder = new TemporaryFolder();
        var store = folder.File("nes.db");
        await LodgeAsync(store, DateTimeOffset.UtcNow.AddDays(-40));
        var expected = Expected(store);
        var before = SqliteArchive.Open(store).LastPosition();
        Assert.True(expected.Count > DeclarationCount / 2, $"Only {expected.Count} limits are due.");

        for (var round = 1; round <= 3; round++)
        {
            // Some sweeps are told and committed; what the views know of them at this moment is chance.
            using var served = await ServedNes.StartAsync(store, Sender);
            await UntilAsync(store, before + (round * expected.Count / 4));
            await served.KillAsync();
        }

        // And once without any of what was noted.
        LedgerViews.Drop(store + LedgerViews.Suffix);
        using (var served = await ServedNes.StartAsync(store, Sender))
        {
            await UntilAsync(store, before + expected.Count);
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
            await served.KillAsync();
        }

        var told = SqliteArchive.Open(store).Read(before + 1).ToList();
        Assert.All(told, row => Assert.Equal((FilingKind.Timer, FilingOutcome.Accepted), (row.Kind, row.Outcome)));
        Assert.Equal(expected.Order(), told.Select(KeyOf).Order());
    }

    [Fact]
    public async Task Killed_between_an_act_and_its_answer_an_officer_who_sends_it_again_is_answered_once_for_all()
    {
        using var folder = new TemporaryFolder();
        var store = folder.File("nes.db");
        await LodgeAsync(store, DateTimeOffset.UtcNow);
        var cleared = Newest(store).Where(line => line.Record.Status == ConsignmentStatus.Cleared).ToList();
        var acts = cleared.Select((line, index) => Act(line.Ucr, index)).ToList();
        var before = SqliteArchive.Open(store).LastPosition();
        var answers = new byte[]?[acts.Count];
        Assert.True(acts.Count > 100, $"Only {acts.Count} are cleared.");

        using (var served = await ServedNes.StartAsync(store, Sender))
        {
            await using var officer = await EdiClient.ConnectAsync(served.EndPoint);
            foreach (var act in acts)
            {
                await officer.SendAsync(act);
            }

            // Half of them are on record, and none of their answers has been read.
            await UntilAsync(store, before + (acts.Count / 2));
            await served.KillAsync();
        }

        using (var served = await ServedNes.StartAsync(store, Sender))
        {
            await using var officer = await EdiClient.ConnectAsync(served.EndPoint);
            for (var round = 0; round < 2; round++)
            {
                for (var index = 0; index < acts.Count; index++)
                {
                    await officer.SendAsync(acts[index]);
                    var answer = await officer.ReadAnswerAsync();
                    Assert.NotNull(answer);
                    Assert.Contains("GEI+ACT+1::109'", Encoding.Latin1.GetString(answer));
                    Assert.Equal(answers[index] ?? answer, answer);
                    answers[index] = answer;
                }
            }

            await served.KillAsync();
        }

        var done = SqliteArchive.Open(store).Read(before + 1)
            .Where(row => row.Kind == FilingKind.OfficerAct).Select(row => row.Ucr.ToString()).ToList();
        Assert.Distinct(done);
        Assert.Equal(acts.Count, done.Count);
    }

    /// <summary>By a host of this process, whose clock stands.</summary>
    private static async Task LodgeAsync(string store, DateTimeOffset at)
    {
        var clock = new ScenarioClock();
        clock.Set(at);
        await using var host = await NesHost.StartAsync(
            KillTests.Options(store), new NesHostParts { Clock = clock, TimePassesByHand = true });
        await using var client = await EdiClient.ConnectAsync(host.EndPointFor(Sender));
        foreach (var interchange in KillTests.Generate(DeclarationCount))
        {
            await client.SendAsync(interchange);
            Assert.NotNull(await client.ReadAnswerAsync());
        }
    }

    private static IEnumerable<(UcrKey Ucr, ConsignmentRecord Record, byte[] Bytes)> Newest(string store) =>
        SqliteArchive.Open(store).Read()
            .Where(row => ConsignmentRecordFormat.IsOf(row.Record.Span))
            .GroupBy(row => row.Ucr)
            .Select(rows =>
            {
                var record = new ConsignmentRecord();
                ConsignmentRecordFormat.Read(rows.Last().Record.Span, record);
                return (rows.Key, record, rows.Last().Record.ToArray());
            });

    /// <summary>What should have happened by now, by the code that judges timers.</summary>
    private static List<string> Expected(string store)
    {
        var expected = new List<string>();
        var now = DateTimeOffset.UtcNow;
        foreach (var (ucr, _, bytes) in Newest(store))
        {
            var consignment = new Consignment();
            consignment.Load(bytes);
            while (Timetable.Next(consignment.Record, TimeLimits.Published) is { } due && due.At <= now)
            {
                consignment.Fire(due, now);
                expected.Add($"{ucr} {due.Kind.ToText()}");
            }
        }

        return expected;
    }

    private static string KeyOf(Fact row)
    {
        using var decision = System.Text.Json.JsonDocument.Parse(row.Decision);
        return $"{row.Ucr} {decision.RootElement.GetProperty("events")[0].GetString()}";
    }

    private static byte[] Act(UcrKey ucr, int number)
    {
        var text = new byte[UcrKey.LengthMax];
        var reference = Encoding.ASCII.GetString(text, 0, ucr.WriteTo(text)).Replace('\0', ':');
        return Encoding.ASCII.GetBytes(
            $"UNB+UNOA:2+HO1+EDRCHIEF+261122:1200+H{number}'UNH+1+UKCACT:D:00A:UN:109002+C{number}'"
            + $"BGM+HLD:105:109+H{number}+9'RFF+ABO:{reference}'UNT+4+1'UNZ+1+H{number}'");
    }

    private static async Task UntilAsync(string store, long position)
    {
        var archive = SqliteArchive.Open(store);
        using var patience = new CancellationTokenSource(Patience);
        while (archive.LastPosition() < position)
        {
            await Task.Delay(1, patience.Token);
        }
    }
}
