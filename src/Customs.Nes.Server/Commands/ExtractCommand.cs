using System.CommandLine;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Extract;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Commands;

/// <summary>Writes a month's trade statistics from the ledger, beside a running server or without one.</summary>
internal sealed class ExtractCommand : INesCommand
{
    private readonly SettingsArguments _settings = new(withProfiles: false);

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
    ];

    public Command Build()
    {
        var command = new Command("extract", "Write the trade statistics of one month of departure as CSV.");
        command.Options.Add(_month);
        command.Options.Add(_vintage);
        command.Options.Add(_out);
        _settings.AddTo(command);
        command.SetAction(Run);
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

        var options = _settings.Load(result);
        var reference = BasisFiles.LoadReference(options);
        var feed = StatisticsFeed.Of(SqliteArchive.Open(options.Store).Read(), reference);
        var file = result.GetValue(_out)!.FullName;
        ControlTotals totals = null!;
        WholeFile.Write(file, stream => totals = MonthExtract.Write(stream, feed, month, vintage));
        var pounds = totals.Amount.ValuePence / 100m;
        result.InvocationConfiguration.Error.WriteLine(FormattableString.Invariant(
            $"{file}: {totals.Records} records, GBP {pounds:N2}, SHA-256 {totals.BodySha256}"));
        return ExitCode.Done;
    }
}
