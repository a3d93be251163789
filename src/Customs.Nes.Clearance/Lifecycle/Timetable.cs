using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// When what falls due for a consignment as it stands. A function of its record and the limits alone, so that whoever
/// asks (the clerk who judges a timer, the view that finds it, a person who looks) is told the same.
/// </summary>
public static class Timetable
{
    private const TimerKind Last = TimerKind.Finalisation;

    /// <summary>What happens first if nobody does anything; null when nothing ever does.</summary>
    public static DueTimer? Next(ConsignmentRecord record, TimeLimits limits)
    {
        DueTimer? next = null;
        for (var kind = TimerKind.Release; kind <= Last; kind++)
        {
            if (DueAt(kind, record, limits) is { } at && record.Timers.GivenFor(kind) != at
                && (next is not { } first || at < first.At))
            {
                next = new DueTimer(kind, at);
            }
        }

        return next;
    }

    /// <summary>Null while it cannot fall due; whether it has been given already is not asked.</summary>
    public static DateTimeOffset? DueAt(TimerKind kind, ConsignmentRecord record, TimeLimits limits) =>
        Exact(kind, record, limits) is { } at ? WholeSecond(at) : null;

    private static DateTimeOffset? Exact(TimerKind kind, ConsignmentRecord record, TimeLimits limits) => kind switch
    {
        TimerKind.Release => record.Status == ConsignmentStatus.ReleasePending && !AwaitsDecision(record)
            ? record.AcceptedAt.AddMinutes(limits.DocumentsAfterwardsMinutes) : null,
        TimerKind.ArrivalWarning => OfArrival(record, limits.ArrivalWarningDays),
        TimerKind.ArrivalExpiry => OfArrival(record, limits.ArrivalDays),
        TimerKind.DepartureWarning => OfDeparture(record, limits.DepartureWarningDays),
        TimerKind.DepartureExpiry => OfDeparture(record, limits.DepartureDays),
        TimerKind.SupplementaryReminder => OfSupplementary(record, limits, limits.SupplementaryReminderDays),
        TimerKind.SupplementaryOverdue => OfSupplementary(record, limits, limits.SupplementaryDays),
        TimerKind.Finalisation => record.Status == ConsignmentStatus.Departed && !AwaitsDecision(record)
            ? record.AcceptedAt.AddMonths(limits.FinalisedMonths) : null,
        _ => null,
    };

    private static DateTimeOffset? OfArrival(ConsignmentRecord record, int days) =>
        record.Status == ConsignmentStatus.PreLodged ? record.LodgedAt.AddDays(days) : null;

    private static DateTimeOffset? OfDeparture(ConsignmentRecord record, int days) =>
        record.Status == ConsignmentStatus.Cleared && !AwaitsDecision(record)
            ? ClearedAt(record).AddDays(days) : null;

    /// <summary>Customs has to decide about a request: the next move is not the trader's, nor the clock's.</summary>
    private static bool AwaitsDecision(ConsignmentRecord record) =>
        record.Work.CancellationPosition != 0 || record.Versions.PendingPosition != 0;

    private static DateTimeOffset? OfSupplementary(ConsignmentRecord record, TimeLimits limits, int days) =>
        record.AwaitsSupplementary && SupplementaryStart(record, limits) is { } start ? start.AddDays(days) : null;

    private static DateTimeOffset ClearedAt(ConsignmentRecord record) =>
        record.Work.IsReleased ? record.Work.ReleasedAt : record.AcceptedAt;

    private static DateTimeOffset? SupplementaryStart(ConsignmentRecord record, TimeLimits limits)
    {
        if (record.Status is ConsignmentStatus.None or ConsignmentStatus.Awaited or ConsignmentStatus.Cancelled
            or ConsignmentStatus.RefusedAtArrival or ConsignmentStatus.ExpiredUnarrived
            or ConsignmentStatus.ExpiredUndeparted)
        {
            // Goods that may not leave have no values to bring.
            return null;
        }

        var departed = DepartedAt(record);
        return limits.SupplementaryFrom switch
        {
            Lifecycle.SupplementaryStart.Departure => departed,
            Lifecycle.SupplementaryStart.DeclarationOrDeparture =>
                departed < record.LodgedAt ? departed : record.LodgedAt,
            _ => record.Status is ConsignmentStatus.Cleared or ConsignmentStatus.Departed
                or ConsignmentStatus.Finalised ? ClearedAt(record) : null,
        };
    }

    /// <summary>The earliest departure that counts; null while the goods are here.</summary>
    private static DateTimeOffset? DepartedAt(ConsignmentRecord record)
    {
        DateTimeOffset? earliest = null;
        foreach (var movement in record.Movements)
        {
            if (record.Status is ConsignmentStatus.Departed or ConsignmentStatus.Finalised
                && movement is { Kind: MovementKind.Departure, IsVoid: false }
                && record.WasAt(movement.Location, movement.At)
                && (earliest is null || movement.At < earliest))
            {
                earliest = movement.At;
            }
        }

        return earliest;
    }

    /// <summary>Rounded up: nothing happens a moment early.</summary>
    private static DateTimeOffset WholeSecond(DateTimeOffset at) =>
        at.UtcTicks % TimeSpan.TicksPerSecond is var rest and > 0 ? at.AddTicks(TimeSpan.TicksPerSecond - rest) : at;
}
