using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;
using Dapper;

namespace Customs.Nes.Ledger.Tests;

public sealed class PackingTests : IDisposable
{
    private static readonly SqliteLedgerOptions Options = new() { TrainingMessageCount = 300 };

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(7);

    private string StorePath => _folder.File("ledger.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Messages_are_packed_once_there_is_a_dictionary_and_read_back_whole()
    {
        var messages = Enumerable.Range(0, 400).Select(n => Message(n, "U" + (n % 50))).ToList();
        await using (var ledger = SqliteLedger.Open(StorePath, new TinyClerk(), options: Options))
        {
            for (var n = 0; n < 300; n++)
            {
                await CommitAsync(ledger, $"K{n}", messages[n]);
            }
        }

        // Closing waits for the training that the 300th message began.
        await using (var ledger = SqliteLedger.Open(StorePath, new TinyClerk(), options: Options))
        {
            for (var n = 300; n < 400; n++)
            {
                await CommitAsync(ledger, $"K{n}", messages[n]);
            }

            Assert.Equal(messages, ledger.Read().Select(fact => fact.Message.Text()));
            Assert.Equal(messages, SqliteArchive.Open(StorePath).Read().Select(fact => fact.Message.Text()));
            var lengths = Lengths();
            Assert.All(lengths.Take(300), row => Assert.Equal(0, row.Dictionary));
            Assert.All(lengths.Skip(300), row => Assert.Equal(1, row.Dictionary));
            var before = lengths.Take(300).Average(row => row.Length);
            Assert.True(lengths.Skip(300).Average(row => row.Length) < before * 0.6);

            // Too long for a block.
            var longest = "D:U-LONG:" + string.Concat(messages.Take(60));
            await CommitAsync(ledger, "KL", longest);
            Assert.Equal(longest, ledger.Read(401).Single().Message.Text());
            Assert.InRange(Lengths()[^1].Length, 1, longest.Length / 3);

            // The clerk quotes a packed message, and a resend is still known.
            var quoted = await CommitAsync(ledger, "Q", "Q:U1:x");
            Assert.Contains(messages[1], quoted.Text(), StringComparison.Ordinal);
            Assert.Equal(SubmissionOutcome.Repeated, (await CommitAsync(ledger, "K350", messages[350])).Outcome);
        }

        Assert.True(SqliteLedger.Verify(StorePath).IsGood);
    }

    [Fact]
    public async Task Rows_stay_readable_whatever_is_trained_later()
    {
        await using var ledger = SqliteLedger.Open(StorePath, new TinyClerk(), options: Options);
        Assert.Equal(0, await ledger.TrainAsync());
        var messages = new List<string>();
        for (var round = 1; round <= 3; round++)
        {
            for (var n = 0; n < 150; n++)
            {
                messages.Add(Message(n, $"U{round}/{n}"));
                await CommitAsync(ledger, $"K{round}/{n}", messages[^1]);
            }

            Assert.Equal(round, await ledger.TrainAsync());
        }

        Assert.Equal(messages, ledger.Read().Select(fact => fact.Message.Text()));
        Assert.Equal([0, 1, 2], Lengths().Select(row => row.Dictionary).Distinct());
    }

    private static async Task<Submission> CommitAsync(SqliteLedger ledger, string key, string message)
    {
        var submission = Submissions.Of(key, message);
        await ledger.CommitAsync(submission);
        return submission;
    }

    private List<(int Dictionary, int Length)> Lengths()
    {
        using var connection = SqliteConnections.OpenReader(StorePath);
        return [.. connection.Query<(int, int)>("SELECT dictionary, length(body) FROM fact ORDER BY position")];
    }

    private string Message(int number, string ucr)
    {
        string[] words = ["WHISKY", "PUMPS", "VALVES", "BOOKS", "GLASS", "STEEL", "MOTOR", "OPTICAL", "WOOL", "BRASS"];
        var goods = string.Join("'FTX+AAA+++", Enumerable.Range(0, 12).Select(
            _ => $"{words[_random.Next(10)]} {words[_random.Next(10)]} {_random.Next(10_000)}'MEA+WT+AAB+KGM"));
        return $"D:{ucr}:UNH+{number}+CUSDEC:D:04A:UN:109730'BGM+830:::EX A+9'NAD+EX+GB{_random.Next()}++{goods}";
    }
}
