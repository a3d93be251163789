using System.Globalization;
using System.Text.RegularExpressions;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Server.Tests;

/// <summary>What officers have to do, as the command shows it: since when, by when, by whom, and what is late.</summary>
public sealed partial class DeskCommandTests : IDisposable
{
    private const string Profiles = """

        profile EXP-1 version 1 "Documents"
          effective  2003-01-01 until 2099-01-01
          when  destination in (CN)
          then  documents check
        end

        profile EXP-2 version 1 "Goods"
          effective  2003-01-01 until 2099-01-01
          when  destination in (AE)
          then  physical check
        end

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-desk").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    [Fact]
    public async Task Tasks_are_listed_longest_open_first_with_their_clocks_and_officers()
    {
        // Ninety minutes ago: an hour is the limit for taking up, two for documents, four for an examination.
        await PlayAsync(
            90,
            "AGENT1 lodges full arrived DUCR-DOC { destination CN, item 1 statement RRS01 }",
            "AGENT1 lodges full arrived DUCR-EXA { destination AE, item 1 statement RRS01 }",
            "HO1 takes DUCR-EXA",
            "AGENT1 lodges full arrived DUCR-GO { item 1 statement RRS01 }",
            "AGENT1 lodges full arrived DUCR-CAN { location GBDOV, item 1 statement RRS01 }",
            "AGENT1 withdraws DUCR-CAN",
            "AGENT1 lodges full arrived DUCR-QUE { destination CN, item 1 statement RRS01 }",
            "HO1 queries DUCR-QUE \"Why?\"");

        var (code, output) = await DeskAsync();

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(
            [
                "DUCR-CAN decide about cancelling LATE -",
                "DUCR-DOC look at documents LATE -",
                "DUCR-EXA examine goods in time HO1",
            ],
            Tasks(output));
        Assert.Contains("GBFXT Felixstowe, office 290: 2 open, 1 unclaimed, 1 late", output, StringComparison.Ordinal);
        Assert.EndsWith("3 open, 2 unclaimed, 2 late", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_claimed_handed_over_and_taken_over_with_a_reason()
    {
        await PlayAsync(
            30,
            "AGENT1 lodges full arrived DUCR-A { destination CN, item 1 statement RRS01 }",
            "AGENT1 lodges full arrived DUCR-B { destination CN, item 1 statement RRS01 }",
            "AGENT1 lodges full arrived DUCR-C { destination CN, item 1 statement RRS01 }",
            "HO1 takes DUCR-A\n  expect accepted",
            "HO1 hands over DUCR-A\n  expect accepted",
            "HO1 takes DUCR-B\n  expect accepted",
            "HO2 takes DUCR-B\n  expect rejected, error 464",
            "HO2 takes DUCR-B \"First officer is ill\"\n  expect accepted",
            "HO1 releases DUCR-B\n  expect rejected, error 464",
            "HO2 takes DUCR-B \"Again\"\n  expect no effect, error 463",
            "HO1 takes DUCR-C\n  expect accepted",
            "HO1 releases DUCR-C\n  expect accepted");

        Assert.Equal(
            ["DUCR-A look at documents in time -", "DUCR-B look at documents in time HO2"],
            Tasks((await DeskAsync()).Output));
        Assert.Equal(["DUCR-A look at documents in time -"], Tasks((await DeskAsync("--unclaimed")).Output));
        Assert.Equal(["DUCR-B look at documents in time HO2"], Tasks((await DeskAsync("--officer", "HO2")).Output));
    }

    /// <summary>What changes on the way from one task to the next starts the clock again; what does not, goes on.</summary>
    [Fact]
    public async Task Another_task_has_a_clock_of_its_own()
    {
        await PlayAsync(
            150,
            "AGENT1 lodges full arrived DUCR-A { destination CN, item 1 statement RRS01 }",
            "AGENT1 lodges full arrived DUCR-B { destination CN, item 1 statement RRS01 }",
            "HO1 takes DUCR-A",
            "HO1 takes DUCR-B",
            "after 100 minutes",
            "HO1 wants N380 of DUCR-A",
            "AGENT1 answers DUCR-A \"Sent\"");

        Assert.Equal(
            ["DUCR-B look at documents LATE HO1", "DUCR-A decide in time HO1"],
            Tasks((await DeskAsync()).Output));
    }

    [Theory]
    [InlineData(90, 1)]
    [InlineData(30, 0)]
    public async Task An_alarm_is_an_exit_code(int minutesAgo, int code)
    {
        await PlayAsync(minutesAgo, "AGENT1 lodges full arrived DUCR-A { destination CN, item 1 statement RRS01 }");

        Assert.Equal(code, (await DeskAsync("--alarm")).Code);
        Assert.Equal(code, Tasks((await DeskAsync("--late")).Output).Count);
    }

    [Theory]
    [InlineData("--office", "290", 1)]
    [InlineData("--office", "999", 0)]
    [InlineData("--location", "GBDOV", 1)]
    [InlineData("--location", "GBLHR", 0)]
    public async Task Offices_and_locations_see_their_own(string option, string value, int count)
    {
        await PlayAsync(
            10,
            "AGENT1 lodges full arrived DUCR-A { destination CN, item 1 statement RRS01 }",
            "AGENT1 lodges full arrived DUCR-B { destination CN, location GBDOV, item 1 statement RRS01 }");

        Assert.Equal(count, Tasks((await DeskAsync(option, value)).Output).Count);
    }

    [Fact]
    public async Task The_status_of_a_consignment_says_why_something_was_not_done_and_whose_move_it_is()
    {
        await PlayAsync(
            30,
            "AGENT1 lodges full arrived DUCR-A { destination CN, item 1 statement RRS01 }",
            "HO1 takes DUCR-A",
            "HO2 releases DUCR-A",
            "AGENT1 lodges full arrived DUCR-B { item 1 statement RRS01 }",
            "DEP1 holds DUCR-B");

        var (_, output) = await RunAsync("status", Ducr("A"));
        Assert.Contains("    464 Another officer works on this consignment.", output, StringComparison.Ordinal);
        Assert.Contains("the move is an officer's", output, StringComparison.Ordinal);
        (_, output) = await RunAsync("status", Ducr("B"));
        Assert.Contains("the move is another department's", output, StringComparison.Ordinal);
        Assert.Equal(["DUCR-A look at documents in time HO1"], Tasks((await DeskAsync()).Output));
    }

    [Fact]
    public async Task The_status_of_a_consolidation_says_who_joined_and_left_and_how_it_stands()
    {
        await PlayAsync(
            30,
            "AGENT1 lodges full pre-lodged DUCR-A { mucr GB/FXT1-DESKBOX }",
            "AGENT1 lodges full pre-lodged DUCR-B { mucr GB/FXT1-DESKBOX }",
            "AGENT1 disassociates DUCR-B",
            "AGENT1 shuts GB/FXT1-DESKBOX");

        var (code, output) = await RunAsync("status", "GB/FXT1-DESKBOX");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains($"{Ducr("B")} joined", output, StringComparison.Ordinal);
        Assert.Contains($"{Ducr("B")} left it", output, StringComparison.Ordinal);
        Assert.EndsWith(
            $"consolidation: shut; 1 declaration below it\nin it: {Ducr("A")}", output.TrimEnd(),
            StringComparison.Ordinal);
    }

    /// <summary>What port and agent look for: what was told, where the goods were, and what they are in.</summary>
    [Fact]
    public async Task The_status_says_what_was_told_where_and_when_and_what_the_goods_are_in()
    {
        await PlayAsync(
            30,
            "partner PORT1 port, at GBFXT",
            "AGENT1 lodges full pre-lodged DUCR-A part 002 { mucr GB/FXT1-DESKBOX }",
            "PORT1 reports arrival of GB/FXT1-DESKBOX at GBFXT on 2003-01-02 08:00 ref A1",
            "PORT1 reports arrival of DUCR-A part 002 at GBFXT on 2003-01-02 09:30 ref A2",
            "AGENT1 asks for DUCR-A part 002");

        var (_, output) = await RunAsync("status", Ducr("A"), "--part", "002");
        Assert.Contains("AGENT1  EFD  Accepted: lodged before arrival", output, StringComparison.Ordinal);
        Assert.Contains("PORT1  by row 3  Accepted arrived at GBFXT 2003-01-02 08:00", output, StringComparison.Ordinal);
        Assert.Contains("PORT1  EAL  Accepted arrived at GBFXT 2003-01-02 09:30", output, StringComparison.Ordinal);
        Assert.Contains("AGENT1  QUE  Accepted", output, StringComparison.Ordinal);
        Assert.Contains("status: cleared; route 6; in GB/FXT1-DESKBOX", output, StringComparison.Ordinal);
        (_, output) = await RunAsync("status", "GB/FXT1-DESKBOX");
        Assert.Contains("PORT1  EAL  Accepted arrived at GBFXT 2003-01-02 08:00", output, StringComparison.Ordinal);
        Assert.EndsWith($"in it: {Ducr("A")}/002", output.TrimEnd(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task PlayAsync(int minutesAgo, params string[] sentences)
    {
        var at = DateTime.UtcNow.AddMinutes(-minutesAgo);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"partner AGENT1 agent\npartner HO1 officer\npartner HO2 officer\npartner DEP1 department\n{Profiles}at {at:yyyy-MM-dd HH:mm:ss}Z\n")
            + string.Join('\n', sentences).Replace("DUCR-", Ducr(""), StringComparison.Ordinal);
        var scenario = ScenarioParser.Read(Path.Combine(_folder, "desk.nes"), text, out var faults);
        Assert.Empty(faults);
        var result = await ScenarioPlayer.PlayAsync(
            scenario!, new PlayOptions { Store = Store, OutputFolder = _folder }, Conversation.Silent());
        Assert.Empty(result.Failures);
    }

    private static string Ducr(string reference) => string.Create(
        CultureInfo.InvariantCulture, $"{DateTime.UtcNow.AddHours(-3).Year % 10}GB123456789000-{reference}");

    private Task<(int Code, string Output)> DeskAsync(params string[] arguments) => RunAsync(["desk", .. arguments]);

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        var code = await Commands.CommandLine.RunAsync(
            [.. arguments, "--store", Store], output, TextWriter.Null);
        return (code, output.ToString());
    }

    /// <summary>End of the DUCR, task, whether it is late, officer.</summary>
    private static List<string> Tasks(string output) => [.. Lines().Matches(output).Select(line =>
        $"DUCR-{line.Groups[1]} {line.Groups[2].Value.TrimEnd()} {(line.Groups[3].Success ? "LATE" : "in time")} "
        + line.Groups[4])];

    [GeneratedRegex(
        @"^  \dGB123456789000-(\w+) +(\D+?) +\d \d{4}-\S+ \S+  (LATE )?[\ddhm ]+ +(\S+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
