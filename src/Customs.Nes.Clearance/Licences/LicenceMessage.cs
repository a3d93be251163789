using System.Globalization;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Licences;

/// <summary>What can be done about a licence: codes of BGM 1001.</summary>
public enum LicenceActKind : byte
{
    None = 0,

    /// <summary>LGR: grants it, or changes what it allows.</summary>
    Grant = 1,

    /// <summary>LSU: nothing is written off until further notice.</summary>
    Suspend = 2,

    /// <summary>LRS: ends a suspension.</summary>
    Resume = 3,

    /// <summary>LBQ: asks what is left.</summary>
    Query = 4,
}

/// <summary>
/// UKCLIC: an act about a licence as its message states it, and who sends it. Ranges are the message's.
/// </summary>
public sealed record LicenceMessage
{
    private const int Beginning = 2;

    public LicenceActKind Kind { get; init; }

    public TextRange KindText { get; init; }

    public TextRange Reference { get; init; }

    /// <summary>Empty where the message has none.</summary>
    public string Number { get; init; } = "";

    public required Partner Sender { get; init; }

    /// <summary>Of a grant; its number and department are the message's.</summary>
    public LicenceTerms? Terms { get; init; }

    private TextRange NumberText { get; init; }

    public static LicenceMessage Read(ReadOnlyMemory<byte> message, ServiceCharacters service, Partner sender)
    {
        var act = new LicenceMessage { Sender = sender };
        var terms = new LicenceTerms(
            "", sender.Id, default, "", [], default, 0, 0, DateOnly.MaxValue, DateOnly.MinValue);
        var segment = new SegmentReader(message.Span, service);
        while (segment.Read())
        {
            var qualifier = segment.Value(1);
            switch (segment.Tag)
            {
                case TradeTag.Bgm:
                    act = act with
                    {
                        Kind = KindOf(qualifier),
                        KindText = segment.Range(1),
                        Reference = segment.Range(2),
                    };
                    break;
                case TradeTag.Rff when qualifier.SequenceEqual("EX"u8):
                    act = act with
                    {
                        Number = EdifactText.Decode(segment.Value(1, 2), service),
                        NumberText = segment.Range(1, 2),
                    };
                    break;
                default:
                    terms = With(terms, segment, service);
                    break;
            }
        }

        return act.Kind == LicenceActKind.Grant ? act with { Terms = terms with { Number = act.Number } } : act;
    }

    /// <summary>All findings, not the first.</summary>
    public void Check(FindingList findings)
    {
        if (Kind == LicenceActKind.None)
        {
            Add(findings, RuleCode.LicenceActUnknown, Field.Message, KindText);
            return;
        }

        var isAllowed = Kind == LicenceActKind.Query
            ? Sender.Rights != PartnerRights.None : Sender.May(PartnerRights.Department);
        if (!isAllowed)
        {
            Add(findings, RuleCode.NotAuthorised, Field.Message, KindText);
        }

        if (Reference.IsEmpty)
        {
            Add(findings, RuleCode.MovementIncomplete, Field.MovementReference, default);
        }

        if (UcrKey.OfLicence(Number).IsEmpty)
        {
            Add(findings, RuleCode.LicenceActIncomplete, Field.Licence, NumberText);
        }

        if (Terms is not null && !IsWhole(Terms))
        {
            Add(findings, RuleCode.LicenceActIncomplete, Field.None, default);
        }
    }

    private static bool IsWhole(LicenceTerms terms) =>
        terms.Holder.Length is > 0 and <= 35 && terms.From < terms.Until
        && (terms.QuantityThousandths > 0 || terms.ValuePence > 0)
        && (terms.QuantityThousandths == 0 || !terms.Unit.IsEmpty)
        && terms is { QuantityThousandths: >= 0, ValuePence: >= 0 };

    private static LicenceTerms With(LicenceTerms terms, in SegmentReader segment, ServiceCharacters service)
    {
        var qualifier = segment.Value(1);
        return segment.Tag switch
        {
            TradeTag.Nad when qualifier.SequenceEqual("EX"u8) =>
                terms with { Holder = EdifactText.Decode(segment.Value(2), service) },

            // 2005: 194 first day, 206 last day.
            TradeTag.Dtm when qualifier.SequenceEqual("194"u8) =>
                terms with { From = DayOf(segment.Value(1, 2)) ?? DateOnly.MaxValue },
            TradeTag.Dtm when qualifier.SequenceEqual("206"u8) =>
                terms with { Until = DayOf(segment.Value(1, 2))?.AddDays(1) ?? DateOnly.MinValue },
            TradeTag.Cst => terms with { Commodities = CommoditiesOf(segment) },
            TradeTag.Doc => terms with { Document = CodeOf(segment.Value(1, 4)) },
            TradeTag.Mea when qualifier.SequenceEqual("AAS"u8) => terms with
            {
                Unit = CodeOf(segment.Value(3)),
                QuantityThousandths =
                    EdifactNumber.TryParseFixed(segment.Value(3, 2), service, 3, out var quantity) ? quantity : -1,
            },
            TradeTag.Moa when qualifier.SequenceEqual("39"u8) => terms with
            {
                ValuePence = EdifactNumber.TryParseFixed(segment.Value(1, 2), service, 2, out var pence) ? pence : -1,
            },
            _ => terms,
        };
    }

    private static Code[] CommoditiesOf(in SegmentReader segment)
    {
        var commodities = new List<Code>();
        for (var element = 2; element <= 1 + LicenceTerms.CommodityCountMax; element++)
        {
            if (CodeOf(segment.Value(element)) is { IsEmpty: false } commodity)
            {
                commodities.Add(commodity);
            }
        }

        return [.. commodities];
    }

    private static Code CodeOf(ReadOnlySpan<byte> text) => Code.TryRead(text, out var code) ? code : default;

    private static DateOnly? DayOf(ReadOnlySpan<byte> text)
    {
        Span<char> digits = stackalloc char[8];
        return text.Length == digits.Length && System.Text.Encoding.ASCII.GetChars(text, digits) == digits.Length
            && DateOnly.TryParseExact(
                digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue ? day : null;
    }

    private static LicenceActKind KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("LGR"u8) ? LicenceActKind.Grant
            : name.SequenceEqual("LSU"u8) ? LicenceActKind.Suspend
            : name.SequenceEqual("LRS"u8) ? LicenceActKind.Resume
            : name.SequenceEqual("LBQ"u8) ? LicenceActKind.Query
            : LicenceActKind.None;

    private static void Add(FindingList findings, RuleCode code, Field field, TextRange value) =>
        findings.Add(new Finding(code, Severity.Fatal, 0, field, Beginning, value));
}
