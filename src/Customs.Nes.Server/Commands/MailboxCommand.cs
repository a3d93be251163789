using System.CommandLine;
using System.Globalization;
using System.Text;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Reports;
using Customs.Nes.Ledger.Views;

namespace Customs.Nes.Server.Commands;

/// <summary>Lists what a party is told, as it would fetch it; for who looks after the service.</summary>
internal sealed class MailboxCommand : INesCommand
{
    private readonly Argument<string> _party = new("party") { Description = "A partner, or the EORI of an exporter" };

    private readonly Option<long> _after = new("--after") { Description = "Only what comes after this cursor" };

    private readonly Option<int> _limit = new("--limit")
    {
        Description = "Reports of at most so many rows",
        DefaultValueFactory = _ => 1000,
    };

    private readonly SettingsArguments _settings = new(withProfiles: false, withReference: false);

    public IReadOnlyList<string> Examples { get; } =
        ["nes mailbox AGENT1 --store nes.db", "nes mailbox GB123456789000 --store nes.db --after 1200"];

    public Command Build()
    {
        var command = new Command(
            "mailbox", "List the reports of a party: cursor, time, report, consignment. Brings the views up to date"
                + " first, unless a server keeps them up.");
        command.Arguments.Add(_party);
        command.Options.Add(_after);
        command.Options.Add(_limit);
        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var options = _settings.Load(result);
        var archive = options.OpenArchive();
        var path = options.KeptViewsPath;
        ViewsCommand.BringUpToDate(path, archive, options.Limits.ToTimeLimits(), result.InvocationConfiguration.Error);
        var output = result.InvocationConfiguration.Output;
        var reader = new ReportReader();
        output.WriteLine("cursor     told              report  consignment");
        foreach (var entry in LedgerViews.Mailbox(
            path, [result.GetValue(_party)!], result.GetValue(_after), result.GetValue(_limit)))
        {
            var fact = archive.At(entry.Position)
                ?? throw new InvalidDataException($"The views have row {entry.Position}, the store has not.");
            foreach (var report in reader.Reports(fact.ToReportSource(), (Audience)entry.Audience))
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{entry.Position,-10} {LondonClock.DateTimeOf(fact.ReceivedAt):yyyy-MM-dd HH:mm}  "
                        + $"{Encoding.ASCII.GetString(Clearance.Lifecycle.ReportKinds.ToCode(report)),-7} {fact.Ucr}"));
            }
        }

        return ExitCode.Done;
    }
}
