using Customs.Nes.Clearance.Assessment;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>What can be done about a consignment by people. Codes of BGM 1001; written nowhere else.</summary>
public enum ActKind : byte
{
    None = 0,

    /// <summary>REL: the goods may progress.</summary>
    Release = 1,

    /// <summary>HLD: the goods wait; also after detention or seizure ends.</summary>
    Hold = 2,

    /// <summary>DET.</summary>
    Detain = 3,

    /// <summary>SEZ.</summary>
    Seize = 4,

    /// <summary>TAK: an officer takes it up.</summary>
    Take = 5,

    /// <summary>HOV: gives it back to all officers.</summary>
    HandOver = 6,

    /// <summary>QRY: a question to the trader.</summary>
    Query = 7,

    /// <summary>DRQ: documents wanted of the trader.</summary>
    RequestDocuments = 8,

    /// <summary>RTE: another route.</summary>
    Reroute = 9,

    /// <summary>CAN: the declaration is cancelled, on request or by customs.</summary>
    Cancel = 10,

    /// <summary>RFC: a request to cancel is refused.</summary>
    RefuseCancellation = 11,

    /// <summary>CHK: the result of a check.</summary>
    RecordCheck = 12,

    /// <summary>HLD by another department: the goods wait for it, whatever customs decides.</summary>
    DepartmentHold = 13,

    /// <summary>REL by another department: it no longer holds them; others may.</summary>
    DepartmentRelease = 14,

    /// <summary>AMD: an amendment of presented goods is agreed to.</summary>
    AcceptAmendment = 15,

    /// <summary>RFA: it is refused.</summary>
    RefuseAmendment = 16,

    /// <summary>TAK with a reason: an officer takes it up though another one has.</summary>
    TakeOver = 17,

    /// <summary>REQ: the trader answers a query.</summary>
    Answer = 20,

    /// <summary>XTC: the trader asks to cancel.</summary>
    RequestCancellation = 21,
}

/// <summary>One act, by somebody, at a time and a place in the ledger.</summary>
/// <param name="By">Mark of the partner whose connection it came by.</param>
/// <param name="Route">For <see cref="ActKind.Reroute"/>.</param>
public readonly record struct CustomsAct(ActKind Kind, uint By, DateTimeOffset At, long Position, Route Route);

/// <summary>What acts have in common.</summary>
public static class ActKinds
{
    /// <summary>Another department's, on its own authority.</summary>
    public static bool IsDepartments(this ActKind kind) =>
        kind is ActKind.DepartmentHold or ActKind.DepartmentRelease;

    /// <summary>The declarant's own, in contrast to an officer's.</summary>
    public static bool IsTraders(this ActKind kind) => kind is ActKind.Answer or ActKind.RequestCancellation;
}
