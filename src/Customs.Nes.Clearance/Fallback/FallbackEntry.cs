using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Fallback;

/// <summary>
/// A declaration of goods that were released on paper while this service was down, keyed in afterwards with the time at
/// which customs accepted it. It is a declaration like any other from then on: what is special is when it counts, and
/// that nothing can hold the goods any more.
/// </summary>
public static class FallbackEntry
{
    /// <summary>What can be said without knowing the consignment; nothing of what is no such entry.</summary>
    internal static void Check(
        Declaration declaration, Partner partner, DateTimeOffset receivedAt, ReferenceData reference,
        FindingList findings)
    {
        if (!partner.May(PartnerRights.Fallback) && !partner.May(PartnerRights.Officer))
        {
            Add(findings, RuleCode.FallbackNotAuthorised, Field.FallbackReference, declaration);
        }

        if (declaration.FallbackReference.IsEmpty || declaration.ValueOf(Field.AcceptedOnPaper).IsEmpty)
        {
            Add(findings, RuleCode.FallbackIncomplete, Field.FallbackReference, declaration);
        }
        else if (declaration.AcceptedOnPaperAt is not { } at)
        {
            Add(findings, RuleCode.FallbackTimeInvalid, Field.AcceptedOnPaper, declaration);
        }
        else if (at > receivedAt || !reference.Outages.Any(outage => outage.Covers(at)))
        {
            Add(findings, RuleCode.FallbackOutsideOutage, Field.AcceptedOnPaper, declaration);
        }

        if (!declaration.IsArrived)
        {
            // Goods that were released were there.
            Add(findings, RuleCode.FallbackNotArrived, Field.DeclarationType, declaration);
        }
    }

    /// <summary>What the goods need now: they are gone, so that any check is one of documents, afterwards.</summary>
    public static Route RouteOf(Route assessed) =>
        assessed is Route.Documents or Route.Physical ? Route.PostClearance : assessed;

    /// <summary>Why a paper is not keyed in a second time, or beside an electronic declaration.</summary>
    /// <param name="declared">The declaration on record.</param>
    /// <param name="declaredService">The characters that separate it.</param>
    /// <param name="reference">Of the paper in hand, as it was sent.</param>
    internal static RuleCode RefusalOf(
        ReadOnlyMemory<byte> declared, ServiceCharacters declaredService, string reference) =>
        ReferenceOf(declared, declaredService) is not { } known ? RuleCode.FallbackDeclaredElectronically
            : known == reference ? RuleCode.FallbackKeyedTwice
            : RuleCode.FallbackOtherPaper;

    /// <summary>Number of the paper a declaration was keyed from; null where there was none.</summary>
    public static string? ReferenceOf(ReadOnlyMemory<byte> message, ServiceCharacters service)
    {
        var segment = new SegmentReader(message.Span, service);
        while (segment.Read() && segment.Tag != TradeTag.Uns)
        {
            if (segment.Tag == TradeTag.Rff && segment.Value(1).SequenceEqual("ACE"u8))
            {
                return EdifactText.Decode(segment.Value(1, 2), service);
            }
        }

        return null;
    }

    private static void Add(FindingList findings, RuleCode code, Field field, Declaration declaration) =>
        findings.Add(RuleText.Finding(code, 0, field, declaration.SegmentOf(field), declaration.ValueOf(field)));
}
