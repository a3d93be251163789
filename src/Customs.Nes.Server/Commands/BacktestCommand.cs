using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Settings;
using Fact = Customs.Nes.Ledger.Fact;

namespace Customs.Nes.Server.Commands;

/// <summary>Tries profiles on the declarations a store holds, before anyone asks for their approval.</summary>
internal static class BacktestCommand
{
    public static Command Build()
    {
        var path = new Argument<string>("path") { Description = "A folder of profiles and lists, or one file of it" };
        var from = Day("--from", "First London day of lodgement");
        var to = Day("--to", "Last London day of lodgement");
        var minutes = new Option<int>("--minutes")
        {
            Description = "What one check takes an officer, to tell the hours",
            DefaultValueFactory = static _ => 30,
        };
        var settings = new SettingsArguments(withProfiles: false);
        var command = new Command(
            "backtest",
            "Try profiles on recorded declarations: what they would have matched and selected, by profile, day and "
            + "location, and how much of it nothing selected then. Random draws are not those of the service.");
        command.Arguments.Add(path);
        command.Options.Add(from);
        command.Options.Add(to);
        command.Options.Add(minutes);
        settings.AddTo(command);
        command.SetAction(result =>
        {
            var (first, last) = (DayOf(result, from), DayOf(result, to));
            var options = settings.Load(result);
            var rules = Compile(result.GetRequiredValue(path), result.InvocationConfiguration.Error);
            if (rules is null)
            {
                return ExitCode.Failed;
            }

            var backtest = new Backtest(rules, BasisFiles.LoadReference(options).Rates);
            Run(backtest, SqliteArchive.Open(options.Store), first, last);
            Print(backtest, result.GetValue(minutes), result.InvocationConfiguration.Output);
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> Day(string name, string description) =>
        new(name) { Description = description, HelpName = "yyyy-mm-dd", Required = true };

    private static DateOnly DayOf(ParseResult result, Option<string> option) =>
        DateOnly.TryParseExact(
            result.GetValue(option), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new SettingsException($"{option.Name}: '{result.GetValue(option)}' is not a day, as in 2003-04-01");

    /// <summary>With a key of no secret: who tries profiles must not learn what the service will draw.</summary>
    private static RuleSet? Compile(string path, TextWriter error)
    {
        var faults = new List<ProfileFault>();
        var rules = RuleSet.Compile(ProfileCommand.ReadTexts(path, out _), new SamplingKey([]), faults);
        foreach (var fault in faults)
        {
            error.WriteLine(fault.ToString());
        }

        return rules;
    }

    private static void Run(Backtest backtest, SqliteArchive archive, DateOnly first, DateOnly last)
    {
        var declaration = new Declaration();
        var findings = new FindingList();
        foreach (var fact in archive.Read())
        {
            var day = LondonClock.DayOf(fact.ReceivedAt);
            if (day < first || day > last || fact.Outcome == FilingOutcome.Refused
                || fact.Kind is not (FilingKind.Efd or FilingKind.Esp))
            {
                continue;
            }

            findings.Clear();
            CusdecReader.Read(fact.Message, fact.Service, declaration, findings);
            backtest.Add(declaration, fact.ReceivedAt, WasSelected(fact));
        }
    }

    private static bool WasSelected(Fact fact)
    {
        using var decision = JsonDocument.Parse(fact.Decision);
        return decision.RootElement.TryGetProperty("examination", out var examination)
            && examination.TryGetProperty("assessment", out var assessment)
            && assessment.GetProperty("route").GetInt32() != (int)Clearance.Assessment.Route.Clear;
    }

    private static void Print(Backtest backtest, int minutes, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{backtest.All.Tried:N0} declarations: {backtest.All.Matched:N0} matched, {backtest.All.Selected:N0} "
            + $"selected, {backtest.All.New:N0} of them by nothing in force then; "
            + $"{backtest.All.New * minutes / 60.0:N1} officer hours more"));
        output.WriteLine();
        WriteHeading(output, "profile");
        foreach (var (profile, count) in backtest.Profiles)
        {
            WriteRow(output, FormattableString.Invariant($"{profile.Id} version {profile.Version}"), count);
        }

        output.WriteLine();
        WriteHeading(output, "day");
        foreach (var (day, count) in backtest.Days)
        {
            WriteRow(output, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), count);
        }

        output.WriteLine();
        WriteHeading(output, "location");
        foreach (var (place, count) in backtest.Places)
        {
            WriteRow(output, place.Length == 0 ? "none" : place, count);
        }
    }

    private static void WriteHeading(TextWriter output, string name) =>
        output.WriteLine($"{name,-32} {"matched",9} {"selected",9} {"new",9} {"route 2",9}");

    private static void WriteRow(TextWriter output, string name, BacktestCount count) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-32} {count.Matched,9:N0} {count.Selected,9:N0} {count.New,9:N0} {count.Physical,9:N0}"));
}
