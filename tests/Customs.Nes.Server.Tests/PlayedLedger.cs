using System.Buffers;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

/// <summary>Sentences of a scenario, decided by the real intake, clerk and ledger without a port between.</summary>
internal static class PlayedLedger
{
    /// <returns>Every row; the interchanges are committed one after the other.</returns>
    /// <param name="clerk">Null for the ordinary one.</param>
    /// <param name="atOnce">So many are handed in before the first is waited for.</param>
    /// <param name="gate">Open once they are.</param>
    public static List<Fact> Play(
        string partners,
        IEnumerable<string> sentences,
        Func<IntakeSettings, IClerk>? clerk = null,
        int atOnce = 1,
        ManualResetEventSlim? gate = null)
    {
        var text = $"{partners}\nat 2003-01-06 09:00\n{string.Join('\n', sentences)}\n";
        var scenario = ScenarioParser.Read("random.nes", text, out var faults);
        Assert.Empty(faults);
        var book = new PartnerBook(scenario!.Partners);
        var settings = new EdiOptions().ToIntakeSettings();
        var basis = new DecisionBasis(AprilLedger.Reference, RuleSet.Empty);
        var intake = new Intake(settings, null, () => basis);
        using var folder = new TemporaryStore();
        var ledger = SqliteLedger.Open(folder.Store, clerk?.Invoke(settings) ?? new Clerk(settings));
        try
        {
            var batch = new List<Submission>();
            foreach (var steps in scenario.Steps.OfType<SendStep>().Chunk(atOnce))
            {
                var commits = new List<Task>();
                gate?.Reset();
                foreach (var step in steps)
                {
                    var rest = new ReadOnlySequence<byte>(step.Bytes);
                    intake.Decide(ref rest, book.ById(step.Partner), step.At, batch);
                    commits.Add(ledger.CommitAsync(batch[^1]).AsTask());
                }

                gate?.Set();
                Task.WhenAll(commits).GetAwaiter().GetResult();
                batch.ForEach(intake.Return);
                batch.Clear();
            }

            return [.. ledger.Read()];
        }
        finally
        {
            ledger.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}

/// <summary>A folder of its own, gone afterwards.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nes-played").FullName;

    public string Store => Path.Combine(_folder, "nes.db");

    public string Views => Path.Combine(_folder, "views.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
