namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// What a party is told about a consignment without having asked: CHIEF's reports, and the status pushes of inventory
/// linking. Which one a fact gives rise to follows from what happened (<see cref="ReportKinds.Of(LifecycleEvent)"/>);
/// nothing is stored for it.
/// </summary>
public enum ReportKind : byte
{
    None = 0,

    /// <summary>P2: a pre-lodged entry is accepted.</summary>
    PreLodged = 1,

    /// <summary>X2: an entry is accepted in law; names its route.</summary>
    Accepted = 2,

    /// <summary>X1: goods are selected for a check, held, or asked about.</summary>
    Selected = 3,

    /// <summary>S0: no exit is on record.</summary>
    ExitMissing = 4,

    /// <summary>S3: a request to cancel is refused.</summary>
    CancellationRefused = 5,

    /// <summary>S4: a declaration is cancelled.</summary>
    Cancelled = 6,

    /// <summary>S9: what customs did with goods it took.</summary>
    Disposal = 7,

    /// <summary>P9: the goods have not arrived, and the declaration is about to run out.</summary>
    ArrivalMissing = 8,

    /// <summary>ERS: where a declaration stands now.</summary>
    EntryStatus = 9,

    /// <summary>EMR: where a consolidation stands now.</summary>
    MasterStatus = 10,

    /// <summary>SDR: values of a simplified declaration fall due. Ours; CHIEF had no report for it.</summary>
    SupplementaryDue = 11,

    /// <summary>SDO: values of a simplified declaration are overdue. Ours.</summary>
    SupplementaryOverdue = 12,

    /// <summary>LDR: a departure was reported later than its loader may. Ours.</summary>
    DepartureLate = 13,
}

/// <summary>Codes of reports, and what gives rise to them.</summary>
public static class ReportKinds
{
    /// <summary>Empty for <see cref="ReportKind.None"/>.</summary>
    public static ReadOnlySpan<byte> ToCode(this ReportKind kind) => kind switch
    {
        ReportKind.PreLodged => "P2"u8,
        ReportKind.Accepted => "X2"u8,
        ReportKind.Selected => "X1"u8,
        ReportKind.ExitMissing => "S0"u8,
        ReportKind.CancellationRefused => "S3"u8,
        ReportKind.Cancelled => "S4"u8,
        ReportKind.Disposal => "S9"u8,
        ReportKind.ArrivalMissing => "P9"u8,
        ReportKind.EntryStatus => "ERS"u8,
        ReportKind.MasterStatus => "EMR"u8,
        ReportKind.SupplementaryDue => "SDR"u8,
        ReportKind.SupplementaryOverdue => "SDO"u8,
        ReportKind.DepartureLate => "LDR"u8,
        _ => default,
    };

    /// <summary>None where nobody outside customs is told.</summary>
    public static ReportKind Of(LifecycleEvent happening) => happening switch
    {
        LifecycleEvent.LodgedBeforeArrival => ReportKind.PreLodged,
        LifecycleEvent.RoutedToDocuments or LifecycleEvent.RoutedToExamination or LifecycleEvent.Held
            or LifecycleEvent.Detained or LifecycleEvent.Queried => ReportKind.Selected,
        LifecycleEvent.RoutedToClearance or LifecycleEvent.RoutedToTimedRelease or LifecycleEvent.Released =>
            ReportKind.Accepted,
        LifecycleEvent.Seized => ReportKind.Disposal,
        LifecycleEvent.Cancelled => ReportKind.Cancelled,
        LifecycleEvent.CancellationRefused => ReportKind.CancellationRefused,
        LifecycleEvent.ArrivalWarned => ReportKind.ArrivalMissing,
        LifecycleEvent.DepartureWarned => ReportKind.ExitMissing,
        LifecycleEvent.SupplementaryReminded => ReportKind.SupplementaryDue,
        LifecycleEvent.SupplementaryOverdue => ReportKind.SupplementaryOverdue,
        LifecycleEvent.DepartureToldLate => ReportKind.DepartureLate,
        LifecycleEvent.Amended => ReportKind.Accepted,
        LifecycleEvent.RefusedAtArrival or LifecycleEvent.GoodsDeparted or LifecycleEvent.DepartureWithdrawn
            or LifecycleEvent.AmendmentRefused or LifecycleEvent.ReleaseTimedOut or LifecycleEvent.ArrivalExpired
            or LifecycleEvent.DepartureExpired or LifecycleEvent.Finalised => ReportKind.EntryStatus,
        _ => ReportKind.None,
    };
}
