using System.Diagnostics;
using System.Globalization;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// A process is killed in the middle of a load, again and again on the same store. What it answered must be there,
/// once, and be answered the same again. NES_KILLS sets how often: 1,000 in the long
/// form, without it 100, or 20 where the store is a server's.
/// </summary>
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ITestOutputHelper _output;

    public KillTests(ITestOutputHelper output) => _output = output;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Whatever_was_answered_before_a_kill_is_there_once() => KillAsync(_folder.File("ledger.db"), Kills(100));

    [Fact]
    public async Task And_so_it_is_in_the_database_of_a_server()
    {
        Assert.SkipUnless(SqlServerLedgerTests.ConnectionString is not null, "NES_SQLSERVER names no server.");

        await KillAsync(KilledLoad.Partition(Random.Shared.Next(1, int.MaxValue)), Kills(20));
    }

    private static int Kills(int usual) => Environment.GetEnvironmentVariable("NES_KILLS") is { } kills
        ? int.Parse(kills, CultureInfo.InvariantCulture) : usual;

    private async Task KillAsync(string store, int kills)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var killsInCommit = 0;
        for (var round = 0; round < kills; round++)
        {
            // Rows of the rounds before were looked at then; the chain over all of them is walked at the end.
            var from = round == 0 ? 1 : KilledLoad.OpenArchive(store).LastPosition + 1;
            var answers = await LoadAndKillAsync(store, round, TimeSpan.FromMilliseconds(random.Next(20, 250)));
            killsInCommit += await CheckAsync(store, from, round, answers) > 0 ? 1 : 0;
        }

        Assert.True(KilledLoad.OpenArchive(store).Verify().IsGood, $"seed {seed}");
        _output.WriteLine($"{kills} kills, {killsInCommit} left something stored and not answered; seed {seed}");

        // Every kill leaves each worker with one in hand whose fate it does not know. How often some of those are
        // stored depends on the machine (65 to 92 of a hundred): were it rare, the kills would prove little.
        Assert.InRange(killsInCommit, kills / 4, kills);
    }

    /// <summary>The answers the process gave before it died, by key.</summary>
    private static async Task<Dictionary<string, string>> LoadAndKillAsync(string store, int round, TimeSpan after)
    {
        var start = new ProcessStartInfo(KilledLoad.ProgramPath)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "load", store, round.ToString(CultureInfo.InvariantCulture) },
        };
        using var process = Process.Start(start)!;
        var answers = new Dictionary<string, string>();
        var killed = false;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!killed)
            {
                // The time runs from the first answer: before it the process is only starting.
                killed = true;
                _ = Task.Delay(after).ContinueWith(_ => process.Kill(), TaskScheduler.Default);
            }

            // The last line may be cut off; it was then not answered.
            if (line.EndsWith("'UNZ+3'", StringComparison.Ordinal))
            {
                answers.Add(line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..]);
            }
        }

        await process.WaitForExitAsync();
        return answers;
    }

    /// <summary>How many interchanges are stored that nobody was told of.</summary>
    private static async Task<int> CheckAsync(
        string store, long from, int round, Dictionary<string, string> answers)
    {
        await using var ledger = KilledLoad.Open(store);
        var stored = ledger.Read(from).Where(fact => !fact.Key.IsEmpty).Select(fact => fact.Key.Text())
            .Where(key => key.StartsWith($"{round}/", StringComparison.Ordinal)).ToList();
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.NotEmpty(answers);
        Assert.Empty(answers.Keys.Except(stored));

        foreach (var (key, answer) in answers)
        {
            var again = Submissions.Of(key, KilledLoad.MessagesOf(key));
            await ledger.CommitAsync(again);
            Assert.Equal(SubmissionOutcome.Repeated, again.Outcome);
            Assert.Equal(answer, again.Text());
        }

        // Every worker had one in hand whose fate it does not know: sending it again settles it, whichever it was.
        for (var worker = 0; worker < KilledLoad.Workers; worker++)
        {
            var next = answers.Keys.Count(key => key.StartsWith($"{round}/{worker}/", StringComparison.Ordinal));
            var key = $"{round}/{worker}/{next}";
            var again = Submissions.Of(key, KilledLoad.MessagesOf(key));
            await ledger.CommitAsync(again);
            Assert.Equal(stored.Contains(key), again.Outcome == SubmissionOutcome.Repeated);
        }

        return stored.Count - answers.Count;
    }
}
