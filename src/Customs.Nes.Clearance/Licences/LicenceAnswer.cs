using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Licences;

/// <summary>What the answer to a declaration says of the licences it uses.</summary>
internal static class LicenceAnswer
{
    /// <summary>What is left of each, in words: CUSRES has no segment for it at this place.</summary>
    public static void Balances(SegmentWriter writer, LicenceDesk licences)
    {
        foreach (var licence in licences.Changed)
        {
            if (licence.IsChanged)
            {
                writer.Begin("FTX"u8).Element("ABL"u8).Element().Element().ElementText(LeftOf(licence)).End();
            }
        }
    }

    /// <summary>Why goods could not be written off, item by item, with what is left.</summary>
    public static void Findings(SegmentWriter writer, LicenceDesk licences)
    {
        foreach (var (code, use, licence) in licences.Findings)
        {
            var value = licence is null ? use.Number : LeftOf(licence);
            AnswerParts.Finding(
                writer,
                RuleText.Finding(code, use.Item, Field.Document, use.Segment, default),
                Encoding.Latin1.GetBytes(value),
                default);
        }
    }

    /// <summary>GBSIEL1: 700 KGM, GBP 1200.00 LEFT.</summary>
    public static string LeftOf(LicenceDesk.Held licence)
    {
        var terms = licence.Terms!;
        if (licence.Record.IsClosed)
        {
            return $"{terms.Number}: CLOSED, NOTHING LEFT";
        }

        var quantity = terms.QuantityThousandths == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $" {licence.LeftThousandths / 1000m:0.###} {terms.Unit}");
        var value = terms.ValuePence == 0 ? ""
            : string.Create(CultureInfo.InvariantCulture, $" GBP {licence.LeftPence / 100m:0.00}");
        return $"{terms.Number}:{quantity}{(quantity.Length > 0 && value.Length > 0 ? "," : "")}{value} LEFT";
    }
}
