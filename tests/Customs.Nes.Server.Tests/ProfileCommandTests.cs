using Customs.Nes.Clearance.Intake;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Tests;

/// <summary>What analysts hand in, and are told, on a running host: by the commands they use.</summary>
public sealed class ProfileCommandTests : IDisposable
{
    private const string Bearings = """
        profile EXP-5001 version 1 "Bearings to the Gulf"
          effective  2026-01-01 until 2099-01-01
          when  commodity starts 8482 and destination in (AE, OM)
          then  physical check, sample 50%
          example matches { commodity 84821010, destination AE }
        end

        """;

    private const string Quota = "quota GBFXT version 1\n capacity 2 of 10\nend\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-analyst").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    [Fact]
    public async Task Each_step_is_told_in_a_line_and_a_refusal_with_what_to_do()
    {
        await using var host = await NesHost.StartAsync(Options());
        var file = Write("bearings.profile", Bearings);

        Assert.Equal((ExitCode.Done, "EXP-5001 version 1: drafted\n"), await StepAsync(host, "draft", file, "AN1"));
        Assert.StartsWith("EXP-5001 version 1: drafted, as before\n", (await StepAsync(host, "draft", file, "AN1")).Output, StringComparison.Ordinal);
        var (exit, early) = await StepAsync(host, "submit", file, "AN1");
        Assert.Equal(ExitCode.Failed, exit);
        Assert.StartsWith("EXP-5001 version 1: refused (796), stays drafted\n  This step does not come next", early, StringComparison.Ordinal);
        Assert.Equal(
            (ExitCode.Done, "EXP-5001 version 1: simulated\n  0 tried, 0 matched, 0 selected, 0 of them new\n"),
            await StepAsync(host, "simulate", file, "AN1", "--from", "2026-01-01", "--to", "2026-12-31"));
        Assert.Equal((ExitCode.Done, "EXP-5001 version 1: submitted\n"), await StepAsync(host, "submit", file, "AN1"));
        var (_, own) = await StepAsync(host, "approve", file, "AN1");
        Assert.StartsWith("EXP-5001 version 1: refused (797), stays submitted\n", own, StringComparison.Ordinal);
        Assert.Contains("  Have another analyst read and approve it.", own, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, "EXP-5001 version 1: active\n"), await StepAsync(host, "approve", file, "AN2"));
        var (refused, agent) = await StepAsync(host, "draft", file, "AGENT1");
        Assert.Equal(ExitCode.Failed, refused);
        Assert.StartsWith("EXP-5001 version 1: refused (501)\n  You are not authorised", agent, StringComparison.Ordinal);

        var row = Assert.Single(await LinesAsync("profile", "list", "--store", Store), static line => line.StartsWith("EXP-5001", StringComparison.Ordinal));
        Assert.Contains(" active ", row, StringComparison.Ordinal);
        Assert.Contains(" AN2 ", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emergency")]
    [InlineData("suspend")]
    [InlineData("reject")]
    public async Task A_step_that_needs_a_reason_asks_for_it_before_anything_is_sent(string step)
    {
        await using var error = new StringWriter();
        string[] command = ["profile", step, Write("bearings.profile", Bearings), "--as", "AN1", "--server", "127.0.0.1:1"];

        Assert.NotEqual(ExitCode.Done, await CommandLine.RunAsync(command, TextWriter.Null, error));

        Assert.Contains("--reason is needed", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quota_put_in_force_is_a_difference()
    {
        await using var host = await NesHost.StartAsync(Options());
        var file = Write("felixstowe.profile", Quota);
        foreach (var (step, who) in new[] { ("draft", "AN1"), ("submit", "AN1"), ("approve", "AN2") })
        {
            Assert.Equal(ExitCode.Done, (await StepAsync(host, step, file, who)).Exit);
        }

        var lines = await LinesAsync("profile", "diff", "2026-01-01T00:00", "2098-01-01T00:00", "--store", Store);

        Assert.Equal(["added quota GBFXT", "  + quota GBFXT version 1 \"\"", "  + capacity 2 of 10", "  + end"], lines[..4]);
    }

    [Fact]
    public async Task What_show_writes_as_json_or_table_is_drafted_as_the_same_profile()
    {
        await using var host = await NesHost.StartAsync(Options());
        var file = Write("bearings.profile", Bearings);
        var json = Write("bearings.json", string.Join('\n', await LinesAsync("profile", "show", file, "--form", "json")));
        var table = await LinesAsync("profile", "show", file, "--form", "csv");
        Assert.Contains(",8482,AE OM,", table[1], StringComparison.Ordinal);
        table[1] = table[1].Replace("EXP-5001,1", "EXP-5002,1", StringComparison.Ordinal);
        var csv = Write("bearings.csv", string.Join('\n', table));

        Assert.Equal((ExitCode.Done, "EXP-5001 version 1: drafted\n"), await StepAsync(host, "draft", file, "AN1"));
        Assert.StartsWith("EXP-5001 version 1: drafted, as before\n", (await StepAsync(host, "draft", json, "AN1")).Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, "EXP-5002 version 1: drafted\n"), await StepAsync(host, "draft", csv, "AN1"));
    }

    [Fact]
    public async Task Faults_are_told_in_the_order_of_the_file()
    {
        var file = Write("bad.profile", "profile A-1 version 1\n efective 2026-01-01\n when destination = US\nend\nnonsense\n");
        await using var error = new StringWriter();

        Assert.Equal(ExitCode.Failed, await CommandLine.RunAsync(["profile", "check", file], TextWriter.Null, error));

        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => int.Parse(line.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(lines.Order(), lines);
        Assert.Contains("bad.profile:2:2: error: expected a clause of the profile or 'end', found 'efective'; did you mean 'effective'?", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private NesOptions Options() => TestNes.Options() with
    {
        Store = Store,
        Partners = new()
        {
            ["AGENT1"] = new() { Rights = PartnerRights.Declare, SenderIds = ["AGENT1"] },
            ["AN1"] = new() { Rights = PartnerRights.Analyst, SenderIds = ["AN1"] },
            ["AN2"] = new() { Rights = PartnerRights.Analyst, SenderIds = ["AN2"] },
        },
    };

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int Exit, string Output)> StepAsync(
        NesHost host, string step, string file, string sender, params string[] more)
    {
        await using var output = new StringWriter();
        var exit = await CommandLine.RunAsync(
            ["profile", step, file, "--as", sender, "--server", $"{host.Listeners[0].EndPoint}", .. more], output, TextWriter.Null);
        return (exit, output.ToString());
    }

    private static async Task<string[]> LinesAsync(params string[] command)
    {
        await using var output = new StringWriter();
        await CommandLine.RunAsync(command, output, TextWriter.Null);
        return output.ToString().TrimEnd().Split('\n');
    }
}
