using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// Reads a CUSDEC message (D.04A, our profiles 109730 EFD, 109731 ESP, 109732 ESD, 109733 ELP, 109734 ECR, 109736 EXS;
/// 109735 one consignment of fast parcels) into a declaration. It reports only what cannot be read; whether a value is
/// right is validation's question. Segments the profile does not use are passed over: the standard allows them and they
/// carry nothing we act on.
/// </summary>
public static class CusdecReader
{
    private enum Section
    {
        Header,
        Detail,
        Summary,
    }

    public static void Read(
        ReadOnlyMemory<byte> message, ServiceCharacters service, Declaration declaration, FindingList findings) =>
        Read(message, service, new SegmentReader(message.Span, service), declaration, findings);

    /// <summary>
    /// The same with a reader over the message, before its UNH: what checked it has found its segments already.
    /// </summary>
    public static void Read(
        ReadOnlyMemory<byte> message, ServiceCharacters service, SegmentReader segment, Declaration declaration,
        FindingList findings)
    {
        declaration.Reset(message, service);
        var section = Section.Header;
        DeclarationItem? item = null;
        while (segment.Read())
        {
            if (segment.Tag == TradeTag.Uns)
            {
                section = segment.Value(1) is [(byte)'D'] ? Section.Detail : Section.Summary;
                continue;
            }

            switch (section)
            {
                case Section.Header:
                    CusdecHeader.Read(in segment, declaration, findings);
                    break;
                case Section.Detail when segment.Tag == TradeTag.Cst:
                    item = StartItem(in segment, declaration, findings);
                    break;
                case Section.Detail when item is null:
                    CusdecHeader.ReadShipment(in segment, declaration, findings);
                    break;
                case Section.Detail:
                    if (declaration.IsParcel)
                    {
                        CusdecHeader.ReadOfParcel(in segment, declaration, findings);
                    }

                    CusdecItem.Read(in segment, service, item, findings);
                    break;
                default:
                    CusdecHeader.ReadSummary(in segment, declaration, findings);
                    break;
            }
        }
    }

    private static DeclarationItem? StartItem(in SegmentReader segment, Declaration declaration, FindingList findings)
    {
        if (declaration.ItemCount == Declaration.ItemCountMax)
        {
            // Said once, at the first item too many; what follows is not read, so an answer cannot be made unbounded.
            findings.Add(new Finding(
                RuleCode.ItemsTooMany, Severity.Fatal, 0, Field.ItemNumber, segment.Number, segment.Range(1)));
            return null;
        }

        var item = declaration.AddItem(segment.Number);
        CusdecItem.Start(in segment, item, findings);
        return item;
    }
}
