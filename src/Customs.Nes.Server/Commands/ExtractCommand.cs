using System.CommandLine;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Server.Extract;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Writes a month's trade statistics from the ledger, beside a running server or without one.</summary>
internal sealed class ExtractCommand : INesCommand
{
    private readonly StatisticsArguments _statistics = new();

    private readonly Option<string> _month = new("--month")
    {
        Description = "The month the goods left, by London's calendar",
        HelpName = "yyyy-mm",
        Required = true,
    };

    private readonly Option<string?> _vintage = new("--vintage")
    {
        Description = "As the release of this month had it; left out: with everything received until now",
        HelpName = "yyyy-mm",
    };

    private readonly Option<FileInfo> _out = new("--out")
    {
        Description = "The CSV file; replaced whole, or not at all",
        Required = true,
    };

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes extract --month 2003-04 --store nes.db --out 2003-04.csv",
        "nes extract --month 2003-01 --vintage 2003-04 --store nes.db --out 2003-01-as-of-april.csv",
        "nes extract close --month 2003-04 --store nes.db",
        "nes extract publish --month 2003-04 --store nes.db",
        "nes extract diff --from 2003-03 --to 2003-04 --store nes.db",
        "nes extract why --month 2003-01 --from 2003-03 --to 2003-04 --key cn8=88033000 --store nes.db",
        "nes extract report --month 2003-04 --store nes.db --out april.html",
        "nes extract correct --month 2001-09 --release 2003-05 --reason \"missed tanker\" --store nes.db",
    ];

    public Command Build()
    {
        var command = new Command(
            "extract", "Write the trade statistics of one month of departure as CSV; close, publish, explain months.");
        command.Options.Add(_month);
        command.Options.Add(_vintage);
        command.Options.Add(_out);
        _statistics.AddTo(command);
        command.SetAction(Run);
        foreach (var subcommand in (IEnumerable<Command>)
            [
                .. ExtractReleaseCommands.Build(), .. ExtractWhyCommands.Build(), .. ExtractCorrectionCommands.Build(),
                ExtractReportCommand.Build(),
            ])
        {
            command.Subcommands.Add(subcommand);
        }

        return command;
    }

    private int Run(ParseResult result)
    {
        if (!StatisticalMonth.TryParse(result.GetValue(_month), out var month))
        {
            throw new SettingsException($"--month: '{result.GetValue(_month)}' is not a month, as in 2003-04");
        }

        VintageMonth? vintage = null;
        if (result.GetValue(_vintage) is { } text)
        {
            vintage = VintageMonth.TryParse(text, out var named)
                ? named
                : throw new SettingsException($"--vintage: '{text}' is not a month, as in 2003-05");
        }

        var publisher = _statistics.Open(result);
        var file = result.GetValue(_out)!.FullName;
        ControlTotals totals = null!;
        WholeFile.Write(file, stream => totals = MonthExtract.Write(stream, publisher, month, vintage));
        var pounds = totals.Amount.ValuePence / 100m;
        result.InvocationConfiguration.Error.WriteLine(FormattableString.Invariant(
            $"{file}: {totals.Records} records, GBP {pounds:N2}, SHA-256 {totals.BodySha256}"));
        return ExitCode.Done;
    }
}
