using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Ledger.Views;
using Customs.Nes.Server;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Extract;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// Every file in scripts/ is played against the real host over its real port. A script is named by what it proves and
/// says in its own words what it expects; to add a test, add a file.
/// </summary>
public sealed class ScriptTests
{
    public static TheoryData<string> Scripts =>
        [.. Directory.EnumerateFiles(Folders.Scripts, "*.nes").Select(path => Path.GetFileName(path)).Order()];

    public static TheoryData<string> Samples =>
    [
        .. Directory.EnumerateFiles(Folders.Samples, "*.nes", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folders.Samples, path)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task What_a_script_expects_happens(string script)
    {
        var scenario = ScenarioParser.ReadFile(Path.Combine(Folders.Scripts, script));
        using var output = new TemporaryFolder();

        var result = await ScenarioPlayer.PlayAsync(
            scenario, new PlayOptions { OutputFolder = output.Path }, Conversation.Silent());

        Assert.Empty(result.Failures);
        Assert.True(result.ExpectationsMet > 0, "A script that expects nothing proves nothing.");
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task What_a_script_leaves_in_its_store_is_the_same_when_decided_again(string script)
    {
        var scenario = ScenarioParser.ReadFile(Path.Combine(Folders.Scripts, script));
        using var output = new TemporaryFolder();
        var store = Path.Combine(output.Path, "nes.db");
        await ScenarioPlayer.PlayAsync(
            scenario, new PlayOptions { OutputFolder = output.Path, Store = store }, Conversation.Silent());

        var (code, text) = await VerifyAsync(store);

        Assert.True(code == ExitCode.Done, text);
    }

    /// <summary>Kept up from row to row and worked out anew: one and the same, whatever was sent.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task I5_the_statistics_kept_up_are_those_worked_out_anew(string script)
    {
        var scenario = ScenarioParser.ReadFile(Path.Combine(Folders.Scripts, script));
        using var output = new TemporaryFolder();
        var store = Path.Combine(output.Path, "nes.db");
        await ScenarioPlayer.PlayAsync(
            scenario, new PlayOptions { OutputFolder = output.Path, Store = store }, Conversation.Silent());
        var (archive, reference) = (SqliteArchive.Open(store), BasisFiles.LoadReference(new NesOptions()));
        var feed = StatisticsFeed.Of(archive.Read(), StatisticsBasis.Of(reference));
        using var views = LedgerViews.Open(Path.Combine(output.Path, "views.db"), archive, reference);
        views.CatchUp();

        var entries = views.StatisticsEntries(new StatisticsQuery { Limit = int.MaxValue });
        Assert.Equal(
            feed.Fold.AsOf(feed.Received.Last).Lines.ToArray().Where(static line => line.IsCounted)
                .GroupBy(static line => (line.Ucr, line.Month.Number, line.Cell.Commodity.ToString()))
                .Select(static lines => (lines.Key, lines.Sum(static line => line.Amount.ValuePence))).Order(),
            entries.GroupBy(static entry => (entry.Ucr, (int)entry.StatMonth, entry.Cn8))
                .Where(static lines => lines.Sum(static entry => entry.LineCount) != 0)
                .Select(static lines => (lines.Key, lines.Sum(static entry => entry.ValuePence))).Order());
        Assert.All(
            entries.GroupBy(static entry => entry.Ucr),
            lines => Assert.Equal(
                lines.Count(), views.StatisticsEntries(new StatisticsQuery { Ucr = lines.Key }).Count));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task What_a_script_expects_happens_on_a_database_server(string script)
    {
        var connection = Environment.GetEnvironmentVariable("NES_SQLSERVER");
        Assert.SkipUnless(connection is not null, "NES_SQLSERVER names no server.");
        var scenario = ScenarioParser.ReadFile(Path.Combine(Folders.Scripts, script));
        using var output = new TemporaryFolder();

        var result = await ScenarioPlayer.PlayAsync(
            scenario, new PlayOptions { OutputFolder = output.Path, SqlServer = connection }, Conversation.Silent());

        Assert.Empty(result.Failures);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_comes_out(string sample)
    {
        var scenario = ScenarioParser.ReadFile(Path.Combine(Folders.Samples, sample));
        using var output = new TemporaryFolder();

        var result = await ScenarioPlayer.PlayAsync(
            scenario, new PlayOptions { OutputFolder = output.Path }, Conversation.Silent());

        Assert.Empty(result.Failures);
    }

    [Fact]
    public async Task The_examples_of_the_language_reference_put_together_are_a_scenario_that_comes_out()
    {
        var file = Path.Combine(Folders.Samples, "README.md");
        var text = string.Join('\n', Examples(await File.ReadAllLinesAsync(file)));
        var scenario = ScenarioParser.Read(file, text, out var faults);
        Assert.Empty(faults);
        using var output = new TemporaryFolder();

        var result = await ScenarioPlayer.PlayAsync(
            scenario!, new PlayOptions { OutputFolder = output.Path }, Conversation.Silent());

        Assert.Empty(result.Failures);
    }

    private static async Task<(int Code, string Text)> VerifyAsync(string store)
    {
        await using var output = new StringWriter();
        var code = await Server.Commands.CommandLine.RunAsync(["verify", "--store", store], output, output);
        return (code, output.ToString());
    }

    /// <summary>The lines fenced as nes; the others blank, so that a fault's line is the line in the file.</summary>
    private static IEnumerable<string> Examples(IEnumerable<string> lines)
    {
        var isExample = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isExample = line == "```nes";
                yield return "";
            }
            else
            {
                yield return isExample ? line : "";
            }
        }
    }
}
