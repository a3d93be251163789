using System.CommandLine;
using Customs.Nes.Clearance.Lifecycle;
using Route = Customs.Nes.Clearance.Assessment.Route;

namespace Customs.Nes.Server.Commands;

/// <summary>Prints the one table by which consignments change their status, as text and as a drawing.</summary>
internal sealed class StatesCommand : INesCommand
{
    private readonly Option<string?> _svg = new("--svg")
    {
        Description = "Draw it into this file instead.",
        HelpName = "FILE",
    };

    public IReadOnlyList<string> Examples { get; } = ["nes states", "nes states --svg states.svg"];

    public Command Build()
    {
        var command = new Command(
            "states", "Print how a consignment changes its status: the table the engine goes by.");
        command.Options.Add(_svg);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        if (result.GetValue(_svg) is { } file)
        {
            await File.WriteAllTextAsync(file, StatesDrawing.Draw(Transition.All), cancellation);
            return ExitCode.Done;
        }

        var output = result.InvocationConfiguration.Output;
        foreach (var transition in Transition.All)
        {
            await output.WriteLineAsync(
                $"{transition.From.ToText(),-22} {transition.Event.ToText(),-24} {transition.To.ToText()}");
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync($"{"status",-22} {"ICS",-4} {"ROE",-4} SOE");
        foreach (var status in Enum.GetValues<ConsignmentStatus>())
        {
            var (route, told) = RouteOf(status);
            var entry = EntryStatus.Of(status, route);
            told = told.Length > 0 ? told : entry.Roe.ToString();
            await output.WriteLineAsync($"{status.ToText(),-22} {entry.Ics,-4} {told,-4} {entry.Soe}");
        }

        return ExitCode.Done;
    }

    /// <summary>The route a status goes with; a text where several do.</summary>
    private static (Route Route, string Told) RouteOf(ConsignmentStatus status) => status switch
    {
        ConsignmentStatus.DocumentsHeld => (Route.Documents, ""),
        ConsignmentStatus.ExaminationHeld => (Route.Physical, ""),
        ConsignmentStatus.ReleasePending => (Route.PostClearance, ""),
        ConsignmentStatus.ExpiredUnarrived => (Route.None, ""),
        ConsignmentStatus.Cleared or ConsignmentStatus.Departed or >= ConsignmentStatus.Held =>
            (Route.Clear, "any"),
        _ => (Route.None, ""),
    };
}
