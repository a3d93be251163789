using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>An outage reconciled from what is on record, and nothing else.</summary>
public sealed class FallbackTests
{
    [Fact]
    public async Task An_outage_is_reconciled_paper_by_paper_and_what_is_missing_is_told()
    {
        using var folder = new TemporaryFolder();
        var store = Path.Combine(folder.Path, "nes.db");
        var script = Path.Combine(Folders.Scripts, "11.1_released_on_paper.nes");
        await ScenarioPlayer.PlayAsync(
            ScenarioParser.ReadFile(script),
            new PlayOptions { OutputFolder = folder.Path, Store = store },
            Conversation.Silent());

        await using var output = new StringWriter();
        var code = await Server.Commands.CommandLine.RunAsync(["fallback", "--store", store], output, output);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal(
            """
            outage 2003-02: 2003-02-27 20:00 to 2003-03-01 08:00, Computer centre without power
              keyed    FB0002 3GB987654321000-11102 accepted 2003-02-27 20:00, cleared
              keyed    FB0001 3GB123456789000-11101 accepted 2003-02-28 10:00, departed
              keyed    FB0006 3GB123456789000-11106 accepted 2003-03-01 07:59, departed
              refused  3GB123456789000-11101: FB0001: This paper has been keyed in.
              refused  3GB123456789000-11101: FB0009: These goods were keyed in from another paper.
              refused  3GB987654321000-11104: FB0004: These goods are declared electronically, too: the paper adds nothing.
              missing  3GB123456789000-11199: moved in the outage, awaited
            outage 2026-11: 2026-11-18 06:00 to 2026-11-19 18:00, Network of the community systems down
            3 papers keyed in, 1 consignments missing

            """.ReplaceLineEndings("\n"),
            output.ToString().ReplaceLineEndings("\n"));
    }
}
