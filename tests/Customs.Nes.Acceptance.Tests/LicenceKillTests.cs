using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Channels;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// The process is killed, or its disk fails, while declarations are written off a licence and given back. Started again
/// and sent everything again: what is left is the limit less what accepted declarations use, and each is answered as it
/// was before.
/// </summary>
public sealed partial class LicenceKillTests
{
    private const int DeclarationCount = 450;
    private const int LimitKilograms = 9_000;
    private const int ConnectionCount = 3;

    /// <summary>One declaration in so many is cancelled as soon as it is lodged.</summary>
    private const int CancelledEvery = 6;

    private static readonly byte[] Grant = Sentences.ToInterchanges(
    [
        $"LICENSING grants licence KILLED to GB123456789000 from {DateTime.UtcNow.Year}-01-01 "
        + $"until {DateTime.UtcNow.Year}-12-31 for 8482 as X002 quantity {LimitKilograms} KGM",
    ])[0];

    [Theory]
    [InlineData(null)]
    [InlineData("fsync,fdatasync:error=EIO:when=40+")]
    [InlineData("pwrite64:error=ENOSPC:when=120+")]
    public async Task What_is_left_is_the_limit_less_what_accepted_declarations_use(string? fault)
    {
        Assert.SkipUnless(fault is null || File.Exists(ServedNes.Strace), "strace is not installed here.");
        using var folder = new TemporaryFolder();
        var store = folder.File("nes.db");
        var lanes = Lanes();
        var first = new Dictionary<string, byte[]>();
        using (var served = await ServedNes.StartAsync(store, "AGENT1", fault))
        {
            // What is not yet granted is refused for good: the grant comes first, alone.
            await SendAsync(served, [Grant], first, static _ => { });
            var isTime = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var sending = SendAllAsync(served, lanes, first, answered =>
            {
                if (answered == DeclarationCount / 3)
                {
                    isTime.TrySetResult();
                }
            });
            await Task.WhenAny(isTime.Task, sending);
            await served.KillAsync();
            await sending;
        }

        var (second, third) = (new Dictionary<string, byte[]>(), new Dictionary<string, byte[]>());
        using (var served = await ServedNes.StartAsync(store, "AGENT1"))
        {
            await SendAsync(served, [Grant], second, static _ => { });
            await SendAllAsync(served, lanes, second, static _ => { });
            await SendAsync(served, [Grant], third, static _ => { });
            await SendAllAsync(served, lanes, third, static _ => { });
            await served.KillAsync();
        }

        Assert.InRange(first.Count, 2, lanes.Sum(lane => lane.Count) - 1);
        Assert.Equal(1 + lanes.Sum(lane => lane.Count), second.Count);
        Assert.Equal(second, third);
        Assert.All(first, answered => Assert.Equal(answered.Value, second[answered.Key]));
        AssertBalance(store);
    }

    /// <summary>Added up by the test: kilograms are in the names.</summary>
    private static void AssertBalance(string store)
    {
        var live = new Dictionary<string, int>();
        var refused = 0;
        var balance = new LicenceRecord();
        foreach (var fact in SqliteArchive.Open(store).Read())
        {
            if (fact.Kind == FilingKind.Efd)
            {
                refused += fact.Outcome == FilingOutcome.Refused ? 1 : 0;
                if (fact.Outcome == FilingOutcome.Accepted)
                {
                    Assert.True(live.TryAdd(fact.Ucr.ToString(), KilogramsOf(fact.Ucr.ToString())), "Accepted twice.");
                }
            }
            else if (fact is { Kind: FilingKind.OfficerAct, Outcome: FilingOutcome.Accepted })
            {
                live[fact.Ucr.ToString()] = 0;
            }
            else if (fact.Ucr.IsLicence && LicenceRecordFormat.IsOf(fact.Record.Span))
            {
                LicenceRecordFormat.Read(fact.Record.Span, balance);
                Assert.InRange(balance.UsedThousandths, 0, LimitKilograms * 1000L);
            }
        }

        Assert.True(refused > 0 && live.ContainsValue(0), "Some are refused, and some given back.");
        Assert.Equal(live.Values.Sum() * 1000L, balance.UsedThousandths);
        Assert.Equal(live.Values.Count(kilograms => kilograms > 0), balance.WriteOffCount);
    }

    /// <summary>What goes over each connection, in this order. An act follows its declaration.</summary>
    private static List<List<byte[]>> Lanes()
    {
        var sentences = new List<(int Lane, string Text)>();
        for (var number = 0; number < DeclarationCount; number++)
        {
            var kilograms = 10 + (number % 40);
            var ducr = Sentences.Ducr($"N{number}-KG{kilograms}");
            sentences.Add((number % ConnectionCount,
                $"AGENT1 lodges full arrived {ducr} {{ item 1 statement RRS01, net mass {kilograms}, "
                + $"value {kilograms * 40}, document X002, licence KILLED, status EP }}"));
            if (number % CancelledEvery == 0)
            {
                sentences.Add((number % ConnectionCount, $"HO1 cancels {ducr}"));
            }
        }

        var bytes = Sentences.ToInterchanges(sentences.Select(sentence => sentence.Text));
        return [.. bytes.Select((interchange, index) => (interchange, sentences[index].Lane))
            .GroupBy(pair => pair.Lane, pair => pair.interchange).Select(lane => lane.ToList())];
    }

    private static async Task SendAllAsync(
        ServedNes served, List<List<byte[]>> lanes, Dictionary<string, byte[]> answers, Action<int> onAnswer) =>
        await Task.WhenAll(lanes.Select(lane => Task.Run(() => SendAsync(served, lane, answers, onAnswer))));

    /// <summary>One after the other, until one is not answered.</summary>
    private static async Task SendAsync(
        ServedNes served, List<byte[]> interchanges, Dictionary<string, byte[]> answers, Action<int> onAnswer)
    {
        try
        {
            await using var client = await EdiClient.ConnectAsync(served.EndPoint);
            foreach (var interchange in interchanges)
            {
                await client.SendAsync(interchange);
                if (await client.ReadAnswerAsync() is not { } answer)
                {
                    return;
                }

                lock (answers)
                {
                    answers[HeaderOf(interchange)] = answer;
                    onAnswer(answers.Count);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or InvalidDataException)
        {
            // Ended: what has been answered is what counts.
        }
    }

    private static string HeaderOf(byte[] interchange) =>
        Encoding.Latin1.GetString(interchange).Split('\'')[0];

    private static int KilogramsOf(string ucr) =>
        int.Parse(Kilograms().Match(ucr).Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("-KG([0-9]+)")]
    private static partial Regex Kilograms();
}
