namespace Customs.Nes.Clearance.Licences;

/// <summary>
/// What a licence allows, by reference data or as its department granted it in the ledger.
/// </summary>
/// <param name="Number">As documents of box 44 name it, at most <see cref="NumberLengthMax"/> characters.</param>
/// <param name="Department">The partner that issued it: nobody else changes it.</param>
/// <param name="Document">Code of the document it is; empty: any.</param>
/// <param name="Holder">EORI of who may export under it.</param>
/// <param name="Commodities">Beginnings of the commodity codes it covers; none: all.</param>
/// <param name="Unit">What its quantity counts: KGM is net mass, anything else the supplementary unit.</param>
/// <param name="QuantityThousandths">Limit in thousandths of the unit; 0: no limit.</param>
/// <param name="ValuePence">Limit of the statistical value; 0: no limit.</param>
/// <param name="From">First day on which goods may be accepted under it.</param>
/// <param name="Until">First day on which they no longer may.</param>
public sealed record LicenceTerms(
    string Number,
    string Department,
    Code Document,
    string Holder,
    IReadOnlyList<Code> Commodities,
    Code Unit,
    long QuantityThousandths,
    long ValuePence,
    DateOnly From,
    DateOnly Until)
{
    /// <summary>Reference of a document: DOC 1004 has 35 characters.</summary>
    public const int NumberLengthMax = 35;

    /// <summary>As many as one CST segment holds.</summary>
    public const int CommodityCountMax = 5;

    /// <summary>Kilograms: the unit of net mass.</summary>
    public static readonly Code Kilograms = "KGM";

    public bool Covers(Code commodity)
    {
        if (Commodities.Count == 0)
        {
            return true;
        }

        Span<byte> text = stackalloc byte[Code.LengthMax];
        Span<byte> beginning = stackalloc byte[Code.LengthMax];
        text = text[..commodity.WriteTo(text)];
        foreach (var one in Commodities)
        {
            if (text.StartsWith(beginning[..one.WriteTo(beginning)]))
            {
                return true;
            }
        }

        return false;
    }

    public bool IsInForce(DateOnly on) => From <= on && on < Until;
}
