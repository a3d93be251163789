using System.CommandLine;
using System.Globalization;

namespace Customs.Nes.Server.Commands;

/// <summary>Closing months, publishing their releases, and looking after what is published.</summary>
internal static class ExtractReleaseCommands
{
    public static IEnumerable<Command> Build() => [Close(), Publish(), List(), Check()];

    private static Command Close()
    {
        var arguments = new StatisticsArguments();
        var month = StatisticsArguments.Month("--month", "The month to close, with every one before it that is not");
        var command = New(
            "close", "Take in no more facts for a month: whatever comes later is a correction.", arguments, month);
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            foreach (var closing in arguments.Open(result).Close(StatisticsArguments.ReleaseOf(result, month)))
            {
                var day = closing.LastDay.ToString("O", CultureInfo.InvariantCulture);
                output.WriteLine($"{closing.Month}: closed with what was received by {day}, {closing.LedgerRows} rows");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Publish()
    {
        var arguments = new StatisticsArguments();
        var month = StatisticsArguments.Month("--month", "The closed month, with those before it not published yet");
        var command = New(
            "publish", "Write the release of a closed month, once: every file of it, or nothing.", arguments, month);
        command.SetAction(async (result, _) =>
        {
            var publisher = arguments.Open(result);
            var shown = new ReleaseProgress(result.InvocationConfiguration.Error);
            var made = await publisher.PublishAsync(StatisticsArguments.ReleaseOf(result, month), shown.Show);
            foreach (var manifest in made)
            {
                var (totals, months, files) = (manifest.Totals, manifest.Months.Count, manifest.Files.Count);
                var pounds = totals.ValueGbp.ToString("N2", CultureInfo.InvariantCulture);
                await result.InvocationConfiguration.Output.WriteLineAsync(
                    $"{manifest.VintageMonth}: {totals.Records} records, {months} months, GBP {pounds}, {files} files");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command List()
    {
        var arguments = new StatisticsArguments();
        var command = New("list", "Show the closed months, their releases and what waits for approval.", arguments);
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            var publisher = arguments.Open(result);
            output.WriteLine("release  last day        rows  records          value GBP");
            foreach (var closing in publisher.Archive.Closings())
            {
                var manifest = publisher.Archive.IsPublished(closing.Month)
                    ? publisher.Archive.ManifestOf(closing.Month) : null;
                var totals = manifest?.Totals;
                output.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{closing.Month}  {closing.LastDay:yyyy-MM-dd}  ")
                    + $"{closing.LedgerRows,8}  {totals?.Records,7}  "
                    + string.Create(CultureInfo.InvariantCulture, $"{totals?.ValueGbp,17:N2}"));
            }

            foreach (var asked in publisher.Archive.Corrections())
            {
                output.WriteLine(
                    $"correction of {asked.Month} in {asked.Release}: {asked.Reason}; asked by {asked.AskedBy}, "
                    + (asked.ApprovedBy is null ? "not approved" : $"approved by {asked.ApprovedBy}"));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Check()
    {
        var arguments = new StatisticsArguments();
        var command = New(
            "check", "Make every published release again from the ledger of today, and compare octet for octet.",
            arguments);
        command.SetAction(async (result, _) =>
        {
            var publisher = arguments.Open(result);
            var code = ExitCode.Done;
            foreach (var closing in publisher.Archive.Closings().Where(c => publisher.Archive.IsPublished(c.Month)))
            {
                var difference = await publisher.FindDifferenceAsync(closing.Month);
                code = difference is null ? code : ExitCode.Failed;
                await result.InvocationConfiguration.Output.WriteLineAsync(difference ?? $"{closing.Month}: the same");
            }

            return code;
        });
        return command;
    }

    private static Command New(
        string name, string description, StatisticsArguments arguments, params Option[] options)
    {
        var command = new Command(name, description);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        arguments.AddTo(command);
        return command;
    }
}
