using System.CommandLine;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Server.Backtesting;
using Customs.Nes.Server.Settings;

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
            "Try profiles on recorded declarations: what they would have matched and selected, by profile, day, "
            + "location and route, the officer hours of it, what is known to have been found, and which profiles in "
            + "force fire on the same. Random draws are not those of the service.");
        command.Arguments.Add(path);
        period.AddTo(command);
        settings.AddTo(command);
        command.SetAction(result =>
        {
            var options = settings.Load(result);
            return Try(result, result.GetRequiredValue(path), period, options) is null
                ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    /// <summary>Null when the profiles cannot be used; the error output says why.</summary>
    public static Backtest? Try(ParseResult result, string path, BacktestPeriod period, NesOptions options)
    {
        var (first, last) = period.DaysOf(result);
        var listing = new BacktestListing(result.InvocationConfiguration.Output, period.MinutesOf(result));
        if (Compile(path, result.InvocationConfiguration.Error) is not { } rules)
        {
            return null;
        }

        var rates = BasisFiles.LoadReference(options).Rates;
        var archive = options.OpenArchive();
        using var columns = ColumnFolder.BringForward(options.ColumnsPath, archive, rates);
        var backtest = Backtest.Run(rules, columns.Segments, first, last);
        listing.Write(backtest);
        if (backtest.SelectedPositions.Count > 0
            && LiveOverlap.Of(backtest.SelectedPositions, archive, rates) is { } overlap)
        {
            listing.Write(overlap);
        }

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
}
