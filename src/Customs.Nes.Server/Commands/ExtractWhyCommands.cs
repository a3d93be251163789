using System.CommandLine;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Server.Extract;

namespace Customs.Nes.Server.Commands;

/// <summary>From a figure to what is behind it, and what changed it from one release to another.</summary>
internal static class ExtractWhyCommands
{
    public static IEnumerable<Command> Build() => [Diff(), Why()];

    private static Command Diff()
    {
        var arguments = new StatisticsArguments();
        var (from, to) = (
            StatisticsArguments.Month("--from", "The older release"),
            StatisticsArguments.Month("--to", "The newer one"));
        var command = new Command("diff", "Show what changed between two releases, by month and cause.");
        command.Options.Add(from);
        command.Options.Add(to);
        arguments.AddTo(command);
        command.SetAction(result =>
        {
            var (older, newer) = (
                StatisticsArguments.ReleaseOf(result, from), StatisticsArguments.ReleaseOf(result, to));
            var publisher = arguments.Open(result);
            var rows = new SortedDictionary<(StatisticalMonth, CorrectionCause), StatisticalAmount>();
            for (var release = older.Next; release <= newer; release = release.Next)
            {
                foreach (var row in publisher.ReleaseOf(release).Rows)
                {
                    rows[(row.Month, row.Cause)] = rows.GetValueOrDefault((row.Month, row.Cause)) + row.Amount;
                }
            }

            var output = result.InvocationConfiguration.Output;
            output.WriteLine("month    cause              lines          change GBP");
            foreach (var ((month, cause), amount) in rows)
            {
                output.WriteLine(FormattableString.Invariant(
                    $"{month}  {Name(cause),-15} {amount.Lines,8}  {amount.ValuePence * 0.01m,18:N2}"));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Why()
    {
        var arguments = new StatisticsArguments();
        var month = StatisticsArguments.Month("--month", "The month of departure");
        var from = StatisticsArguments.Month("--from", "Only what changed after this release", isRequired: false);
        var to = StatisticsArguments.Month("--to", "As this release had it; now when left out", isRequired: false);
        var key = new Option<string[]>("--key")
        {
            Description = "One figure: cn8=72042900, country=IN, port, mot, cpc, ucr; several at once",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = static _ => [],
        };
        var command = new Command("why", "Show the lines behind a figure, and the ledger's rows behind the lines.");
        foreach (var option in (Option[])[month, key, from, to])
        {
            command.Options.Add(option);
        }

        arguments.AddTo(command);
        command.SetAction(result =>
        {
            var figure = FigureKey.Parse(result.GetValue(key) ?? []);
            var publisher = arguments.Open(result);
            var explained = Explanation.Of(
                publisher, StatisticsArguments.MonthOf(result, month), figure,
                StatisticsArguments.MaybeReleaseOf(result, from), StatisticsArguments.MaybeReleaseOf(result, to));
            explained.WriteTo(result.InvocationConfiguration.Output);
            return explained.LineCount > 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static string Name(CorrectionCause cause) => cause == CorrectionCause.None
        ? "first shown" : System.Text.Encoding.ASCII.GetString(StatisticsNames.Of(cause));
}
