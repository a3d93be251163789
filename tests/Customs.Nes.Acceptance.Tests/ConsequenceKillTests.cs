using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server;
using Customs.Nes.Server.Channels;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// One message about a large consolidation changes every declaration below it. The process dies while that is being
/// written: after a restart all of it has happened or nothing, and sent again it is done once.
/// </summary>
public sealed class ConsequenceKillTests
{
    private const int MemberCount = 4_000;
    private const int PerInterchange = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly byte[] Arrival =
        Sentences.ToInterchanges(["PORT1 reports arrival of GB/FXT1-LARGE at GBFXT ref A1"])[0];

    // Members and the consolidation itself.
    private const int RowCount = MemberCount + 1;

    [Fact]
    public async Task Killed_while_it_is_written_it_is_done_to_all_or_to_none()
    {
        using var folder = new TemporaryFolder();
        var filled = await FillAsync(folder);
        var outcomes = new List<int>();
        for (var round = 0; round < 5; round++)
        {
            var store = Copy(filled, folder.File($"killed-{round}.db"));
            var length = new FileInfo(store + "-wal") is { Exists: true } log ? log.Length : 0;
            using (var served = await ServedNes.StartAsync(store, "AGENT1"))
            {
                var answer = SendAsync(served, Arrival);

                // The first rounds as soon as it begins to write, the others a little later each.
                await UntilAsync(() => LengthOf(store) > length || answer.IsCompleted);
                await Task.Delay(round / 2, TestContext.Current.CancellationToken);
                await served.KillAsync();
                await answer;
            }

            outcomes.Add(RowsOf(store));
            await SendAgainAsync(store);
        }

        Assert.All(outcomes, rows => Assert.True(rows is 0 or RowCount, $"{rows} of {RowCount} rows."));
        Assert.Contains(0, outcomes);
    }

    [Theory]
    [InlineData("pwrite64:error=EIO:when=30+")]
    [InlineData("pwrite64:error=ENOSPC:when=200+")]
    public async Task A_disk_that_fails_while_it_is_written_leaves_nothing_of_it(string fault)
    {
        Assert.SkipUnless(File.Exists(ServedNes.Strace), "strace makes the calls fail, and is not installed here.");
        using var folder = new TemporaryFolder();
        var store = await FillAsync(folder);
        using (var served = await ServedNes.StartAsync(store, "AGENT1", fault))
        {
            Assert.Null(await SendAsync(served, Arrival));
            var (code, _) = await served.EndAsync(Patience);
            Assert.NotEqual(0, code);
        }

        Assert.True(RowsOf(store) is 0 or RowCount, $"{RowsOf(store)} of {RowCount} rows.");
        await SendAgainAsync(store);
    }

    private static async Task SendAgainAsync(string store)
    {
        using var served = await ServedNes.StartAsync(store, "AGENT1");

        var again = await SendAsync(served, Arrival);
        var third = await SendAsync(served, Arrival);

        await served.KillAsync();
        Assert.NotNull(again);
        Assert.Contains($"CNT+2:{MemberCount}'", Encoding.Latin1.GetString(again), StringComparison.Ordinal);
        Assert.Equal(again, third);
        Assert.Equal(RowCount, RowsOf(store));
    }

    /// <summary>Rows that the arrival of the consolidation has made.</summary>
    private static int RowsOf(string store)
    {
        var arrival = 0L;
        return SqliteArchive.Open(store).Read().Count(fact =>
        {
            arrival = fact.Kind == FilingKind.Arrival ? fact.Position : arrival;
            return arrival != 0;
        });
    }

    private static async Task<string> FillAsync(TemporaryFolder folder)
    {
        var store = folder.File("filled.db");
        await using var host = await NesHost.StartAsync(KillTests.Options(store));
        await using var client = await EdiClient.ConnectAsync(host.Listeners[0].EndPoint);
        for (var first = 0; first < MemberCount; first += PerInterchange)
        {
            var body = new StringBuilder($"UNB+UNOC:3+AGENT1+EDRCHIEF+261101:0900+F{first}'");
            for (var number = first; number < first + PerInterchange; number++)
            {
                body.Append(LargeConsolidationTests.Declaration(number, 'D', "RFF+UCN:GB/FXT1-LARGE'"));
            }

            body.Append(CultureInfo.InvariantCulture, $"UNZ+{PerInterchange}+F{first}'");
            await client.SendAsync(Encoding.Latin1.GetBytes(body.ToString()));
            Assert.DoesNotContain(
                "'ERC+", Encoding.Latin1.GetString((await client.ReadAnswerAsync())!), StringComparison.Ordinal);
        }

        return store;
    }

    private static async Task<byte[]?> SendAsync(ServedNes served, byte[] interchange)
    {
        try
        {
            await using var client = await EdiClient.ConnectAsync(served.EndPoint);
            await client.SendAsync(interchange);
            return await client.ReadAnswerAsync();
        }
        catch (Exception failure) when (failure is IOException or SocketException or InvalidDataException)
        {
            return null;
        }
    }

    private static string Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(from)!, Path.GetFileName(from) + "*"))
        {
            File.Copy(path, to + path[from.Length..]);
        }

        return to;
    }

    private static long LengthOf(string store) =>
        new FileInfo(store + "-wal") is { Exists: true } log ? log.Length : 0;

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
