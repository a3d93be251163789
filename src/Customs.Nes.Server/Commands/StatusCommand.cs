using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Consolidations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// Tells what stands of one consignment: its history with who and when, what it waits for, whose move that is and until
/// when. Reads the store's own rows, beside a running server if there is one.
/// </summary>
internal sealed class StatusCommand : INesCommand
{
    // Whoever wants them all asks the consolidation itself (QUE).
    private const int MembersShownMax = 50;

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
        var members = new List<UcrKey>();
        foreach (var fact in _settings.Load(result).OpenArchive().HistoryOf(ucr))
        {
            cancellation.ThrowIfCancellationRequested();
            await output.WriteLineAsync(LineOf(fact, ucr.IsMucr));
            if (!fact.Record.IsEmpty)
            {
                record = fact.Record;
                Follow(members, fact, ucr.IsMucr);
            }
        }

        if (ucr.IsMucr && !record.IsEmpty)
        {
            var consolidation = new ConsolidationRecord();
            ConsolidationRecordFormat.Read(record.Span, consolidation);
            await output.WriteLineAsync(LineOf(consolidation));
            await output.WriteAsync(string.Concat(
                members.Take(MembersShownMax).Select(static member => $"in it: {member}\n")));
            if (members.Count > MembersShownMax)
            {
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"and {members.Count - MembersShownMax} more"));
            }

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

        await output.WriteLineAsync(StatusOf(standing));
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
            $"consolidation: {state}; {record.DeclarationCount} declaration{(record.DeclarationCount == 1 ? "" : "s")} "
            + $"below it{(record.Master.IsEmpty ? "" : $"; in {record.Master}")}");
    }

    private static string StatusOf(ConsignmentRecord record)
    {
        var route = record.Route == Clearance.Assessment.Route.None
            ? "" : string.Create(CultureInfo.InvariantCulture, $"; route {(int)record.Route}");
        return $"status: {record.Status.ToText()}{route}{(record.Master.IsEmpty ? "" : $"; in {record.Master}")}";
    }

    /// <summary>Who is in a consolidation after a row of it.</summary>
    private static void Follow(List<UcrKey> members, Fact fact, bool isConsolidation)
    {
        if (!isConsolidation)
        {
            return;
        }

        var (change, member, _) = ConsolidationRecordFormat.ReadChange(fact.Record.Span);
        if (change == MembershipChange.Left)
        {
            members.Remove(member);
        }
        else if (change != MembershipChange.None)
        {
            members.Add(member);
        }
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
                + $"{NameOf(fact, decision.RootElement)}  {fact.Outcome}"
                + $"{MovementOf(fact, isConsolidation, decision.RootElement)}"
                + $"{(events.Length > 0 ? $": {events}" : "")}"
                + $"{(isConsolidation ? ChangeOf(fact) : "")}{VersionOf(decision.RootElement)}"
                + $"{ReasonOf(decision.RootElement)}");
    }

    /// <summary>What the message calls itself; of a row that follows from another's message, which that is.</summary>
    private static string NameOf(Fact fact, JsonElement decision)
    {
        if (decision.TryGetProperty("cause"u8, out var cause))
        {
            return string.Create(CultureInfo.InvariantCulture, $"by row {cause.GetInt64()}");
        }

        var segment = new SegmentReader(fact.Message.Span, fact.Service);
        while (segment.Read())
        {
            if (segment.Value(0).SequenceEqual("BGM"u8))
            {
                return Encoding.Latin1.GetString(segment.Value(1));
            }
        }

        return fact.Kind.ToString();
    }

    /// <summary>Where and when, of a movement; it stands in the record under the row it was told in.</summary>
    private static string MovementOf(Fact fact, bool isConsolidation, JsonElement decision)
    {
        if (fact.Record.IsEmpty)
        {
            return "";
        }

        var told = decision.TryGetProperty("cause"u8, out var cause) ? cause.GetInt64() : fact.Position;
        foreach (var movement in MovementsIn(fact.Record, isConsolidation))
        {
            if (movement.Position == told)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $" {WordOf(movement.Kind)} {movement.Location}"
                    + $" {LondonClock.DateTimeOf(movement.At):yyyy-MM-dd HH:mm}{(movement.IsVoid ? ", void" : "")}");
            }
        }

        return "";
    }

    private static MovementFact[] MovementsIn(ReadOnlyMemory<byte> record, bool isConsolidation)
    {
        if (isConsolidation)
        {
            var consolidation = new ConsolidationRecord();
            ConsolidationRecordFormat.Read(record.Span, consolidation);
            return [.. consolidation.Movements.ToArray().Select(static movement => movement.Fact)];
        }

        var standing = new ConsignmentRecord();
        ConsignmentRecordFormat.Read(record.Span, standing);
        return standing.Movements.ToArray();
    }

    private static string WordOf(MovementKind kind) => kind switch
    {
        MovementKind.Departure => "departed from",
        MovementKind.AnticipatedArrival => "expected at",
        _ => "arrived at",
    };

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
