using System.CommandLine;
using System.Globalization;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Server.Extract;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// What was released on paper in outages against what was keyed in: what is missing, and what is there twice.
/// </summary>
internal sealed class FallbackCommand : INesCommand
{
    private readonly SettingsArguments _settings = new(withProfiles: false);

    public IReadOnlyList<string> Examples { get; } = ["nes fallback --store nes.db"];

    public Command Build()
    {
        var command = new Command(
            "fallback",
            "Reconcile outages: papers keyed in, papers keyed in twice or beside an electronic declaration, and goods"
            + " that moved in an outage and were never declared. Exit code 1 while something is missing. Reads the"
            + " whole store.");
        _settings.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var options = _settings.Load(result);
        var output = result.InvocationConfiguration.Output;
        var reconciliation = FallbackReconciliation.Of(
            options.OpenArchive().Read(), BasisFiles.LoadReference(options).Outages);
        foreach (var outage in reconciliation.Outages)
        {
            Write(output, outage);
        }

        var missing = reconciliation.Outages.Sum(outage => outage.NeverDeclared.Count);
        var keyed = reconciliation.Outages.Sum(outage => outage.Keyed.Count);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{keyed} papers keyed in, {missing} consignments missing"));
        return missing == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Write(TextWriter output, OutageAccount account)
    {
        output.WriteLine($"outage {account.Outage.Id}: {Time(account.Outage.BeganAt)} to "
            + $"{Time(account.Outage.EndedAt)}, {account.Outage.Name}");
        foreach (var paper in account.Keyed)
        {
            var twice = paper.IsShared ? "; the paper stands for another DUCR, too" : "";
            output.WriteLine($"  keyed    {paper.Reference} {paper.Ucr} accepted {Time(paper.AcceptedAt)}, "
                + $"{paper.Status.ToText()}{twice}");
        }

        foreach (var (ucr, reason) in account.Refused)
        {
            output.WriteLine($"  refused  {ucr}: {reason}");
        }

        foreach (var (ucr, status) in account.NeverDeclared)
        {
            output.WriteLine($"  missing  {ucr}: moved in the outage, {status.ToText()}");
        }
    }

    private static string Time(DateTimeOffset instant) => string.Create(
        CultureInfo.InvariantCulture, $"{LondonClock.DateTimeOf(instant):yyyy-MM-dd HH:mm}");
}
