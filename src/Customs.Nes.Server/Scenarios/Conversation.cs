using System.Globalization;
using System.Text.Json;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger;
using Spectre.Console;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// Prints a scenario as it happens, the way a person would tell it. Plain when nobody watches a terminal.
/// </summary>
public sealed class Conversation
{
    // Wide enough that no line of a log is broken when the output goes to a file.
    private const int WidthOfFiles = 200;

    private static readonly (string Name, string Label)[] Told =
        [("route", "route"), ("entry", "entry"), ("ics", "status"), ("soe", "state")];

    private readonly IAnsiConsole _console;

    public Conversation(IAnsiConsole console)
    {
        _console = console;
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = WidthOfFiles;
        }
    }

    /// <summary>For those who want only the result.</summary>
    public static Conversation Silent() => new(AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        Out = new AnsiConsoleOutput(TextWriter.Null),
    }));

    internal void Begin(Scenario scenario)
    {
        _console.Write(new Rule(Markup.Escape(scenario.Title)).LeftJustified());
        foreach (var partner in scenario.Partners)
        {
            var rights = partner.Rights.ToString().ToLowerInvariant();
            Line("", "grey", $"{partner.Id}  {partner.Name} ({rights})");
        }

        _console.WriteLine();
    }

    internal void Sent(Played played)
    {
        Line(Time(played.Step.At), "bold", $"{played.Step.Partner} > {played.Step.What}");
        foreach (var message in played.Answer.Messages)
        {
            Answered(message);
        }

        if (played.Answer.Messages.Count == 0)
        {
            Line("", "yellow", "  < nothing");
        }

        foreach (var fired in played.Facts.SelectMany(OfficerView.Of))
        {
            var item = fired.Item == 0 ? "" : $", item {fired.Item}";
            var tests = string.Join(" and ", fired.Tests);
            var what = $"{fired.Profile} version {fired.Version}{item}: route {fired.Route}";
            Line("", "blue", $"  officer: {what}, because {tests}");
        }
    }

    internal void FellDue(IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
        {
            using var decision = JsonDocument.Parse(fact.Decision);
            var events = decision.RootElement.TryGetProperty("events", out var told)
                ? string.Join(", ", told.EnumerateArray().Select(happening => happening.GetString())) : "nothing";
            Line(Time(fact.ReceivedAt), "bold", $"time passes: {events} ({fact.Ucr})");
        }
    }

    internal void Restarted(DateTimeOffset at) =>
        Line(Time(at), "bold", "the host is stopped and started again on the same store");

    internal void Extracted(ExtractStep step, string path)
    {
        var what = step.Month is { } month ? $"extract of {month}" : "release";
        var vintage = step.Vintage is { } release ? $" as published for {release}" : " as it stands";
        Line(Time(step.At), "bold", $"{what}{vintage} to {path}");
    }

    internal void Failed(PlayFailure failure) => Line("", "red", $"  NOT AS EXPECTED {failure}");

    internal void Months(IReadOnlyList<MonthTableRow> months, string caption)
    {
        var table = new Table { Border = TableBorder.Simple };
        if (caption.Length > 0)
        {
            table.Title = new TableTitle(Markup.Escape(caption));
        }

        table.AddColumn("Month");
        table.AddColumn(new TableColumn("By departure, GBP").RightAligned());
        table.AddColumn(new TableColumn("By receipt, GBP").RightAligned());
        foreach (var row in months)
        {
            table.AddRow(row.Month.ToString(), Pounds(row.ByDeparture), Pounds(row.ByReceipt));
        }

        _console.WriteLine();
        _console.Write(table);
    }

    internal void End(PlayResult result)
    {
        var summary = $"{result.MessagesSent} interchanges sent, {result.ExpectationsMet} expectations met, "
            + $"{result.Failures.Count} not";
        Line("", result.IsAsExpected ? "green" : "red", summary);
    }

    private void Answered(AnswerMessage message)
    {
        if (message.Type == "CONTRL")
        {
            var codes = string.Join(", ", AnswerReading.SyntaxCodesOf(message));
            var what = codes.Length == 0 ? "received" : $"refused, syntax code {codes}";
            Line("", "yellow", $"  < CONTRL: {what}");
            return;
        }

        var outcome = AnswerReading.OutcomeOf(message);
        var parts = new List<string> { outcome };
        foreach (var (name, label) in Told)
        {
            if (AnswerReading.FieldOf(message, name) is { Length: > 0 } value)
            {
                parts.Add($"{label} {value}");
            }
        }

        var color = outcome switch { "accepted" => "green", "rejected" => "red", _ => "yellow" };
        Line("", color, $"  < {string.Join(", ", parts)}");
        foreach (var error in AnswerReading.ErrorsOf(message))
        {
            var item = error.Item == 0 ? "" : $" item {error.Item}:";
            Line("", color, $"    {error.Code}{item} {error.Text} {error.Fix}");
        }
    }

    private void Line(string time, string style, string text) =>
        _console.MarkupLine($"{time,-18}[{style}]{Markup.Escape(text)}[/]");

    private static string Time(DateTimeOffset at) => ScenarioTime.Text(at, "dd MMM yyyy HH:mm");

    private static string Pounds(StatisticalAmount amount) =>
        (amount.ValuePence / 100m).ToString("#,0.00", CultureInfo.InvariantCulture);
}
