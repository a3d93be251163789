using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Extract;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;
using Spectre.Console;

namespace Customs.Nes.Server.Tests;

/// <summary>The ledger of the scenario of April 2003, played once over the real port and store.</summary>
public sealed class AprilLedger : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("nes-april").FullName;

    public string Store => Path.Combine(Folder, "april.db");

    public async ValueTask InitializeAsync()
    {
        var scenario = ScenarioParser.ReadFile(Path.Combine(AppContext.BaseDirectory, "samples", "april-2003.nes"));
        var silent = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        var options = new PlayOptions { Store = Store, OutputFolder = Folder };
        var played = await ScenarioPlayer.PlayAsync(scenario, options, new Conversation(silent));
        Assert.True(played.IsAsExpected);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal static ReferenceData Reference { get; } = BasisFiles.LoadReference(new NesOptions());

    internal List<Fact> Rows() => [.. SqliteArchive.Open(Store).Read()];

    /// <summary>
    /// The same trade many times more: declared in time, but word of arrivals, departures and values comes a year
    /// and more later. First what was known early, then with what came late.
    /// </summary>
    internal (List<Fact> Early, List<Fact> All) RowsWithLate(int copies)
    {
        var rows = Rows();
        var early = new List<Fact>(rows);
        var late = new List<Fact>();
        for (var copy = 0; copy < copies; copy++)
        {
            foreach (var row in rows.Where(static row => !row.Ucr.IsEmpty))
            {
                var name = Encoding.ASCII.GetBytes($"{row.Ucr.ToString()}-L{copy}");
                Assert.True(UcrKey.TryCreate(name, default, out var ucr));
                var isDeclaration = row.Kind is FilingKind.Efd or FilingKind.Esp;
                var again = row with { Ucr = ucr, Position = 1_000 + early.Count + late.Count };
                (isDeclaration ? early : late).Add(
                    isDeclaration ? again : again with { ReceivedAt = row.ReceivedAt.AddDays(400 + (copy % 60)) });
            }
        }

        return (early, [.. early, .. late]);
    }

    internal static Publisher Publisher(
        string folder, IEnumerable<Fact> rows, StatisticsOptions? options = null, string who = "ada",
        string now = "2010-01-01T00:00Z") => new(
        (options ?? new StatisticsOptions()) with { Folder = folder }, () => rows, Reference,
        DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), who);
}
