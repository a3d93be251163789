using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Customs.Nes.Server.Channels;
using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// The process is killed, again and again, while a party reads its reports as they come and others cause them. Reading
/// on from the last cursor it has, the party gets every report once, in order, and the same octets as whoever reads
/// them all in the end.
/// </summary>
public sealed partial class MailboxKillTests
{
    private const int DeclarationCount = 150;
    private const int KillCount = 4;
    private const int AtMost = 1000;

    private readonly List<(long Cursor, string Text)> _read = [];

    private int Total => _sentences.Count;

    private readonly List<byte[]> _sentences = Sentences.ToInterchanges(
        Enumerable.Range(0, DeclarationCount).SelectMany(number => (string[])
        [
            $"AGENT1 lodges full pre-lodged {Sentences.Ducr($"M{number}")}",
            $"PORT1 reports arrival of {Sentences.Ducr($"M{number}")} at GBFXT ref A{number}",
            $"HO1 holds {Sentences.Ducr($"M{number}")}",
        ]));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_report_is_lost_or_doubled_whatever_is_killed_when(bool isPushed)
    {
        using var folder = new TemporaryFolder();
        var store = folder.File("nes.db");
        var answered = 0;
        for (var round = 1; round <= KillCount; round++)
        {
            using var served = await ServedNes.StartAsync(store, "AGENT1", isPushed: isPushed);
            var reading = ReadAsync(served, isPushed);
            answered = await SendAsync(served, answered, Total * round / (KillCount + 1));

            // Whatever of it the reader has by now.
            await served.KillAsync();
            await reading;
        }

        var readBefore = _read.Count;
        using (var served = await ServedNes.StartAsync(store, "AGENT1"))
        {
            await SendAsync(served, answered, Total);
            await FetchAsync(served, From(_read), _read);
            var all = new List<(long Cursor, string Text)>();
            await FetchAsync(served, 0, all);
            await served.KillAsync();

            Assert.Equal(all, _read);
        }

        Assert.InRange(readBefore, 1, _read.Count - 1);

        // One row may be told in two reports.
        Assert.Equal(_read.Select(report => report.Cursor).Order(), _read.Select(report => report.Cursor));
        Assert.Distinct(_read);
        Assert.Equal(DeclarationCount, _read.Count(report => report.Text.Contains("DTI-P2", StringComparison.Ordinal)));
        Assert.True(_read.Count >= 2 * DeclarationCount, $"Only {_read.Count} reports.");
    }

    /// <summary>Reads on, as reports are pushed or by asking again, until the process is gone.</summary>
    private async Task ReadAsync(ServedNes served, bool isPushed)
    {
        try
        {
            await using var client = await EdiClient.ConnectAsync(served.EndPoint);
            await client.SendAsync(Request(From(_read)));
            while (await client.ReadAnswerAsync() is { } answer)
            {
                Add(answer, _read);
                if (!isPushed)
                {
                    await client.SendAsync(Request(From(_read)));
                }
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or InvalidDataException)
        {
            // Killed: half an interchange is none.
        }
    }

    private static async Task FetchAsync(ServedNes served, long after, List<(long Cursor, string Text)> reports)
    {
        await using var client = await EdiClient.ConnectAsync(served.EndPoint);
        string text;
        do
        {
            await client.SendAsync(Request(after));
            text = Add((await client.ReadAnswerAsync())!, reports);
            after = From(reports);
        }
        while (text.Contains("GEI+MOR+1", StringComparison.Ordinal));
    }

    /// <returns>How many have been answered.</returns>
    private async Task<int> SendAsync(ServedNes served, int from, int until)
    {
        await using var client = await EdiClient.ConnectAsync(served.EndPoint);
        for (var index = from; index < until; index++)
        {
            await client.SendAsync(_sentences[index]);
            Assert.NotNull(await client.ReadAnswerAsync());
        }

        return until;
    }

    private static byte[] Request(long after) => new InterchangeBody(
        "AGENT1", FetchParser.Of("READ", after, AtMost), 1)
        .Under($"Q{Guid.NewGuid().ToString("N")[..10].ToUpperInvariant()}", DateTimeOffset.UtcNow).ToArray();

    private static long From(List<(long Cursor, string Text)> reports) => reports.Count == 0 ? 0 : reports[^1].Cursor;

    private static string Add(byte[] answer, List<(long Cursor, string Text)> reports)
    {
        var text = Encoding.Latin1.GetString(answer);
        foreach (Match report in Report().Matches(text))
        {
            reports.Add((long.Parse(report.Groups[2].ValueSpan, null), report.Groups[1].Value));
        }

        return text;
    }

    /// <summary>What a report says, without its number in the interchange; and its cursor.</summary>
    [GeneratedRegex("(BGM\\+RPA[^~]*?RFF\\+ACW:([0-9]+)'[^~]*?)UNT\\+")]
    private static partial Regex Report();
}
