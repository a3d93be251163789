using System.Text.RegularExpressions;
using Customs.Nes.Server.Commands;

namespace Customs.Nes.Server.Tests;

/// <summary>Profiles tried on what a store holds.</summary>
public sealed class BacktestCommandTests : IDisposable
{
    private const string Draft = """
        profile DRF-0001 version 1 "Everything to India"
          class      mandatory
          effective  2003-01-01 until 2099-01-01
          when  destination = IN
          then  physical check
          example matches  { destination IN }
        end

        profile DRF-0002 version 1 "Nothing"
          effective  2003-01-01 until 2099-01-01
          when  destination = AQ
          then  documents check
          example matches  { destination AQ }
        end

        profile DRF-0003 version 1 "Hardly ever drawn"
          effective  2003-01-01 until 2099-01-01
          when  destination = IN
          then  documents check, sample 0.000001%
          example matches  { destination IN }
        end
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-backtest").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    [Fact]
    public async Task A_draft_is_counted_by_profile_day_and_location()
    {
        await LodgeAsync();

        var (code, text) = await RunAsync("2003-01-01", "2098-12-31");

        // The refused one is no declaration; of the others one goes to India, and nothing in force selected it.
        Assert.Equal(ExitCode.Done, code);
        Assert.Equal((1, 1, 1, 0, 1), RowOf(text, "DRF-0001 version 1"));
        Assert.Equal((0, 0, 0, 0, 0), RowOf(text, "DRF-0002 version 1"));
        Assert.Equal((1, 0, 0, 0, 0), RowOf(text, "DRF-0003 version 1"));
        Assert.Equal((1, 1, 1, 0, 1), RowOf(text, "GBDOV"));
        Assert.Contains("1 declarations: 1 matched, 1 selected, 1 of them by nothing in force", text, StringComparison.Ordinal);
        Assert.Contains("1.5 officer hours", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_brought_forward_and_made_again_when_they_do_not_fit()
    {
        await LodgeAsync();
        var (_, first) = await RunAsync("2003-01-01", "2098-12-31");
        var file = Assert.Single(Directory.GetFiles(Store + ".columns"));
        var made = await File.ReadAllBytesAsync(file);

        await LodgeAsync("efd-prelodged.edi");
        var (_, second) = await RunAsync("2003-01-01", "2098-12-31");
        Assert.StartsWith("1 declarations", first, StringComparison.Ordinal);
        Assert.StartsWith("2 declarations", second, StringComparison.Ordinal);

        // Cut short, of an older state, of another store, deleted: nobody notices but by the time it takes.
        var now = await File.ReadAllBytesAsync(file);
        foreach (var bytes in (byte[][])[now[..^10], made, [.. now[..24], .. new byte[16], .. now[40..]], []])
        {
            await File.WriteAllBytesAsync(file, bytes);
            Assert.Equal(second, (await RunAsync("2003-01-01", "2098-12-31")).Output);
            Assert.Equal(now, await File.ReadAllBytesAsync(file));
        }
    }

    [Fact]
    public async Task A_check_against_live_traffic_says_on_how_much_a_profile_will_be_tried()
    {
        await LodgeAsync("efd-arrived.edi", "efd-prelodged.edi");
        var draft = Path.Combine(_folder, "draft.profile");
        await File.WriteAllTextAsync(draft, Draft);
        await using var alone = new StringWriter();
        await using var withStore = new StringWriter();

        await CommandLine.RunAsync(["profile", "check", draft], alone, alone);
        await CommandLine.RunAsync(["profile", "check", draft, "--store", Store], withStore, withStore);

        // Both go to India. What was not seen counts as half an occurrence, of two here.
        Assert.DoesNotContain("will be tried on", alone.ToString(), StringComparison.Ordinal);
        Assert.Matches("DRF-0001: will be tried on 100 ?% of declarations", withStore.ToString());
        Assert.Matches("DRF-0002: will be tried on 25 ?% of declarations", withStore.ToString());
    }

    [Fact]
    public async Task Profiles_in_force_that_fire_on_the_same_are_named()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "profiles")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "live.profile"),
            Draft.Replace("DRF-", "LIV-", StringComparison.Ordinal));
        await LodgeAsync();

        var (_, text) = await RunAsync("2003-01-01", "2098-12-31");

        Assert.Contains("1 selected, 0 of them by nothing in force then", text, StringComparison.Ordinal);
        Assert.Contains("of 1 selected declarations looked at, 0 would be selected by nothing in force now", text, StringComparison.Ordinal);
        Assert.Matches("LIV-0001 version 1 +1 +100.0 ?%", text);
        Assert.DoesNotContain("LIV-0002", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("30,90,x")]
    [InlineData("30,90,-1")]
    public async Task Minutes_that_are_none_are_exit_code_2(string minutes) =>
        Assert.Equal(ExitCode.Usage, (await RunAsync("2003-01-01", "2003-02-01", minutes)).Code);

    [Fact]
    public async Task Days_outside_the_period_are_not_looked_at()
    {
        await LodgeAsync();

        var (_, text) = await RunAsync("2003-01-01", "2003-01-31");

        Assert.Contains("0 declarations: 0 matched", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_none_is_exit_code_2() =>
        Assert.Equal(ExitCode.Usage, (await RunAsync("2003-01-32", "2003-02-01")).Code);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int Matched, int Selected, int New, int Documents, int Physical) RowOf(string text, string name)
    {
        var row = Regex.Match(text, $"^{Regex.Escape(name)} +([0-9]+) +([0-9]+) +([0-9]+) +([0-9]+) +([0-9]+) ", RegexOptions.Multiline);
        int Number(int group) => int.Parse(row.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(row.Success, text);
        return (Number(1), Number(2), Number(3), Number(4), Number(5));
    }

    private async Task LodgeAsync(params string[] samples)
    {
        // Nothing in force, so that all the draft selects is new.
        var none = Directory.CreateDirectory(Path.Combine(_folder, "profiles")).FullName;
        await using var host = await NesHost.StartAsync(TestNes.Options() with { Store = Store, ProfilesFolder = none });
        foreach (var name in samples is [] ? ["efd-arrived.edi", "efd-refused.edi"] : samples)
        {
            var sample = Path.Combine(AppContext.BaseDirectory, "samples", "messages", name);
            await CommandLine.RunAsync(
                ["submit", sample, "--to", host.Listeners[0].EndPoint.ToString()], TextWriter.Null, TextWriter.Null);
        }
    }

    private async Task<(int Code, string Output)> RunAsync(string from, string to, string minutes = "30,90,30")
    {
        var draft = Path.Combine(_folder, "draft.profile");
        await File.WriteAllTextAsync(draft, Draft);
        await using var output = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["profile", "backtest", draft, "--store", Store, "--from", from, "--to", to, "--minutes", minutes], output, TextWriter.Null);
        return (code, output.ToString());
    }
}
