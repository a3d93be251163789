using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Lives;
using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>
/// Whole lives, made up from a seed by stories that know nothing of the engine, are played against the real host: each
/// message is answered as its story says, and in the end the statistics count what the stories say has left.
/// </summary>
public sealed partial class LivesTests
{
    /// <summary>A summer, a change of the clocks over a month's end, and the turn of a year after an outage.</summary>
    [Theory]
    [InlineData("1", "2003-07-01", "0")]
    [InlineData("2", "2003-10-20", "10")]
    [InlineData("3", "2026-11-20", "25")]
    public async Task Lives_go_as_told_and_what_left_is_what_counts(string seed, string day, string errors)
    {
        using var folder = new TemporaryFolder();
        var (scenario, _) = await GenerateAsync(
            folder, "--lives", "150", "--seed", seed, "--day", day, "--errors", errors);
        var store = folder.File("nes.db");

        var result = await ScenarioPlayer.PlayAsync(
            scenario, new PlayOptions { OutputFolder = folder.Path, Store = store }, Conversation.Silent());

        Assert.Empty(result.Failures);
        Assert.True(result.ExpectationsMet > result.MessagesSent, "Something is expected of every message.");
        Assert.Contains(scenario.Steps, step => step is ExpectStep { Claim: FigureClaim { Amount: > 0 } });
        var (code, text) = await RunAsync("verify", "--store", store);
        Assert.True(code == ExitCode.Done, text);
    }

    /// <summary>
    /// The same lives told in EDIFACT and, as far as it goes, in XML: the same records, and the same releases to the
    /// octet.
    /// </summary>
    [Fact]
    public async Task A_month_told_in_XML_ends_as_one_told_in_EDIFACT()
    {
        using var folder = new TemporaryFolder();
        string[] month = ["--lives", "100", "--seed", "11", "--day", "2003-03-10", "--days", "20"];
        var (plain, _) = await GenerateAsync(folder, month);
        var (xml, text) = await GenerateAsync(folder, [.. month, "--xml", "100"]);

        var (edifact, records) = await EndOfAsync(folder, plain, "plain.db");
        var (inXml, recordsInXml) = await EndOfAsync(folder, xml, "xml.db");

        Assert.All(
            (string[])["<messageCode>EAL", "EDL", "EAA", "RET", "EAC", "CST", "queryUCR"],
            code => Assert.Contains(xml.Steps.OfType<SendStep>(), step => step.Correlation.Length > 0
                && Encoding.UTF8.GetString(step.Bytes.Span).Contains(code, StringComparison.Ordinal)));
        Assert.All(
            xml.Steps.OfType<SendStep>().Where(step => step.Correlation.Length > 0),
            step => InventorySchemas.Validate(Encoding.UTF8.GetString(step.Bytes.Span), step.What));
        Assert.DoesNotMatch("reports (arrival|departure)(?!.*(in XML|part of| version | void))", text);
        Assert.Empty(edifact.Failures);
        Assert.Empty(inXml.Failures);
        Assert.Equal(edifact.MessagesSent, inXml.MessagesSent);
        Assert.Equal(records, recordsInXml);
        Assert.NotEqual(0, edifact.Releases.Length);
        Assert.True(edifact.Releases.Span.SequenceEqual(inXml.Releases.Span));
    }

    /// <summary>Else the test above might pass whatever is answered.</summary>
    [Theory]
    [InlineData("expect accepted, ics 60, soe D", "expect accepted, ics 60, soe 3")]
    [InlineData("(expect figure [0-9-]+ = )([0-9]+)", "${1}1${2}")]
    [InlineData("expect rejected, error", "expect accepted, error")]
    public async Task A_life_told_wrong_does_not_come_out(string told, string wrong)
    {
        using var folder = new TemporaryFolder();
        var (scenario, text) = await GenerateAsync(
            folder, "--lives", "12", "--mix", "arrived", "--errors", "30", "--day", "2003-07-01");
        Assert.Matches(told, text);

        var result = await ScenarioPlayer.PlayAsync(
            ScenarioParser.Read(scenario.File, Regex.Replace(text, told, wrong), out _)!,
            new PlayOptions { OutputFolder = folder.Path }, Conversation.Silent());

        Assert.NotEmpty(result.Failures);
    }

    [Fact]
    public async Task Every_life_there_is_goes_as_told()
    {
        using var folder = new TemporaryFolder();
        foreach (var story in LifeStory.All)
        {
            var (scenario, text) = await GenerateAsync(
                folder, "--lives", "3", "--mix", story.Name, "--day", "2003-03-03", "--days", "2");

            var result = await ScenarioPlayer.PlayAsync(
                scenario, new PlayOptions { OutputFolder = folder.Path }, Conversation.Silent());

            Assert.Contains($" 3 {story.Name}: ", text);
            Assert.Empty(result.Failures);
        }
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_text_and_another_another()
    {
        using var folder = new TemporaryFolder();
        string[] wanted = ["--lives", "100", "--errors", "10", "--day", "2003-07-01", "--seed"];

        var (_, first) = await GenerateAsync(folder, [.. wanted, "1"]);
        var (_, again) = await GenerateAsync(folder, [.. wanted, "1"]);
        var (_, other) = await GenerateAsync(folder, [.. wanted, "2"]);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task As_many_are_wrong_as_were_asked_for()
    {
        using var folder = new TemporaryFolder();

        var (_, text) = await GenerateAsync(folder, "--lives", "1000", "--errors", "20", "--day", "2003-07-01");

        var counts = Counts().Match(text);
        var (all, wrong) = (Number(counts.Groups[1]), Number(counts.Groups[2]));
        Assert.InRange(wrong / (double)all, 0.18, 0.22);
    }

    [Fact]
    public async Task The_interchanges_of_lives_are_sound_but_for_those_wrong_on_purpose()
    {
        using var folder = new TemporaryFolder();
        var edi = folder.File("lives.edi");
        var (scenario, _) = await GenerateAsync(
            folder, "--lives", "400", "--day", "2003-03-03", "--edi", edi);

        var (code, text) = await RunAsync("edifact", edi, "--strict");

        Assert.True(code == ExitCode.Done, text);
        var interchanges = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(edi));
        Assert.Equal(
            scenario.Steps.OfType<SendStep>().Count(), interchanges.Split("UNB+").Length - 1);
        Assert.All(
            (string[])[
                "BGM+EFD", "BGM+ESP", "BGM+ESD", "BGM+ELP", "BGM+ECR", "BGM+EXS", "UN:109735", "BGM+XTC", "BGM+REQ",
                "BGM+EAL", "BGM+EDL",
                "BGM+EAA", "BGM+RET", "BGM+EAC", "BGM+CST", "BGM+QUE", "UKCACT", "UKCLIC", "UKCREQ", "UKCPRF",
            ],
            kind => Assert.Contains(kind, interchanges, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--lives", "0")]
    [InlineData("--lives", "10", "--errors", "51")]
    [InlineData("--lives", "10", "--xml", "101")]
    [InlineData("--lives", "10", "--xml", "10", "--edi", "lives.edi")]
    [InlineData("--xml", "10")]
    [InlineData("--lives", "10", "--mix", "amendet=3")]
    [InlineData("--lives", "10", "--mix", "amended=many")]
    [InlineData("--lives", "10", "--count", "5")]
    [InlineData("--errors", "5")]
    public async Task What_cannot_be_generated_is_refused(params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var (code, text) = await RunAsync(["generate", .. arguments, "--out", folder.File("lives.nes")]);

        Assert.True(code == ExitCode.Usage, text);
        Assert.False(File.Exists(folder.File("lives.nes")));
    }

    /// <summary>What the ledger says of every consignment in the end, but for the names of movements.</summary>
    private static async Task<(PlayResult Result, List<string> Records)> EndOfAsync(
        TemporaryFolder folder, Scenario scenario, string store)
    {
        var result = await ScenarioPlayer.PlayAsync(
            scenario, new PlayOptions { OutputFolder = folder.Path, Store = folder.File(store) },
            Conversation.Silent());
        var record = new ConsignmentRecord();
        var records = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in SqliteArchive.Open(folder.File(store)).Read()
            .Where(fact => ConsignmentRecordFormat.IsOf(fact.Record.Span)))
        {
            ConsignmentRecordFormat.Read(fact.Record.Span, record);
            var movements = record.Movements.ToArray().Select(movement => movement with { Source = 0 });
            records[fact.Ucr.ToString()] = $"{fact.Ucr} {fact.Position} {record.Status} {record.Route} "
                + $"{record.AcceptedAt:O} {record.Master} {string.Join("; ", movements)}";
        }

        return (result, [.. records.Values]);
    }

    private static async Task<(Scenario Scenario, string Text)> GenerateAsync(
        TemporaryFolder folder, params string[] arguments)
    {
        var file = folder.File("lives.nes");
        var (code, text) = await RunAsync(["generate", .. arguments, "--out", file]);
        Assert.True(code == ExitCode.Done, text);
        return (ScenarioParser.ReadFile(file), await File.ReadAllTextAsync(file));
    }

    private static async Task<(int Code, string Text)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        return (await Server.Commands.CommandLine.RunAsync(arguments, output, output), output.ToString());
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("lives in ([0-9]+) messages, ([0-9]+) wrong")]
    private static partial Regex Counts();
}
