using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Consolidations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// Tells what stands of one consignment: its history with who and when, what it waits for, whose move that is and until
/// when. Reads the store's own rows, beside a running server if there is one.
/// </summary>
internal sealed class StatusCommand : INesCommand
{
    private readonly Argument<string> _ucr = new("ucr") { Description = "The DUCR or MUCR" };

    private readonly Option<string> _part = new("--part") { Description = "The DUCR's part" };

    private readonly SettingsArguments _settings = new(withProfiles: false);

    public IReadOnlyList<string> Examples { get; } =
    [
        "nes status 3GB123456789000-INV42 --store nes.db",
        "nes status GB/FXT1-BOX0042 --store nes.db",
    ];

    public Command Build()
    {
        var command = new Command(
            "status", "Show the history of a consignment, what it waits for and until when. Reads the whole store.");
        command.Arguments.Add(_ucr);
        command.Options.Add(_part);
        _settings.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        var output = result.InvocationConfiguration.Output;
        if (!UcrKey.TryCreate(
            Encoding.Latin1.GetBytes(result.GetValue(_ucr)!),
            Encoding.Latin1.GetBytes(result.GetValue(_part) ?? ""),
            out var ucr))
        {
            await output.WriteLineAsync("That is longer than a UCR may be.");
            return ExitCode.Usage;
        }

        var record = default(ReadOnlyMemory<byte>);
        foreach (var fact in SqliteArchive.Open(_settings.Load(result).Store).HistoryOf(ucr))
        {
            cancellation.ThrowIfCancellationRequested();
            await output.WriteLineAsync(LineOf(fact, ucr.IsMucr));
            record = fact.Record.IsEmpty ? record : fact.Record;
        }

        if (ucr.IsMucr && !record.IsEmpty)
        {
            var consolidation = new ConsolidationRecord();
            ConsolidationRecordFormat.Read(record.Span, consolidation);
            await output.WriteLineAsync(LineOf(consolidation));
            return ExitCode.Done;
        }

        if (!ConsignmentRecordFormat.IsOf(record.Span))
        {
            await output.WriteLineAsync("Nothing is known of this reference.");
            return ExitCode.Failed;
        }

        var standing = new ConsignmentRecord();
        ConsignmentRecordFormat.Read(record.Span, standing);
        if (standing.IsDeclared)
        {
            await output.WriteLineAsync(EntryOf(standing));
        }

        await output.WriteLineAsync($"status: {standing.Status.ToText()}");
        var limits = _settings.Load(result).Limits.ToTimeLimits();
        await output.WriteLineAsync(LineOf(Deadline.Of(standing, limits)));
        if (Timetable.Next(standing, limits) is { } next)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"else: {next.Kind.ToText()} at {LondonClock.DateTimeOf(next.At):yyyy-MM-dd HH:mm:ss}"));
        }

        if (standing.Timers.IsDepartureLate)
        {
            await output.WriteLineAsync("note: its departure was reported late");
        }

        return ExitCode.Done;
    }

    /// <summary>How a consolidation stands. Its members are told by the rows in which they joined and left.</summary>
    private static string LineOf(ConsolidationRecord record)
    {
        var state = record.HasDeparted ? "departed" : record.IsShut ? "shut" : record.IsKnown ? "open" : "never opened";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"consolidation: {state}; {record.DeclarationCount} declarations below it"
            + $"{(record.Master.IsEmpty ? "" : $"; in {record.Master}")}");
    }

    private static string LineOf(Fact fact, bool isConsolidation)
    {
        using var decision = JsonDocument.Parse(fact.Decision);
        var events = decision.RootElement.TryGetProperty("events"u8, out var told)
            ? string.Join(", ", told.EnumerateArray().Select(happening => happening.GetString()))
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{LondonClock.DateTimeOf(fact.ReceivedAt):yyyy-MM-dd HH:mm}  row {fact.Position}  {fact.Partner}  "
                + $"{fact.Kind}  {fact.Outcome}{(events.Length > 0 ? $": {events}" : "")}"
                + $"{(isConsolidation ? ChangeOf(fact) : "")}{VersionOf(decision.RootElement)}"
                + $"{ReasonOf(decision.RootElement)}");
    }

    private static string ChangeOf(Fact fact)
    {
        if (fact.Record.IsEmpty)
        {
            return "";
        }

        var (change, member, _) = ConsolidationRecordFormat.ReadChange(fact.Record.Span);
        return change switch
        {
            MembershipChange.Joined or MembershipChange.JoinedFirst => $": {member} joined",
            MembershipChange.Left => $": {member} left it",
            _ => "",
        };
    }

    /// <summary>Why it was not done, or not yet.</summary>
    private static string ReasonOf(JsonElement decision)
    {
        var codes = new List<int>();
        if (decision.TryGetProperty("reason"u8, out var reason))
        {
            codes.Add(reason.GetInt32());
        }

        foreach (var name in (string[])["findings", "licences"])
        {
            if (decision.TryGetProperty(name, out var findings))
            {
                codes.AddRange(findings.EnumerateArray().Select(finding => finding.GetProperty("code"u8).GetInt32()));
            }
        }

        return string.Concat(codes.Distinct().Select(code => string.Create(
            CultureInfo.InvariantCulture, $"\n    {code} {RuleText.Of((RuleCode)code).Text}")));
    }

    private static string VersionOf(JsonElement decision)
    {
        var inForce = decision.TryGetProperty("version"u8, out var version) ? $"; version {version}" : "";
        return decision.TryGetProperty("pendingVersion"u8, out var pending)
            ? $"{inForce}, version {pending} awaits consent" : inForce;
    }

    /// <summary>Number, date and version of the entry; of one in place of a void one, that too.</summary>
    private static string EntryOf(ConsignmentRecord record)
    {
        var entry = $"entry: {EntryReference.Of(record)}:{record.Version:00}";
        return record.Versions.ReplacedPosition == 0 ? entry
            : $"{entry}, in place of {EntryReference.OfReplaced(record)}, which is void";
    }

    private static string LineOf(in Deadline deadline)
    {
        var line = $"missing: {deadline.Missing}; the move is {deadline.Mover switch
        {
            Mover.Declarant => "the declarant's",
            Mover.Port => "the port's",
            Mover.Officer => "an officer's",
            Mover.Department => "another department's",
            _ => "nobody's",
        }}";
        return deadline.By is { } by
            ? string.Create(CultureInfo.InvariantCulture, $"{line}; by {LondonClock.DateTimeOf(by):yyyy-MM-dd HH:mm}")
            : line;
    }
}
