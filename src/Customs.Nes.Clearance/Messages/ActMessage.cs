using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// An act as its message states it: UKCACT from an officer; CUSDEC named XTC or REQ from a declarant. Ranges are those
/// of the message. What is absent or unreadable stays empty, and <see cref="Check"/> says so.
/// </summary>
internal readonly record struct ActMessage
{
    private const int Beginning = 2;

    public ActKind Kind { get; init; }

    public TextRange KindText { get; init; }

    /// <summary>BGM 1004: the sender's own number for the act, echoed.</summary>
    public TextRange Reference { get; init; }

    /// <summary>RFF+ABO, or RFF+UCN where somebody gave a consolidation.</summary>
    public TextRange Ucr { get; init; }

    public TextRange UcrPart { get; init; }

    public int UcrSegment { get; init; }

    /// <summary>GEI+ROE; None when missing or unknown.</summary>
    public Route Route { get; init; }

    /// <summary>FTX+AAI: question, answer, reason or result.</summary>
    public TextRange Text { get; init; }

    public int DocumentCount { get; init; }

    /// <summary>GEI+RES, of a check: F something was found, N nothing was; null where it is not said.</summary>
    public bool? IsFound { get; init; }

    /// <summary>Whether a CUSDEC is one of the two that are no declarations, by its BGM.</summary>
    public static bool IsIn(SegmentReader segments)
    {
        while (segments.Read())
        {
            if (segments.Tag == TradeTag.Bgm)
            {
                return KindOf(segments.Value(1)).IsTraders();
            }
        }

        return false;
    }

    public static ActMessage Read(ReadOnlyMemory<byte> message, ServiceCharacters service)
    {
        var act = default(ActMessage);
        var segment = new SegmentReader(message.Span, service);
        while (segment.Read())
        {
            var qualifier = segment.Value(1);
            act = segment.Tag switch
            {
                TradeTag.Bgm => act with
                {
                    Kind = KindOf(qualifier),
                    KindText = segment.Range(1),
                    Reference = segment.Range(2),
                },
                TradeTag.Rff when qualifier.SequenceEqual("ABO"u8) || qualifier.SequenceEqual("UCN"u8) => act with
                {
                    Ucr = segment.Range(1, 2),
                    UcrPart = segment.Range(1, 3),
                    UcrSegment = segment.Number,
                },
                TradeTag.Gei when qualifier.SequenceEqual("ROE"u8) => act with { Route = RouteOf(segment.Value(2)) },
                TradeTag.Gei when qualifier.SequenceEqual("RES"u8) => act with
                {
                    IsFound = segment.Value(2) switch
                    {
                        [(byte)'F'] => true,
                        [(byte)'N'] => false,
                        _ => null,
                    },
                },
                TradeTag.Ftx when qualifier.SequenceEqual("AAI"u8) => act with { Text = segment.Range(4) },
                TradeTag.Doc => act with { DocumentCount = act.DocumentCount + 1 },
                _ => act,
            };
        }

        return act is { Kind: ActKind.Take, Text.IsEmpty: false } ? act with { Kind = ActKind.TakeOver } : act;
    }

    /// <summary>The same code means another act where a department sends it.</summary>
    public ActMessage By(Partner partner)
    {
        if (!partner.May(PartnerRights.Department) || partner.May(PartnerRights.Officer))
        {
            return this;
        }

        return Kind switch
        {
            ActKind.Hold => this with { Kind = ActKind.DepartmentHold },
            ActKind.Release => this with { Kind = ActKind.DepartmentRelease },
            _ => this,
        };
    }

    /// <summary>All findings, not the first.</summary>
    public void Check(in UcrKey ucr, Partner partner, FindingList findings)
    {
        if (Kind == ActKind.None)
        {
            Add(findings, RuleCode.ActUnknown, Field.Message, Beginning, KindText);
            return;
        }

        if (!partner.May(Kind.IsTraders() ? PartnerRights.Declare
            : Kind.IsDepartments() ? PartnerRights.Department : PartnerRights.Officer))
        {
            Add(findings, RuleCode.NotAuthorised, Field.Message, Beginning, KindText);
        }

        if (Reference.IsEmpty)
        {
            Add(findings, RuleCode.MovementIncomplete, Field.MovementReference, Beginning, default);
        }

        if (Ucr.IsEmpty)
        {
            Add(findings, RuleCode.MovementIncomplete, Field.Ucr, UcrSegment, default);
        }
        else if (ucr.IsEmpty)
        {
            Add(findings, RuleCode.UcrInvalid, Field.Ucr, UcrSegment, Ucr);
        }
        else if (ucr.IsMucr)
        {
            // Each declaration in a consolidation is decided about for itself.
            Add(findings, RuleCode.UcrTypeContradicts, Field.Ucr, UcrSegment, Ucr);
        }
        else if (DucrCheckLetter.IsWrong(ucr))
        {
            Add(findings, RuleCode.DucrCheckLetterWrong, Field.DucrPart, UcrSegment, UcrPart);
        }

        var lacks = Kind switch
        {
            ActKind.Query or ActKind.Answer or ActKind.RecordCheck or ActKind.RefuseAmendment when Text.IsEmpty =>
                RuleCode.ActTextMissing,
            ActKind.RequestDocuments when DocumentCount == 0 => RuleCode.ActDocumentsMissing,
            ActKind.Reroute when Route == Route.None => RuleCode.ActRouteInvalid,
            _ => RuleCode.None,
        };
        if (lacks != RuleCode.None)
        {
            Add(findings, lacks, Field.None, 0, default);
        }
    }

    private static void Add(FindingList findings, RuleCode code, Field field, int segment, TextRange value) =>
        findings.Add(new Finding(code, Severity.Fatal, 0, field, segment, value));

    private static Route RouteOf(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'1'] => Route.Documents,
        [(byte)'2'] => Route.Physical,
        [(byte)'3'] => Route.PostClearance,
        [(byte)'6'] => Route.Clear,
        _ => Route.None,
    };

    private static ActKind KindOf(ReadOnlySpan<byte> name)
    {
        foreach (var (code, kind) in Codes)
        {
            if (System.Text.Ascii.Equals(name, code))
            {
                return kind;
            }
        }

        return ActKind.None;
    }

    private static readonly (string Code, ActKind Kind)[] Codes =
    [
        ("REL", ActKind.Release), ("HLD", ActKind.Hold), ("DET", ActKind.Detain), ("SEZ", ActKind.Seize),
        ("TAK", ActKind.Take), ("HOV", ActKind.HandOver), ("QRY", ActKind.Query),
        ("DRQ", ActKind.RequestDocuments), ("RTE", ActKind.Reroute), ("CAN", ActKind.Cancel),
        ("RFC", ActKind.RefuseCancellation),
        ("AMD", ActKind.AcceptAmendment), ("RFA", ActKind.RefuseAmendment),
        ("CHK", ActKind.RecordCheck), ("REQ", ActKind.Answer),
        ("XTC", ActKind.RequestCancellation),
    ];
}
