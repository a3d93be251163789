namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// One line of SMKE19, the monthly file of exports to countries outside the European Union: 141 columns, fields both
/// fixed and set apart by bars. Texts are as long as their fields.
/// </summary>
public sealed record Smke19Record
{
    public const int Length = 141;

    internal static readonly FixedField CommodityField = new(1, 9);
    internal static readonly FixedField SitcField = new(11, 5);
    internal static readonly FixedField RecordTypeField = new(17, 3);
    internal static readonly FixedField CountryNumberField = new(21, 3);
    internal static readonly FixedField CountryField = new(25, 2);
    internal static readonly FixedField AccountMonthField = new(28, 2);
    internal static readonly FixedField AccountYearField = new(31, 4);
    internal static readonly FixedField PortNumberField = new(36, 3);
    internal static readonly FixedField PortField = new(40, 3);
    internal static readonly FixedField FlagNumberField = new(44, 3);
    internal static readonly FixedField FlagField = new(48, 2);
    internal static readonly FixedField TradeIndicatorField = new(51, 1);
    internal static readonly FixedField ContainerField = new(53, 3);
    internal static readonly FixedField ModeField = new(57, 3);
    internal static readonly FixedField InlandModeField = new(61, 2);
    internal static readonly FixedField InlandLocationNumberField = new(64, 3);
    internal static readonly FixedField InlandLocationField = new(68, 3);
    internal static readonly FixedField SuiteField = new(72, 3);
    internal static readonly FixedField ProcedureField = new(76, 3);
    internal static readonly FixedField ValueField = new(80, 16);
    internal static readonly FixedField Quantity1Field = new(97, 14);
    internal static readonly FixedField Quantity2Field = new(112, 14);
    internal static readonly FixedField PlantField = new(127, 15);

    /// <summary>Columns that hold a bar, and one that holds the stroke within the month of account.</summary>
    internal static ReadOnlySpan<byte> Bars =>
        [10, 16, 20, 24, 27, 35, 39, 43, 47, 50, 52, 56, 60, 63, 67, 71, 75, 79, 96, 111, 126];

    internal const int Stroke = 30;

    /// <summary>Combined Nomenclature, 8 digits and a zero.</summary>
    public required string Commodity { get; init; }

    public string Sitc { get; init; } = "00000";

    /// <summary>000 normal; 001 to 003 suppressed.</summary>
    public string RecordType { get; init; } = "000";

    public string CountryNumber { get; init; } = "000";

    public required string Country { get; init; }

    /// <summary>The month the goods left in, also in a line that corrects an older month.</summary>
    public required StatisticalMonth Account { get; init; }

    public string PortNumber { get; init; } = "000";

    public string Port { get; init; } = "   ";

    public string FlagNumber { get; init; } = "000";

    public string Flag { get; init; } = "  ";

    public string TradeIndicator { get; init; } = "0";

    /// <summary>001 in a container.</summary>
    public string Container { get; init; } = "000";

    /// <summary>010 sea, 030 road, 040 air.</summary>
    public string Mode { get; init; } = "000";

    public string InlandMode { get; init; } = "00";

    public string InlandLocationNumber { get; init; } = "000";

    public string InlandLocation { get; init; } = "   ";

    public string Suite { get; init; } = "000";

    public string Procedure { get; init; } = "000";

    /// <summary>GBP, negative in a line that takes back.</summary>
    public required long ValuePounds { get; init; }

    /// <summary>Quantity 1: net mass.</summary>
    public required long NetMassKilograms { get; init; }

    /// <summary>Quantity 2, in the supplementary unit of the commodity.</summary>
    public long SupplementaryUnits { get; init; }

    public string Plant { get; init; } = "000000000000000";
}

/// <summary>The first line: 76 columns.</summary>
public sealed record Smke19Header(StatisticalMonth Month)
{
    public const int Length = 76;
}

/// <summary>
/// The last line: 103 columns. The published specification leaves it out; the first counter and the first sum of real
/// files are records and value, and what the others are there is not known. Here they are what their names say.
/// </summary>
/// <param name="Records">Lines between the first and the last.</param>
/// <param name="Retractions">Lines with a negative value.</param>
/// <param name="Corrections">Lines of months before the one in the heading.</param>
/// <param name="Months">Different months of account.</param>
public sealed record Smke19Trailer(
    long Records, long Retractions, long Corrections, long Months, long ValuePounds, long NetMassKilograms)
{
    public const int Length = 103;
}
