using System.Diagnostics;
using System.Globalization;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// A process is killed in the middle of a load, again and again on the same store. What it answered must be there,
/// once, and be answered the same again. NES_KILLS sets how often (the long form is 1,000; without it 100).
/// </summary>
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ITestOutputHelper _output;

    public KillTests(ITestOutputHelper output) => _output = output;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whatever_was_answered_before_a_kill_is_there_once()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("NES_KILLS") ?? "100", CultureInfo.InvariantCulture);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var path = _folder.File("ledger.db");
        var killsInCommit = 0;
        for (var round = 0; round < kills; round++)
        {
            // Rows of the rounds before were looked at then; the chain over all of them is walked at the end.
            var from = round == 0 ? 1 : SqliteArchive.Open(path).LastPosition() + 1;
            var answers = await LoadAndKillAsync(path, round, TimeSpan.FromMilliseconds(random.Next(20, 250)));
            killsInCommit += await CheckAsync(path, from, round, answers) > 0 ? 1 : 0;
        }

        Assert.True(SqliteLedger.Verify(path).IsGood, $"seed {seed}");
        _output.WriteLine($"{kills} kills, {killsInCommit} left something stored and not answered; seed {seed}");

        // Every kill leaves each worker with one in hand whose fate it does not know. How often some of those are
        // stored depends on the machine (65 to 92 of a hundred): were it rare, the kills would prove little.
        Assert.InRange(killsInCommit, kills / 4, kills);
    }

    /// <summary>The answers the process gave before it died, by key.</summary>
    private static async Task<Dictionary<string, string>> LoadAndKillAsync(string path, int round, TimeSpan after)
    {
        var start = new ProcessStartInfo(KilledLoad.ProgramPath)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "load", path, round.ToString(CultureInfo.InvariantCulture) },
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
        string path, long from, int round, Dictionary<string, string> answers)
    {
        await using var ledger = SqliteLedger.Open(path, new TinyClerk());
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
