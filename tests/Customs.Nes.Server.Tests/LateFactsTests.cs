using System.Globalization;
using System.Text;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Scenarios;
using Spectre.Console;

namespace Customs.Nes.Server.Tests;

/// <summary>
/// A release published by the real command over the store of a real host, and made again after that host has taken in
/// thousands of late messages about its months, a year on.
/// </summary>
public sealed class LateFactsTests : IDisposable
{
    private const int Consignments = 550;

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-late").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    [Fact]
    public async Task I12_a_release_made_again_a_year_and_two_thousand_messages_later_is_the_same_octets()
    {
        await PlayAsync("in time", InTime());
        var before = SqliteArchive.Open(Store).LastPosition();
        await RunAsync("close", "--month", "2003-02");
        await RunAsync("publish", "--month", "2003-02");
        var published = Files();
        Assert.Contains("vintage_month=200301/stat_month=200301/release.parquet", published.Keys);

        await PlayAsync("a year later", AYearLater());
        Assert.InRange(SqliteArchive.Open(Store).LastPosition() - before, 2_000, int.MaxValue);
        Assert.Contains("2003-02: the same", await RunAsync("check"), StringComparison.Ordinal);

        // Made anew where there is nothing to compare with, by closing and publishing as if it were then.
        var releases = Path.Combine(_folder, "statistics");
        Directory.Move(releases, releases + "-first");
        await RunAsync("close", "--month", "2003-02");
        await RunAsync("publish", "--month", "2003-02");
        Assert.Equal(published, Files());

        // And nothing of what came late is lost.
        await RunAsync("close", "--month", "2004-03");
        await RunAsync("publish", "--month", "2004-03");
        var corrected = await File.ReadAllTextAsync(Path.Combine(releases, "vintage_month=200403", "release.csv"));
        Assert.Contains("200403,200301,", corrected, StringComparison.Ordinal);
        Assert.Contains("DATE_CORRECTION", corrected, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string InTime()
    {
        var text = new StringBuilder("at 2003-01-10 09:00\n");
        for (var number = 0; number < Consignments; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"AGENT1 lodges full arrived {Ducr(number)} {{ item 1 value {100 + number} }}\n");
        }

        text.Append("at 2003-02-03 09:00\n");
        for (var number = 0; number < Consignments; number += 2)
        {
            var day = 11 + (number % 20);
            text.Append(CultureInfo.InvariantCulture, $"PORT1 reports departure of {Ducr(number)} at GBFXT on 2003-01-{day} 22:00 ref D{number}\n");
        }

        return text.ToString();
    }

    // What was silent is told, what was told is moved to another month and then to a third, and some never happened.
    private static string AYearLater()
    {
        var text = new StringBuilder("at 2004-03-15 09:00\n");
        for (var number = 0; number < Consignments; number++)
        {
            var version = number % 2 == 0 ? 2 : 1;
            text.Append(CultureInfo.InvariantCulture, $"PORT1 reports departure of {Ducr(number)} at GBFXT on 2003-01-28 22:00 ref D{number} version {version} under reference Y1{number}\n");
        }

        for (var round = 3; round <= 5; round++)
        {
            for (var number = 0; number < Consignments; number++)
            {
                var isVoid = round == 4 && number % 7 == 0 ? " void" : "";
                var month = number % 3 == 0 ? "01" : "02";
                text.Append(CultureInfo.InvariantCulture, $"PORT1 reports departure of {Ducr(number)} at GBFXT on 2003-{month}-{8 + round + (number % 5):00} 22:00 ref D{number} version {round}{isVoid} under reference Y{round}{number}\n");
            }
        }

        return text.ToString();
    }

    private static string Ducr(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"3GB123456789000-L{number:0000}");

    private async Task PlayAsync(string title, string text)
    {
        var scenario = ScenarioParser.Read(
            "late.nes",
            $"""
            title "{title}"
            partner AGENT1 agent, sends as AGENTONE, "Agents"
            partner PORT1 port, sends as FXTINV, at GBFXT, "Port"

            """ + text,
            out var faults);
        Assert.Empty(faults);
        var silent = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        var played = await ScenarioPlayer.PlayAsync(
            scenario!, new PlayOptions { Store = Store, OutputFolder = _folder }, new Conversation(silent));
        Assert.Empty(played.Failures);
    }

    private async Task<string> RunAsync(string command, params string[] arguments)
    {
        await using var output = new StringWriter();
        string[] line =
        [
            "extract", command, .. arguments, "--store", Store, "--statistics", Path.Combine(_folder, "statistics"),
        ];
        var code = await CommandLine.RunAsync(line, output, output);
        Assert.True(code == ExitCode.Done, output.ToString());
        return output.ToString();
    }

    /// <summary>Of the releases, by name.</summary>
    private SortedDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var folder = Path.Combine(_folder, "statistics");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file);
            if (name.StartsWith("vintage_month", StringComparison.Ordinal))
            {
                files.Add(name, Convert.ToBase64String(File.ReadAllBytes(file)));
            }
        }

        return files;
    }
}
