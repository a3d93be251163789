using System.Diagnostics;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>Input customs status (ICS), CHIEF's published codes as far as they are given here.</summary>
public enum InputCustomsStatus : byte
{
    None = 0,

    /// <summary>A1: accepted as pre-lodged.</summary>
    PreLodged = 1,

    /// <summary>00: legally accepted, not cleared.</summary>
    Accepted = 2,

    /// <summary>01: cleared automatically.</summary>
    Cleared = 3,

    /// <summary>60: departed.</summary>
    Departed = 4,

    /// <summary>92: void, on the declarant's request (inventory linking has 3).</summary>
    Cancelled = 5,

    /// <summary>03: cleared by an officer.</summary>
    Released = 6,

    /// <summary>04: cleared by an officer after a query.</summary>
    ReleasedAfterQuery = 7,

    /// <summary>07: seized.</summary>
    Seized = 8,

    /// <summary>08: detained.</summary>
    Detained = 9,

    /// <summary>06: finalised after six months.</summary>
    Finalised = 10,

    /// <summary>C1: pre-lodged, amended once without being asked.</summary>
    Amended = 11,

    /// <summary>C2: pre-lodged, amended more than once.</summary>
    AmendedAgain = 12,

    /// <summary>92: void, and nobody asked customs for it (inventory linking has 6).</summary>
    CancelledByCustoms = 13,
}

/// <summary>Route of entry (ROE), in inventory linking's order of strictness: the first holds for a MUCR.</summary>
public enum RouteOfEntry : byte
{
    None = 0,

    /// <summary>2: goods and documents are examined.</summary>
    Examination = 1,

    /// <summary>1: documents are examined.</summary>
    Documents = 2,

    /// <summary>3: documents are looked at afterwards.</summary>
    DocumentsAfterwards = 3,

    /// <summary>0: not assessed yet.</summary>
    NotAssessed = 4,

    /// <summary>H: pre-lodged; what the route will be is decided at arrival.</summary>
    PreLodged = 5,

    /// <summary>6: no check.</summary>
    NoCheck = 6,
}

/// <summary>
/// Status of entry (SOE) of a declaration: 1, 3, 8 and D are CHIEF's, 0, 11 and 14 inventory linking's.
/// </summary>
public enum StatusOfEntry : byte
{
    /// <summary>0: not declared.</summary>
    NotDeclared = 0,

    /// <summary>1: pre-lodged (inventory linking tells 14).</summary>
    PreLodged = 1,

    /// <summary>14: assessed and held for a check.</summary>
    Held = 2,

    /// <summary>3: permission to progress.</summary>
    Cleared = 3,

    /// <summary>D: departed.</summary>
    Departed = 4,

    /// <summary>11: refused at arrival.</summary>
    RefusedAtArrival = 5,

    /// <summary>4: invalidated; cancelled, seized or run out of time.</summary>
    Invalidated = 6,

    /// <summary>8: finalised, the exit on record (CHIEF's; inventory linking has 22).</summary>
    Finalised = 7,
}

/// <summary>Status of entry (SOE) of a consolidation, inventory linking's.</summary>
public enum MasterStatusOfEntry : byte
{
    /// <summary>E: nothing declared in it.</summary>
    Empty = 0,

    /// <summary>0: open.</summary>
    Open = 1,

    /// <summary>C: shut, and not everything in it may go on.</summary>
    ShutWithoutPermission = 2,

    /// <summary>3: shut, and everything in it may go on.</summary>
    ShutWithPermission = 3,
}

/// <summary>The enumerations as they are written into answers.</summary>
public static class EntryCodes
{
    public static Code ToCode(this InputCustomsStatus status) => status switch
    {
        InputCustomsStatus.None => default(Code),
        InputCustomsStatus.PreLodged => "A1",
        InputCustomsStatus.Accepted => "00",
        InputCustomsStatus.Cleared => "01",
        InputCustomsStatus.Departed => "60",
        InputCustomsStatus.Cancelled or InputCustomsStatus.CancelledByCustoms => "92",
        InputCustomsStatus.Released => "03",
        InputCustomsStatus.ReleasedAfterQuery => "04",
        InputCustomsStatus.Seized => "07",
        InputCustomsStatus.Detained => "08",
        InputCustomsStatus.Finalised => "06",
        InputCustomsStatus.Amended => "C1",
        InputCustomsStatus.AmendedAgain => "C2",
        _ => throw new UnreachableException($"ICS {status}"),
    };

    public static Code ToCode(this RouteOfEntry route) => route switch
    {
        RouteOfEntry.None => default(Code),
        RouteOfEntry.Examination => "2",
        RouteOfEntry.Documents => "1",
        RouteOfEntry.DocumentsAfterwards => "3",
        RouteOfEntry.NotAssessed => "0",
        RouteOfEntry.PreLodged => "H",
        RouteOfEntry.NoCheck => "6",
        _ => throw new UnreachableException($"ROE {route}"),
    };

    public static Code ToCode(this StatusOfEntry status) => status switch
    {
        StatusOfEntry.NotDeclared => "0",
        StatusOfEntry.PreLodged => "1",
        StatusOfEntry.Held => "14",
        StatusOfEntry.Cleared => "3",
        StatusOfEntry.Departed => "D",
        StatusOfEntry.RefusedAtArrival => "11",
        StatusOfEntry.Invalidated => "4",
        StatusOfEntry.Finalised => "8",
        _ => throw new UnreachableException($"SOE {status}"),
    };

    public static Code ToCode(this MasterStatusOfEntry status) => status switch
    {
        MasterStatusOfEntry.Empty => "E",
        MasterStatusOfEntry.Open => "0",
        MasterStatusOfEntry.ShutWithoutPermission => "C",
        MasterStatusOfEntry.ShutWithPermission => "3",
        _ => throw new UnreachableException($"SOE {status} of a MUCR"),
    };
}
