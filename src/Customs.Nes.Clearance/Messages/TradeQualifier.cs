namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// What a segment of our messages is about, packed as <c>SegmentReader.Qualifier</c> gives it; the code list it is from
/// is in the summary.
/// </summary>
internal static class TradeQualifier
{
    /// <summary>3227: customs office or place of the goods.</summary>
    public const uint GoodsLocation = '1' | ('4' << 8);

    public const uint Origin = '2' | ('7' << 8);

    public const uint DispatchCountry = '3' | ('5' << 8);

    public const uint Destination = '3' | ('6' << 8);

    /// <summary>1153.</summary>
    public const uint DeclarationUcr = 'A' | ('B' << 8) | ('O' << 16);

    public const uint MasterUcr = 'U' | ('C' << 8) | ('N' << 16);

    /// <summary>1153, related document: the paper of a fallback.</summary>
    public const uint FallbackReference = 'A' | ('C' << 8) | ('E' << 16);

    /// <summary>2005: clearance by customs.</summary>
    public const uint ClearedByCustoms = '1' | ('4' << 8) | ('8' << 16);

    /// <summary>8051: at the border.</summary>
    public const uint AtBorder = '1' | ('3' << 8);

    /// <summary>3035.</summary>
    public const uint Exporter = 'C' | ('Z' << 8);

    public const uint Consignee = 'C' | ('N' << 8);

    public const uint Declarant = 'D' | ('T' << 8);

    /// <summary>5025.</summary>
    public const uint InvoiceTotal = '3' | ('9' << 8);

    public const uint StatisticalValue = '1' | ('2' << 8) | ('3' << 16);

    /// <summary>6069.</summary>
    public const uint ItemCount = '5';

    public const uint PackageCount = '1' | ('1' << 8);

    /// <summary>4451.</summary>
    public const uint AdditionalInformation = 'A' | ('C' << 8) | ('B' << 16);

    /// <summary>6311.</summary>
    public const uint NetMass = 'A' | ('A' << 8) | ('R' << 16);

    public const uint GrossMass = 'A' | ('A' << 8) | ('B' << 16);

    public const uint SupplementaryQuantity = 'A' | ('A' << 8) | ('S' << 16);

    /// <summary>1001: box 40; any other is a document of box 44.</summary>
    public const uint PreviousDocument = '9' | ('9' << 8) | ('8' << 16);
}
