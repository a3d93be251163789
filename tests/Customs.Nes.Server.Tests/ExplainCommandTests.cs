using System.Text.Json;
using Customs.Nes.Server.Commands;

namespace Customs.Nes.Server.Tests;

/// <summary>What was decided about a consignment, as officers are shown it.</summary>
public sealed class ExplainCommandTests : IDisposable
{
    private const string Ducr = "6GB123456789000-INV117";

    private const string Profiles = """
        profile TST-0001 version 3 "Everything to India"
          class      mandatory
          effective  2003-01-01 until 2099-01-01
          when  destination = IN and not declarant = GB000000000000
          then  documents check
          example matches  { destination IN, declarant GB123456789000 }
        end

        profile TST-0002 version 1 "Hardly ever drawn"
          effective  2003-01-01 until 2099-01-01
          when  destination = IN
          then  physical check, sample 0.000001%
          example matches  { destination IN }
        end
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-explain").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    [Fact]
    public async Task A_decision_is_explained_down_to_what_each_test_read()
    {
        await LodgeAsync();

        var (code, text, _) = await RunAsync("explain", Ducr, "--store", Store);

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("Efd from AGENT1, accepted", text, StringComparison.Ordinal);
        Assert.Contains("route 1, Documents; rule set ", text, StringComparison.Ordinal);
        Assert.Contains("TST-0001 version 3: route 1, Documents", text, StringComparison.Ordinal);
        Assert.Contains("destination = IN: read IN", text, StringComparison.Ordinal);
        Assert.Contains("not declarant = GB000000000000: read GB", text, StringComparison.Ordinal);
        Assert.Matches("not drawn +TST-0002 version 1: route 2, Physical, draw 0[.][0-9]+ against 0", text);
    }

    [Fact]
    public async Task Each_message_is_one_line_of_json_when_asked()
    {
        await LodgeAsync();

        var (_, text, _) = await RunAsync("explain", Ducr, "--store", Store, "--json");

        using var row = JsonDocument.Parse(Assert.Single(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("Efd", row.RootElement.GetProperty("kind").GetString());
        var assessment = row.RootElement.GetProperty("decision").GetProperty("examination").GetProperty("assessment");
        Assert.Equal(1, assessment.GetProperty("route").GetInt32());
    }

    [Fact]
    public async Task A_consignment_nobody_knows_is_exit_code_1_and_no_ucr_2()
    {
        await LodgeAsync();

        Assert.Equal(ExitCode.Failed, (await RunAsync("explain", "6GB123456789000-NONE", "--store", Store)).Code);
        Assert.Equal(ExitCode.Usage, (await RunAsync("explain", new string('X', 60), "--store", Store)).Code);
    }

    /// <summary>The sender is told nothing of it: not the route's reason, nor that a profile exists.</summary>
    [Fact]
    public async Task The_senders_answer_names_no_profile()
    {
        Assert.DoesNotContain("TST-", await LodgeAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> LodgeAsync()
    {
        var profiles = Directory.CreateDirectory(Path.Combine(_folder, "profiles")).FullName;
        await File.WriteAllTextAsync(Path.Combine(profiles, "tests.profile"), Profiles);
        var options = TestNes.Options() with { Store = Store, ProfilesFolder = profiles };
        await using var host = await NesHost.StartAsync(options);
        var sample = Path.Combine(AppContext.BaseDirectory, "samples", "messages", "efd-arrived.edi");
        return (await RunAsync("submit", sample, "--to", host.Listeners[0].EndPoint.ToString())).Output;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
