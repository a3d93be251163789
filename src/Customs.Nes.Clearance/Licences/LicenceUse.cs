using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Licences;

/// <summary>A goods item that is to be written off a licence, as its declaration states it.</summary>
/// <param name="Number">The licence's, as stated.</param>
/// <param name="Segment">Of the document, from UNH = 1.</param>
/// <param name="Closes">Whether nothing may be used of the licence afterwards (EE exhausted, ES surrendered).</param>
/// <param name="SupplementaryThousandths">Null: none stated.</param>
/// <param name="Pence">Statistical value; 0 where it is still to come.</param>
public sealed record LicenceUse(
    UcrKey Licence, string Number, string Exporter, int Item, int Segment, Code Document, bool Closes,
    Code Commodity, Code SupplementaryUnit, long NetMassGrams, long? SupplementaryThousandths, long Pence)
{
    // Electronic licences: EE exhausted, EL late declaration, EP part use, ES surrendered. EA, attributed, was written
    // off with the simplified declaration.
    private static readonly Code Exhausted = "EE";
    private static readonly Code Late = "EL";
    private static readonly Code PartUse = "EP";
    private static readonly Code Surrendered = "ES";

    /// <summary>Whether a document of this status is written off a licence.</summary>
    public static bool IsWrittenOff(Code status) =>
        status == PartUse || status == Exhausted || status == Late || status == Surrendered;

    /// <summary>Adds what a declaration uses; nothing, and at no cost, where it uses none.</summary>
    public static void Collect(Declaration declaration, DateOnly on, ReferenceData reference, List<LicenceUse> uses)
    {
        foreach (var item in declaration.Items)
        {
            // By index: there are many documents, and hardly one of them is a licence.
            for (var index = 0; index < item.Documents.Count; index++)
            {
                var document = item.Documents[index];
                if (!document.IsPrevious && IsWrittenOff(document.Status))
                {
                    uses.Add(Of(declaration, item, document, on, reference));
                }
            }
        }
    }

    private static LicenceUse Of(
        Declaration declaration, DeclarationItem item, DeclarationDocument document, DateOnly on,
        ReferenceData reference)
    {
        var number = declaration.Text(document.Reference);
        var commodityUnit = reference.Commodities.TryGet(item.Commodity, on, out var commodity) && commodity.HasUnit
            ? commodity.Unit : item.SupplementaryUnit;
        var pence = 0L;
        if (item.StatisticalValueHundredths is > 0 and var hundredths)
        {
            var currency = item.StatisticalCurrency.IsEmpty ? "GBP" : item.StatisticalCurrency;
            reference.Rates.TryConvert(hundredths, currency, on, out pence);
        }

        return new LicenceUse(
            UcrKey.OfLicence(number),
            number,
            declaration.Text(declaration.ExporterEori),
            item.Number,
            document.Segment,
            document.Code,
            document.Status == Exhausted || document.Status == Surrendered,
            item.Commodity,
            commodityUnit,
            item.NetMassGrams ?? 0,
            item.SupplementaryThousandths,
            pence);
    }
}
