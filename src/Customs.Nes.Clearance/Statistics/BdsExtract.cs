namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Writes a release in the layout of the bulk files of since 2021, BDSExpYYMM: one line of 87 columns a figure,
/// nothing between the fields. The first six columns are the month of the file and columns 8 to 13 the month the goods
/// left in; readers who took one for the other have put corrections into the wrong month.
/// </summary>
public static class BdsExtract
{
    /// <summary>Columns of a line. The width of the last field is not published; the three digits are ours.</summary>
    public const int Length = 87;

    internal static readonly FixedField FileMonthField = new(1, 6);
    internal static readonly FixedField TypeField = new(7, 1);
    internal static readonly FixedField AccountField = new(8, 6);
    internal static readonly FixedField CommodityField = new(14, 8);
    internal static readonly FixedField SitcField = new(22, 5);
    internal static readonly FixedField CountryNumberField = new(27, 3);
    internal static readonly FixedField CountryField = new(30, 2);
    internal static readonly FixedField PortNumberField = new(32, 3);
    internal static readonly FixedField PortField = new(35, 3);
    internal static readonly FixedField OriginNumberField = new(38, 3);
    internal static readonly FixedField OriginField = new(41, 2);
    internal static readonly FixedField ModeField = new(43, 2);
    internal static readonly FixedField ValueField = new(45, 12);
    internal static readonly FixedField NetMassField = new(57, 12);
    internal static readonly FixedField SupplementaryField = new(69, 12);
    internal static readonly FixedField SuppressionField = new(81, 1);
    internal static readonly FixedField FlowField = new(82, 3);
    internal static readonly FixedField RecordTypeField = new(85, 3);

    /// <summary>Flow 4 of the published lists: exports to countries outside the European Union.</summary>
    private const int NonEuExports = 4;

    /// <summary>Returns the number of lines.</summary>
    public static long Write(Stream stream, Vintage vintage, PublishedCodes codes)
    {
        using var text = new ExtractText(stream);
        var whole = WholeAmounts.Of(vintage.Rows);
        Span<byte> line = stackalloc byte[Length];
        for (var index = 0; index < vintage.Rows.Length; index++)
        {
            Put(line, vintage, vintage.Rows[index], codes);
            ValueField.PutNumberOrNegative(line, whole.Pounds[index]);
            NetMassField.PutNumberOrNegative(line, whole.Kilograms[index]);
            SupplementaryField.PutNumberOrNegative(line, whole.SupplementaryUnits[index]);
            text.Raw(line);
            text.EndLine();
        }

        text.Flush();
        return vintage.Rows.Length;
    }

    private static void Put(Span<byte> line, Vintage vintage, in VintageRow row, PublishedCodes codes)
    {
        var cell = row.Cell;
        var isSuppressed = Suppression.IsSuppressed(cell.Commodity);
        var (portNumber, port) = codes.PortOf(cell.Port);
        FileMonthField.PutNumber(line, vintage.Month.Number);

        // 0 for the month of the file, 1 for a line that amends an older one.
        TypeField.PutNumber(line, row.Kind == RecordKind.Base ? 0 : 1);
        AccountField.PutNumber(line, row.Month.Number);
        CommodityField.Put(line, cell.Commodity.ToString());
        SitcField.Put(line, isSuppressed ? Suppression.SitcOf(cell.Commodity) : codes.SitcOf(cell.Commodity));
        CountryNumberField.Put(line, codes.CountryNumberOf(cell.Country));
        CountryField.Put(line, cell.Country.ToString());
        PortNumberField.Put(line, portNumber);
        PortField.Put(line, port);

        // Country of origin is asked of imports alone.
        OriginNumberField.Put(line, "000");
        OriginField.Put(line, "");
        ModeField.Put(line, cell.Mode is >= '0' and <= '9' ? $"{cell.Mode}0" : "00");
        SuppressionField.PutNumber(line, isSuppressed ? 3 : 0);
        FlowField.PutNumber(line, NonEuExports);
        RecordTypeField.PutNumber(line, isSuppressed ? 3 : 0);
    }
}
