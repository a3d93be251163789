using System.CommandLine;
using Customs.Nes.Server.Extract;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// The lane of months past their revisions: one person asks for a release to correct such a month, another approves.
/// </summary>
internal static class ExtractCorrectionCommands
{
    public static IEnumerable<Command> Build() => [Correct(), Approve()];

    private static Command Correct()
    {
        var arguments = new StatisticsArguments();
        var (month, release) = (
            StatisticsArguments.Month("--month", "The month that is no longer revised"),
            StatisticsArguments.Month("--release", "The release that is to correct it; not closed yet"));
        var reason = new Option<string>("--reason") { Description = "Why, for the record", Required = true };
        var command = new Command(
            "correct", "Ask that a release change a month past its revisions; a second person must approve.");
        command.Options.Add(month);
        command.Options.Add(release);
        command.Options.Add(reason);
        arguments.AddTo(command);
        command.SetAction(result =>
        {
            arguments.Open(result).Archive.Ask(new Correction(
                StatisticsArguments.MonthOf(result, month).Number,
                StatisticsArguments.ReleaseOf(result, release).Number,
                result.GetRequiredValue(reason),
                Environment.UserName));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Approve()
    {
        var arguments = new StatisticsArguments();
        var (month, release) = (
            StatisticsArguments.Month("--month", "The month that is to be corrected"),
            StatisticsArguments.Month("--release", "In which release"));
        var command = new Command("approve", "Approve a correction that someone else has asked for.");
        command.Options.Add(month);
        command.Options.Add(release);
        arguments.AddTo(command);
        command.SetAction(result =>
        {
            arguments.Open(result).Archive.Approve(
                StatisticsArguments.MonthOf(result, month), StatisticsArguments.ReleaseOf(result, release),
                Environment.UserName);
            return ExitCode.Done;
        });
        return command;
    }
}
