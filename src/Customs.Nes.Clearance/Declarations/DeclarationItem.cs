using System.Runtime.InteropServices;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Declarations;

/// <summary>
/// One goods item of a declaration (SAD boxes 31 to 46). Owned and reused by its <see cref="Declaration"/>;
/// text ranges point into that declaration's message. A null number was absent or unreadable.
/// </summary>
public sealed class DeclarationItem : FieldMarks
{

    /// <summary>From 1, in the order of the message.</summary>
    public int Number { get; set; }

    /// <summary>Customs procedure code, box 37, 7 characters.</summary>
    public Code Cpc { get; set; }

    /// <summary>Commodity code, box 33, 8 digits; empty when what was sent does not fit a code.</summary>
    public Code Commodity { get; set; }

    public TextRange CommodityText { get; set; }

    /// <summary>Country of origin, ISO 3166 alpha-2.</summary>
    public Code Origin { get; set; }

    /// <summary>Box 38 in grams (the message has kilograms with at most three decimals).</summary>
    public long? NetMassGrams { get; set; }

    /// <summary>Box 35 in grams.</summary>
    public long? GrossMassGrams { get; set; }

    /// <summary>Box 41 in thousandths of the commodity's supplementary unit.</summary>
    public long? SupplementaryThousandths { get; set; }

    /// <summary>The unit box 41 was stated in; empty when the message names none.</summary>
    public Code SupplementaryUnit { get; set; }

    /// <summary>Box 46 in hundredths of <see cref="StatisticalCurrency"/>; FOB at the UK frontier.</summary>
    public long? StatisticalValueHundredths { get; set; }

    /// <summary>GBP when the message names none.</summary>
    public Code StatisticalCurrency { get; set; }

    public int? PackageCount { get; set; }

    public Code PackageKind { get; set; }

    public TextRange Description { get; set; }

    /// <summary>AI statement codes of box 44 (LIC99, RRS01 ...).</summary>
    public List<Code> AdditionalInformation { get; } = [];

    public List<DeclarationDocument> Documents { get; } = [];

    internal override int ItemNumber => Number;

    /// <summary>One more, with whatever stood in its place: the caller fills all of it.</summary>
    internal ref DeclarationDocument AddDocument()
    {
        CollectionsMarshal.SetCount(Documents, Documents.Count + 1);
        return ref CollectionsMarshal.AsSpan(Documents)[^1];
    }

    internal void Reset(int number, int segment)
    {
        ClearMarks();
        Number = number;
        Cpc = Commodity = Origin = StatisticalCurrency = PackageKind = SupplementaryUnit = default;
        CommodityText = Description = default;
        NetMassGrams = GrossMassGrams = SupplementaryThousandths = StatisticalValueHundredths = null;
        PackageCount = null;
        AdditionalInformation.Clear();
        Documents.Clear();
        Mark(Field.ItemNumber, segment);
    }
}

/// <summary>A document of box 40 (previous document, class Z, X or Y) or box 44 (status set).</summary>
public record struct DeclarationDocument(Code Code, TextRange Reference, Code Status, bool IsPrevious, int Segment)
{
    /// <summary>The document code as it was sent, also when it fits no <see cref="Clearance.Code"/>.</summary>
    public TextRange CodeText { get; set; }
}
