namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>Where a consignment stands. Stored in every record: append only.</summary>
public enum ConsignmentStatus : byte
{
    /// <summary>Nothing is known of it.</summary>
    None = 0,

    /// <summary>
    /// Something came before its declaration (a movement, a supplementary): kept until it is declared.
    /// </summary>
    Awaited = 1,

    /// <summary>Declared, the goods not yet at the declared location.</summary>
    PreLodged = 2,

    /// <summary>Goods and declaration are both there: legal acceptance. Left at once, for a route.</summary>
    Arrived = 3,

    /// <summary>Route 1: documents are examined, the goods wait.</summary>
    DocumentsHeld = 4,

    /// <summary>Route 2: goods and documents are examined.</summary>
    ExaminationHeld = 5,

    /// <summary>Permission to progress.</summary>
    Cleared = 6,

    /// <summary>The goods have left.</summary>
    Departed = 7,

    /// <summary>Refused when the goods arrived: the declaration is void and the goods may not progress.</summary>
    RefusedAtArrival = 8,

    /// <summary>An officer holds the goods, for whatever reason but a route's.</summary>
    Held = 9,

    /// <summary>The trader has been asked something, or for documents; the goods wait for the answer.</summary>
    Queried = 10,

    /// <summary>Detained by customs (CHIEF 08).</summary>
    Detained = 11,

    /// <summary>Seized by customs (CHIEF 07).</summary>
    Seized = 12,

    /// <summary>The declaration was cancelled (CHIEF 92): goods need another one to leave.</summary>
    Cancelled = 13,

    /// <summary>
    /// Route 3 where that takes time: released when the time-out is over, unless an officer holds the goods before.
    /// </summary>
    ReleasePending = 14,

    /// <summary>The goods did not arrive in time (CDS12046): they need another declaration to leave.</summary>
    ExpiredUnarrived = 15,

    /// <summary>
    /// Cleared goods of which no exit was told in time. Who has evidence of it may have an officer release them again.
    /// </summary>
    ExpiredUndeparted = 16,

    /// <summary>Departed long ago: the entry is closed (CHIEF 06).</summary>
    Finalised = 17,
}

/// <summary>What happens to a consignment. Written into decisions: append only.</summary>
public enum LifecycleEvent : byte
{
    /// <summary>A movement or a supplementary of something undeclared.</summary>
    Announced = 1,
    LodgedBeforeArrival = 2,
    LodgedOnArrival = 3,
    GoodsArrived = 4,
    RefusedAtArrival = 5,
    RoutedToDocuments = 6,
    RoutedToExamination = 7,
    RoutedToClearance = 8,
    GoodsDeparted = 9,

    /// <summary>The departure that counted was withdrawn or corrected to one that cannot count.</summary>
    DepartureWithdrawn = 10,

    /// <summary>Permission to progress, by an officer.</summary>
    Released = 11,
    Held = 12,
    Detained = 13,
    Seized = 14,
    Queried = 15,
    QueryAnswered = 16,
    Cancelled = 17,

    /// <summary>An officer took it up; others leave it alone until it is handed over.</summary>
    Taken = 18,
    HandedOver = 19,

    /// <summary>The result of a check is on record.</summary>
    Checked = 20,
    CancellationRequested = 21,
    CancellationRefused = 22,

    /// <summary>One officer wants a milder route; it takes a second one.</summary>
    LoweringProposed = 23,

    /// <summary>Route 3, and the goods wait for its time-out.</summary>
    RoutedToTimedRelease = 24,

    /// <summary>The time-out of route 3 is over and nobody held the goods.</summary>
    ReleaseTimedOut = 25,

    /// <summary>The goods have not arrived and the limit is near (P9).</summary>
    ArrivalWarned = 26,
    ArrivalExpired = 27,

    /// <summary>The goods have not left and the limit is near (S0).</summary>
    DepartureWarned = 28,
    DepartureExpired = 29,
    SupplementaryReminded = 30,
    SupplementaryOverdue = 31,
    Finalised = 32,

    /// <summary>A departure reached us later than its loader may report it.</summary>
    DepartureToldLate = 33,

    /// <summary>Another version of the declaration is in force.</summary>
    Amended = 40,

    /// <summary>An amendment awaits customs' consent.</summary>
    AmendmentRequested = 41,
    AmendmentRefused = 42,
}

/// <summary>Names as decisions and pages have them; no reflection, no allocation.</summary>
public static class LifecycleText
{
    public static string ToText(this ConsignmentStatus status) => status switch
    {
        ConsignmentStatus.None => "unknown",
        ConsignmentStatus.Awaited => "awaited",
        ConsignmentStatus.PreLodged => "pre-lodged",
        ConsignmentStatus.Arrived => "arrived",
        ConsignmentStatus.DocumentsHeld => "held for documents",
        ConsignmentStatus.ExaminationHeld => "held for examination",
        ConsignmentStatus.Cleared => "cleared",
        ConsignmentStatus.Departed => "departed",
        ConsignmentStatus.RefusedAtArrival => "refused at arrival",
        ConsignmentStatus.Held => "held by an officer",
        ConsignmentStatus.Queried => "queried",
        ConsignmentStatus.Detained => "detained",
        ConsignmentStatus.Seized => "seized",
        ConsignmentStatus.Cancelled => "cancelled",
        ConsignmentStatus.ReleasePending => "release pending",
        ConsignmentStatus.ExpiredUnarrived => "expired, not arrived",
        ConsignmentStatus.ExpiredUndeparted => "expired, not departed",
        ConsignmentStatus.Finalised => "finalised",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string ToText(this LifecycleEvent happening) => happening switch
    {
        LifecycleEvent.Announced => "announced",
        LifecycleEvent.LodgedBeforeArrival => "lodged before arrival",
        LifecycleEvent.LodgedOnArrival => "lodged on arrival",
        LifecycleEvent.GoodsArrived => "goods arrived",
        LifecycleEvent.RefusedAtArrival => "refused at arrival",
        LifecycleEvent.RoutedToDocuments => "routed to documents",
        LifecycleEvent.RoutedToExamination => "routed to examination",
        LifecycleEvent.RoutedToClearance => "routed to clearance",
        LifecycleEvent.GoodsDeparted => "goods departed",
        LifecycleEvent.DepartureWithdrawn => "departure withdrawn",
        LifecycleEvent.Released => "released",
        LifecycleEvent.Held => "held",
        LifecycleEvent.Detained => "detained",
        LifecycleEvent.Seized => "seized",
        LifecycleEvent.Queried => "queried",
        LifecycleEvent.QueryAnswered => "query answered",
        LifecycleEvent.Cancelled => "cancelled",
        LifecycleEvent.Taken => "taken up",
        LifecycleEvent.HandedOver => "handed over",
        LifecycleEvent.Checked => "checked",
        LifecycleEvent.CancellationRequested => "cancellation requested",
        LifecycleEvent.CancellationRefused => "cancellation refused",
        LifecycleEvent.LoweringProposed => "milder route proposed",
        LifecycleEvent.RoutedToTimedRelease => "routed to timed release",
        LifecycleEvent.ReleaseTimedOut => "time-out over",
        LifecycleEvent.ArrivalWarned => "arrival warning",
        LifecycleEvent.ArrivalExpired => "arrival expired",
        LifecycleEvent.DepartureWarned => "departure warning",
        LifecycleEvent.DepartureExpired => "departure expired",
        LifecycleEvent.SupplementaryReminded => "supplementary reminder",
        LifecycleEvent.SupplementaryOverdue => "supplementary overdue",
        LifecycleEvent.Finalised => "finalised",
        LifecycleEvent.DepartureToldLate => "departure told late",
        LifecycleEvent.Amended => "amended",
        LifecycleEvent.AmendmentRequested => "amendment requested",
        LifecycleEvent.AmendmentRefused => "amendment refused",
        _ => throw new ArgumentOutOfRangeException(nameof(happening)),
    };
}
