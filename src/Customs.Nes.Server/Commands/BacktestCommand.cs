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
using Fact = Customs.Nes.Ledger.Fact;

namespace Customs.Nes.Server.Commands;

/// <summary>Tries profiles on the declarations a store holds, before anyone asks for their approval.</summary>
internal static class BacktestCommand
{
    public static Command Build()
    {
        var path = new Argument<string>("path") { Description = "A folder of profiles and lists, or one file of it" };
        var period = new BacktestPeriod();
        var settings = new SettingsArguments(withProfiles: false);
        var command = new Command(
            "backtest",
            "Try profiles on recorded declarations: what they would have matched and selected, by profile, day and "
            + "location, and how much of it nothing selected then. Random draws are not those of the service.");
        command.Arguments.Add(path);
        period.AddTo(command);
        settings.AddTo(command);
        command.SetAction(result =>
        {
            if (Try(result, result.GetRequiredValue(path), period, settings) is not { } backtest)
            {
                return ExitCode.Failed;
            }

            Print(backtest, period.MinutesOf(result), result.InvocationConfiguration.Output);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Null when the profiles cannot be used; the error output says why.</summary>
    public static Backtest? Try(ParseResult result, string path, BacktestPeriod period, SettingsArguments settings)
    {
        var (first, last) = period.DaysOf(result);
        var options = settings.Load(result);
        var rules = Compile(path, result.InvocationConfiguration.Error);
        if (rules is null)
        {
            return null;
        }

        var backtest = new Backtest(rules, BasisFiles.LoadReference(options).Rates);
        Run(backtest, SqliteArchive.Open(options.Store), first, last);
        return backtest;
    }

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

    public static void Print(Backtest backtest, int minutes, TextWriter output)
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
