namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>Whose move it is.</summary>
public enum Mover : byte
{
    /// <summary>Nothing is missing.</summary>
    Nobody = 0,
    Declarant = 1,

    /// <summary>Whoever reports movements: port, loader or inventory operator.</summary>
    Port = 2,
    Officer = 3,

    /// <summary>One that holds goods on its own authority.</summary>
    Department = 4,
}

/// <summary>
/// What a consignment waits for, whose move that is and until when, for people. Worked out from the record alone; the
/// instants are those of <see cref="Timetable"/>.
/// </summary>
/// <param name="Missing">The act or message that is missing.</param>
/// <param name="By">Null: no limit is published for it.</param>
/// <param name="WarnAt">When to remind of it; null: not.</param>
public readonly record struct Deadline(
    Mover Mover, string Missing, DateTimeOffset? By = null, DateTimeOffset? WarnAt = null)
{
    public static Deadline Of(ConsignmentRecord record, TimeLimits limits)
    {
        var own = OfGoods(record, limits);
        if (DueAt(TimerKind.SupplementaryOverdue) is not { } by)
        {
            return own;
        }

        var supplementary = new Deadline(
            Mover.Declarant, "supplementary declaration", by, DueAt(TimerKind.SupplementaryReminder));

        // Two things may be missing at once; the one to name is that which falls due first.
        return own.Mover == Mover.Nobody || own.By is not { } limit || by <= limit ? supplementary : own;

        DateTimeOffset? DueAt(TimerKind kind) => Timetable.DueAt(kind, record, limits);
    }

    private static Deadline OfGoods(ConsignmentRecord record, TimeLimits limits)
    {
        return record.Status switch
        {
            _ when record.Versions.PendingPosition != 0 => new(Mover.Officer, "decision about amending"),
            ConsignmentStatus.Awaited => new(Mover.Declarant, "declaration"),
            ConsignmentStatus.PreLodged => new(
                Mover.Port,
                "arrival at the declared location",
                DueAt(TimerKind.ArrivalExpiry),
                DueAt(TimerKind.ArrivalWarning)),
            ConsignmentStatus.ReleasePending => new(
                Mover.Nobody, "nothing; released unless an officer holds it before", DueAt(TimerKind.Release)),
            ConsignmentStatus.Held when record.IsHeldForOthersOnly =>
                new(Mover.Department, "release by that department"),
            ConsignmentStatus.DocumentsHeld or ConsignmentStatus.ExaminationHeld or ConsignmentStatus.Held
                or ConsignmentStatus.Detained => new(Mover.Officer, "decision of an officer"),
            ConsignmentStatus.Queried => new(Mover.Declarant, "answer to the query (REQ)"),
            ConsignmentStatus.Cleared or ConsignmentStatus.ExpiredUndeparted
                when record.Work.CancellationPosition != 0 =>
                new(Mover.Officer, "decision about cancelling"),
            ConsignmentStatus.Cleared => new(
                Mover.Port, "departure", DueAt(TimerKind.DepartureExpiry), DueAt(TimerKind.DepartureWarning)),
            ConsignmentStatus.Departed => new(
                Mover.Nobody, "nothing; the entry will be closed", DueAt(TimerKind.Finalisation)),
            ConsignmentStatus.ExpiredUndeparted =>
                new(Mover.Declarant, "evidence of exit, if the goods have left; else another declaration"),
            ConsignmentStatus.RefusedAtArrival or ConsignmentStatus.Cancelled or ConsignmentStatus.ExpiredUnarrived =>
                new(Mover.Declarant, "another declaration, if the goods are to leave"),
            _ => new(Mover.Nobody, "nothing"),
        };

        DateTimeOffset? DueAt(TimerKind kind) => Timetable.DueAt(kind, record, limits);
    }
}
