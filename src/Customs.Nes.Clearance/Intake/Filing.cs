using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Reports;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// One message of an interchange, prepared on the connection's side so that the ledger's one writer has only to look
/// up the consignment and decide. Ranges point into the submission's bytes. Reused.
/// </summary>
public sealed class Filing
{
    public FilingKind Kind { get; set; }

    /// <summary>From 1: the answer's message reference, since every message gets exactly one answer.</summary>
    public int Number { get; set; }

    /// <summary>UNH to UNT in the submission's octets: see <see cref="Submission.MessageOf"/>.</summary>
    public TextRange Message { get; set; }

    /// <summary>UNH 0062 and 0068, echoed in the answer.</summary>
    public TextRange Reference { get; set; }

    public TextRange CommonAccessReference { get; set; }

    /// <summary>Empty when the message names no readable UCR; such a message never reaches a record.</summary>
    public UcrKey Ucr { get; set; }

    /// <summary>Whether a message of its own answers it; where not, the CONTRL does.</summary>
    public bool HasResponse => Kind is (>= FilingKind.Efd and <= FilingKind.Replacement)
        or FilingKind.LicenceAct or FilingKind.MailboxRequest or FilingKind.GovernanceStep or FilingKind.Parcel
        || (Kind == FilingKind.ParcelMessage && IsRefused);

    /// <summary>Whether anything found so far refuses the message.</summary>
    public bool IsRefused { get; set; }

    /// <summary>The findings, in <see cref="Submission.Findings"/>.</summary>
    public int FindingStart { get; set; }

    public int FindingCount { get; set; }

    /// <summary>The writer has added what only the record could tell.</summary>
    internal bool HasLateFindings { get; set; }

    /// <summary>
    /// The assessment as one JSON value, in <see cref="Submission.Notes"/>; empty when there was none.
    /// </summary>
    public TextRange Note { get; set; }

    /// <summary>Which consignment of its fast parcels message it is, from 1; 0: none of one.</summary>
    public int ParcelNumber { get; set; }

    // What the clerk needs of a declaration.
    public DeclarationKind Declaration { get; set; }

    /// <summary>Of a supplementary: the kind that its letter says it completes; None where it says nothing.</summary>
    public DeclarationKind Completes { get; set; }

    public bool IsArrivedForm { get; set; }

    public Route Route { get; set; }

    public int Version { get; set; }

    public TextRange TraderReference { get; set; }

    /// <summary>Of a fallback entry: when it was accepted on paper. The default: accepted by this service.</summary>
    public DateTimeOffset AcceptedOnPaperAt { get; set; }

    /// <summary>Of a fallback entry: the number of the paper.</summary>
    public string FallbackReference { get; set; } = "";

    /// <summary>What it uses of licences, in <see cref="Submission.LicenceUses"/>.</summary>
    public int LicenceUseStart { get; set; }

    public int LicenceUseCount { get; set; }

    // What the clerk needs of a movement, and of a declaration's location.
    public Code Location { get; set; }

    public Code Shed { get; set; }

    /// <summary>Entry processing unit of the declared location, 3 digits.</summary>
    public int Epu { get; set; }

    /// <summary>Movement: when it happened by the sender's account, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>BGM 1001: what the message calls itself, echoed in the answer.</summary>
    public TextRange Name { get; set; }

    /// <summary>BGM 1004: the sender's own number of this declaration or movement, echoed in the answer.</summary>
    public TextRange SourceReference { get; set; }

    public bool IsVoid { get; set; }

    /// <summary>A departure of a part of the goods.</summary>
    public bool IsOfPart { get; set; }

    /// <summary>The consolidation to go into (EAC, arrivals, declarations); empty when none is named.</summary>
    public UcrKey Master { get; set; }

    /// <summary>Of an act; its new route, where it orders one, is in <see cref="Route"/>.</summary>
    public ActKind Act { get; set; }

    /// <summary>Of an act about a licence.</summary>
    public LicenceMessage? Licence { get; set; }

    /// <summary>Of a request for reports.</summary>
    public MailboxAsk Mailbox { get; set; }

    /// <summary>Of a timer; when it fell due is in <see cref="At"/>.</summary>
    public TimerKind Timer { get; set; }

    /// <summary>Of a governance step; null of anything else.</summary>
    public GovernanceStep? Step { get; set; }

    internal void Reset()
    {
        Kind = FilingKind.RefusedMessage;
        Number = 0;
        Message = Name = Reference = CommonAccessReference = Note = TraderReference = SourceReference = default;
        Ucr = Master = default;
        IsRefused = IsArrivedForm = IsVoid = IsOfPart = HasLateFindings = false;
        FindingStart = FindingCount = ParcelNumber = 0;
        LicenceUseStart = LicenceUseCount = 0;
        AcceptedOnPaperAt = default;
        FallbackReference = "";
        Licence = null;
        Declaration = Completes = default;
        Route = default;
        Act = default;
        Mailbox = default;
        Timer = default;
        Step = null;
        Version = 1;
        Location = Shed = default;
        Epu = 0;
        At = default;
    }
}
