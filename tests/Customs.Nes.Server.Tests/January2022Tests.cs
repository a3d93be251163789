using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Extract;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;
using Spectre.Console;

namespace Customs.Nes.Server.Tests;

/// <summary>
/// The scenario of January 2022: the wait before a departure is assumed was changed, and no month moves because of it.
/// </summary>
public sealed class January2022Tests : IDisposable
{
    private static readonly VintageMonth February = new(2022, 2);

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-january").FullName;

    [Fact]
    public async Task The_months_are_independent_of_the_wait_and_so_is_what_is_listed_apart_once_it_is_over()
    {
        var rows = await PlayAsync();
        var files = new List<ReleaseFile[]>();
        var assumed = new List<string>();
        foreach (var days in (int[])[5, 15])
        {
            var publisher = AprilLedger.Publisher(
                Path.Combine(_folder, $"{days}"), rows, new StatisticsOptions { AssumedDepartureDays = days },
                now: "2023-01-01T00:00Z");
            publisher.Close(February);
            await publisher.PublishAsync(February);
            files.Add([.. Published(publisher)]);
            assumed.AddRange(publisher.Archive.Closings().Select(static closing => closing.Month)
                .Where(static month => month >= new VintageMonth(2022, 1))
                .Select(month => File.ReadAllText(Path.Combine(publisher.Archive.FolderOf(month), "assumed.csv"))));
        }

        Assert.Equal(Other(files[0]), Other(files[1]));
        const string Columns = "acceptance_month,obs_status,value_gbp,line_count\n";

        // At the cut-off of January: five days were over for all, fifteen only for what was accepted by 28 January.
        Assert.Equal(Columns + "202201,E,3200000.00,4\n", assumed[0]);
        Assert.Equal(Columns + "202201,E,2500000.00,3\n", assumed[2]);

        // At that of February they are over for all, and the two lists are one.
        Assert.Equal(Columns + "202201,E,1700000.00,2\n", assumed[1]);
        Assert.Equal(assumed[1], assumed[3]);
    }

    /// <summary>What the test above is there to find: months that are the day of acceptance and the wait.</summary>
    [Fact]
    public async Task Months_made_of_the_wait_would_have_lost_a_part_of_January()
    {
        var fold = StatisticsFeed.Of(await PlayAsync(), StatisticsBasis.Of(AprilLedger.Reference)).Fold;
        var waiting = fold.AsOf(VintageCalendar.Default.CutOff(new(2022, 1))).Lines.ToArray()
            .Where(static line => line.State == LineState.PendingDeparture);
        long Moved(int days) => waiting
            .Where(line => StatisticalMonth.Of(line.AcceptedAt.AddDays(days)) == new StatisticalMonth(2022, 1))
            .Sum(static line => line.ValuePence ?? 0);

        Assert.Equal((250_000_000, 50_000_000), (Moved(5), Moved(15)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<List<Fact>> PlayAsync()
    {
        var scenario = ScenarioParser.ReadFile(
            Path.Combine(AppContext.BaseDirectory, "samples", "january-2022.nes"));
        var silent = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        var options = new PlayOptions { Store = Path.Combine(_folder, "nes.db"), OutputFolder = _folder };
        var played = await ScenarioPlayer.PlayAsync(scenario, options, new Conversation(silent));
        Assert.Empty(played.Failures);
        return [.. SqliteArchive.Open(options.Store).Read()];
    }

    private static IEnumerable<ReleaseFile> Published(Publisher publisher) => publisher.Archive.Closings()
        .SelectMany(closing => publisher.Archive.ManifestOf(closing.Month).Files
            .Select(file => file with { Name = $"{closing.VintageMonth}/{file.Name}" }));

    private static IEnumerable<ReleaseFile> Other(IEnumerable<ReleaseFile> files) =>
        files.Where(static file => !file.Name.EndsWith("assumed.csv", StringComparison.Ordinal));
}
