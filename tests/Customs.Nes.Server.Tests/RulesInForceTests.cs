using System.Buffers;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Replay;
using Customs.Nes.Server.Scenarios;
using Customs.Nes.Server.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Customs.Nes.Server.Tests;

/// <summary>Decisions rest on what the steps of governance before them had put in force, and a store shows it.</summary>
public sealed class RulesInForceTests : IDisposable
{
    private const string Partners = """
        partner AGENT1 agent, sends as AGENTONE
        partner AN1 analyst, sends as AN1
        partner AN2 analyst, sends as AN2
        at 2003-01-06 09:00
        AGENT1 lodges full arrived 3GB123456789000-9700 { destination AE }
        at 2003-01-07 09:00
        AN1 drafts
        profile EXP-0970 version 1 "Bearings to the Emirates"
          effective  2003-01-01 until 2004-01-01
          when  commodity starts 8482 and destination in (AE)
          then  physical check
        end
        AN1 simulates EXP-0970 version 1 "2003-01-01 to 2003-01-06"
        AN1 submits EXP-0970 version 1
        AN2 approves EXP-0970 version 1
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-in-force").FullName;

    private string Store => Path.Combine(_folder, "nes.db");

    [Fact]
    public async Task A_store_whose_host_went_by_the_steps_is_verified_and_told_what_was_not_worked_out_again()
    {
        var text = Partners + "\nat 2003-01-08 09:00\nAGENT1 lodges full arrived 3GB123456789000-9701 { destination AE }\n"
            + "  expect accepted, route 2\n"
            + "AN1 suspends EXP-0970 version 1 \"Enough\"\nat 2003-01-09 09:00\n"
            + "AGENT1 lodges full arrived 3GB123456789000-9702 { destination AE }\n  expect accepted, route 6\n";
        var scenario = ScenarioParser.Read("in-force.nes", text, out var faults);
        Assert.Empty(faults);
        var played = await ScenarioPlayer.PlayAsync(
            scenario!, new PlayOptions { OutputFolder = _folder, Store = Store }, Conversation.Silent());
        Assert.Empty(played.Failures);
        await using var output = new StringWriter();

        Assert.Equal(ExitCode.Done, await CommandLine.RunAsync(["verify", "--store", Store], output, TextWriter.Null));

        Assert.Contains("every row by what steps of governance had put in force, 2 changes", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("the figures of 1 taken as recorded", output.ToString(), StringComparison.Ordinal);

        // The host tried it on what it had: the one declaration before.
        await using var listing = new StringWriter();
        var archive = SqliteArchive.Open(Store);
        Assert.Contains(archive.Read(), row => row.Kind == FilingKind.GovernanceStep && System.Text.Encoding.UTF8
            .GetString(row.Decision.Span).Contains("\"figures\":\"1 tried, 1 matched, 1 selected, 1 of them new\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2003-01-07 09:05", null)] // On its way while the step took effect.
    [InlineData("2003-01-07 09:30", 10L)]
    [InlineData("2003-01-08 09:00", 10L)]
    public void A_row_decided_by_what_was_in_force_before_is_named(string at, long? position)
    {
        Decide($"{Partners}\nat {at}\nAGENT1 lodges full arrived 3GB123456789000-9701 {{ destination AE }}\n");

        var archive = SqliteArchive.Open(Store);
        var difference = new RulesInForce(archive).FindDifference(archive.LastPosition(), default);

        Assert.Equal(position, difference?.Position);
        Assert.True(position is null || difference!.What.Contains("other profiles", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_files_profiles_by_what_was_declared_and_so_do_the_steps_after_it()
    {
        Decide(Partners);
        await using var ledger = SqliteLedger.Open(Store, new Clerk(new EdiOptions().ToIntakeSettings()));
        var start = new DecisionBasis(AprilLedger.Reference, RuleSet.Empty);

        var rules = BasisInForce.Open(ledger, start, NullLogger.Instance).Now.Rules;

        Assert.Equal(1, rules.Traffic?.DeclarationCount);
        Assert.Equal("EXP-0970", Assert.Single(rules.Profiles).Id);
        Assert.Equal(RuleSet.Compile(rules.Texts, rules.Key, [])!.Hash, rules.Hash);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>By a desk that never takes in what the steps say.</summary>
    private void Decide(string text)
    {
        var scenario = ScenarioParser.Read("stubborn.nes", text, out var faults);
        Assert.Empty(faults);
        var book = new PartnerBook(scenario!.Partners);
        var settings = new EdiOptions().ToIntakeSettings();
        var basis = new DecisionBasis(AprilLedger.Reference, RuleSet.Empty);
        var intake = new Intake(settings, null, () => basis, simulation: static (_, _, _) => "1 tried");
        var ledger = SqliteLedger.Open(Store, new Clerk(settings));
        try
        {
            BasisFiles.Keep(ledger, new KeptRules(ledger), basis);
            var batch = new List<Submission>();
            foreach (var step in scenario.Steps.OfType<SendStep>())
            {
                var rest = new ReadOnlySequence<byte>(step.Bytes);
                intake.Decide(ref rest, book.ById(step.Partner), step.At, batch);
                ledger.CommitAsync(batch[0]).AsTask().GetAwaiter().GetResult();
                intake.Return(batch[0]);
                batch.Clear();
            }
        }
        finally
        {
            ledger.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
