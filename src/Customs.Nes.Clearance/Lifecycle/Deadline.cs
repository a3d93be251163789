using Customs.Nes.Clearance.Movements;

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
}

/// <summary>
/// What a consignment waits for, whose move that is and until when. Worked out from the record alone; nothing is
/// stored, so that other limits show at once what they would mean.
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
        if (!record.AwaitsSupplementary || SupplementaryStartOf(record, limits) is not { } start)
        {
            return own;
        }

        var supplementary = new Deadline(
            Mover.Declarant, "supplementary declaration", start.AddDays(limits.SupplementaryDays));

        // Two things may be missing at once; the one to name is that which falls due first.
        return own.Mover == Mover.Nobody || own.By is not { } by || supplementary.By <= by ? supplementary : own;
    }

    private static Deadline OfGoods(ConsignmentRecord record, TimeLimits limits) => record.Status switch
    {
        _ when record.Versions.PendingPosition != 0 => new(Mover.Officer, "decision about amending"),
        ConsignmentStatus.Awaited => new(Mover.Declarant, "declaration"),
        ConsignmentStatus.PreLodged => new(
            Mover.Port,
            "arrival at the declared location",
            record.LodgedAt.AddDays(limits.ArrivalDays),
            record.LodgedAt.AddDays(limits.ArrivalWarningDays)),
        ConsignmentStatus.DocumentsHeld or ConsignmentStatus.ExaminationHeld or ConsignmentStatus.Held
            or ConsignmentStatus.Detained => new(Mover.Officer, "decision of an officer"),
        ConsignmentStatus.Queried => new(Mover.Declarant, "answer to the query (REQ)"),
        ConsignmentStatus.Cleared when record.Work.CancellationPosition != 0 =>
            new(Mover.Officer, "decision about cancelling"),
        ConsignmentStatus.Cleared => new(
            Mover.Port, "departure", ClearedAt(record).AddDays(limits.DepartureDays)),
        ConsignmentStatus.Departed => new(
            Mover.Nobody, "nothing; the entry is closed", record.AcceptedAt.AddMonths(limits.FinalisedMonths)),
        ConsignmentStatus.RefusedAtArrival or ConsignmentStatus.Cancelled =>
            new(Mover.Declarant, "another declaration, if the goods are to leave"),
        _ => new(Mover.Nobody, "nothing"),
    };

    private static DateTimeOffset ClearedAt(ConsignmentRecord record) =>
        record.Work.IsReleased ? record.Work.ReleasedAt : record.AcceptedAt;

    private static DateTimeOffset? SupplementaryStartOf(ConsignmentRecord record, TimeLimits limits)
    {
        var departed = DepartedAt(record);
        if (limits.SupplementaryFrom == SupplementaryStart.Departure)
        {
            return departed;
        }

        if (limits.SupplementaryFrom == SupplementaryStart.DeclarationOrDeparture)
        {
            return departed < record.LodgedAt ? departed : record.LodgedAt;
        }

        return record.Status is ConsignmentStatus.Cleared or ConsignmentStatus.Departed ? ClearedAt(record) : null;
    }

    /// <summary>The earliest departure that counts; null while the goods are here.</summary>
    private static DateTimeOffset? DepartedAt(ConsignmentRecord record)
    {
        DateTimeOffset? earliest = null;
        foreach (var movement in record.Movements)
        {
            if (record.Status == ConsignmentStatus.Departed
                && movement is { Kind: MovementKind.Departure, IsVoid: false }
                && record.WasAt(movement.Location, movement.At)
                && (earliest is null || movement.At < earliest))
            {
                earliest = movement.At;
            }
        }

        return earliest;
    }
}
