using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Server.Tests;

/// <summary>What the record of a profile shows once an officer has found something.</summary>
public sealed class ProfileReportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nes-report").FullName;

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("HO1 records 3GB123456789000-9601 \"As declared\" nothing found\n", 1, 0)]
    [InlineData("HO1 records 3GB123456789000-9601 \"Other plates\" found\n", 1, 1)]
    public async Task A_find_changes_the_rate_of_its_profile(string act, int isChecked, int found)
    {
        var line = (await ReportAsync(act)).Single(row => row.StartsWith("EXP-0960 ", StringComparison.Ordinal));

        var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["EXP-0960", "version", "1", "1", "1", "1", "0", $"{isChecked}", $"{found}"], cells[..9]);
    }

    [Fact]
    public async Task A_profile_that_never_matched_is_told() => Assert.Contains(
        await ReportAsync(""),
        row => row.StartsWith("EXP-0961 ", StringComparison.Ordinal)
            && row.EndsWith("never matched", StringComparison.Ordinal));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string[]> ReportAsync(string act)
    {
        const string Text = """
            partner AGENT1 agent, sends as AGENTONE
            partner HO1 officer, sends as HO1
            profile EXP-0960 version 1 "Bearings"
              effective  2003-01-01 until 2004-01-01
              when  commodity starts 8482
              then  physical check
            end
            profile EXP-0961 version 1 "Nothing"
              effective  2003-01-01 until 2004-01-01
              when  destination = AQ
              then  physical check
            end
            at 2003-01-06 09:00
            AGENT1 lodges full arrived 3GB123456789000-9601 { destination AE }
              expect accepted, route 2

            """;
        var store = Path.Combine(_folder, "nes.db");
        var scenario = ScenarioParser.Read("report.nes", Text + act, out var faults);
        Assert.Empty(faults);
        var played = await ScenarioPlayer.PlayAsync(
            scenario!, new PlayOptions { OutputFolder = _folder, Store = store }, Conversation.Silent());
        Assert.Empty(played.Failures);
        await using var output = new StringWriter();
        Assert.Equal(
            ExitCode.Done, await CommandLine.RunAsync(["profile", "report", "--store", store], output, TextWriter.Null));
        return output.ToString().Split('\n', StringSplitOptions.TrimEntries);
    }
}
