using System.Diagnostics.CodeAnalysis;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>SMKE19 lines from and to their values. A line that is not exactly as specified is not read.</summary>
public static class Smke19Text
{
    private static readonly string[] MonthNames =
    [
        "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
        "DECEMBER",
    ];

    private static readonly FixedField HeaderMonth = new(44, 9);
    private static readonly FixedField HeaderYear = new(54, 4);

    // Both heading and trailer sort before and after every commodity.
    private static ReadOnlySpan<byte> HeaderPattern =>
        "000000000|00000|000|HMCUSTOMS MONTHLY DATA|         |    |NON-EU EXPORTS    "u8;

    private static ReadOnlySpan<byte> TrailerPattern =>
        "999999999|             |             |             |             |                  |                  "u8;

    private static readonly FixedField[] TrailerFields =
        [new(11, 13), new(25, 13), new(39, 13), new(53, 13), new(67, 18), new(86, 18)];

    /// <param name="line">At least as long as a record: that much is written, without line end.</param>
    public static void Write(Smke19Record record, Span<byte> line)
    {
        foreach (var column in Smke19Record.Bars)
        {
            line[column - 1] = (byte)'|';
        }

        line[Smke19Record.Stroke - 1] = (byte)'/';
        foreach (var (field, read) in Texts)
        {
            field.Put(line, read(record));
        }

        Smke19Record.AccountMonthField.PutNumber(line, record.Account.Month);
        Smke19Record.AccountYearField.PutNumber(line, record.Account.Year);
        Smke19Record.ValueField.PutSigned(line, record.ValuePounds);
        Smke19Record.Quantity1Field.PutSigned(line, record.NetMassKilograms);
        Smke19Record.Quantity2Field.PutSigned(line, record.SupplementaryUnits);
    }

    public static bool TryRead(ReadOnlySpan<byte> line, [NotNullWhen(true)] out Smke19Record? record)
    {
        record = null;
        if (line.Length != Smke19Record.Length || !HasBars(line)
            || !TryMonth(line, out var month)
            || !Smke19Record.ValueField.TrySigned(line, out var value)
            || !Smke19Record.Quantity1Field.TrySigned(line, out var mass)
            || !Smke19Record.Quantity2Field.TrySigned(line, out var units))
        {
            return false;
        }

        record = new Smke19Record
        {
            Commodity = Smke19Record.CommodityField.Text(line),
            Sitc = Smke19Record.SitcField.Text(line),
            RecordType = Smke19Record.RecordTypeField.Text(line),
            CountryNumber = Smke19Record.CountryNumberField.Text(line),
            Country = Smke19Record.CountryField.Text(line),
            Account = month,
            PortNumber = Smke19Record.PortNumberField.Text(line),
            Port = Smke19Record.PortField.Text(line),
            FlagNumber = Smke19Record.FlagNumberField.Text(line),
            Flag = Smke19Record.FlagField.Text(line),
            TradeIndicator = Smke19Record.TradeIndicatorField.Text(line),
            Container = Smke19Record.ContainerField.Text(line),
            Mode = Smke19Record.ModeField.Text(line),
            InlandMode = Smke19Record.InlandModeField.Text(line),
            InlandLocationNumber = Smke19Record.InlandLocationNumberField.Text(line),
            InlandLocation = Smke19Record.InlandLocationField.Text(line),
            Suite = Smke19Record.SuiteField.Text(line),
            Procedure = Smke19Record.ProcedureField.Text(line),
            ValuePounds = value,
            NetMassKilograms = mass,
            SupplementaryUnits = units,
            Plant = Smke19Record.PlantField.Text(line),
        };
        return true;
    }

    public static void Write(Smke19Header header, Span<byte> line)
    {
        HeaderPattern.CopyTo(line);
        HeaderMonth.Put(line, MonthNames[header.Month.Month - 1].PadLeft(HeaderMonth.Width));
        HeaderYear.PutNumber(line, header.Month.Year);
    }

    public static bool TryRead(ReadOnlySpan<byte> line, [NotNullWhen(true)] out Smke19Header? header)
    {
        header = null;
        if (line.Length != Smke19Header.Length || !HeaderYear.TryNumber(line, out var year) || year == 0)
        {
            return false;
        }

        var month = Array.IndexOf(MonthNames, HeaderMonth.Text(line).TrimStart()) + 1;
        if (month == 0)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[Smke19Header.Length];
        header = new Smke19Header(new StatisticalMonth((int)year, month));
        Write(header, expected);
        header = line.SequenceEqual(expected) ? header : null;
        return header is not null;
    }

    public static void Write(Smke19Trailer trailer, Span<byte> line)
    {
        TrailerPattern.CopyTo(line);
        TrailerFields[0].PutNumber(line, trailer.Records);
        TrailerFields[1].PutNumber(line, trailer.Retractions);
        TrailerFields[2].PutNumber(line, trailer.Corrections);
        TrailerFields[3].PutNumber(line, trailer.Months);
        TrailerFields[4].PutSigned(line, trailer.ValuePounds);
        TrailerFields[5].PutSigned(line, trailer.NetMassKilograms);
    }

    public static bool TryRead(ReadOnlySpan<byte> line, [NotNullWhen(true)] out Smke19Trailer? trailer)
    {
        trailer = null;
        Span<long> numbers = stackalloc long[TrailerFields.Length];
        if (line.Length != Smke19Trailer.Length || !line.StartsWith("999999999|"u8))
        {
            return false;
        }

        for (var index = 0; index < numbers.Length; index++)
        {
            var field = TrailerFields[index];
            var isEnd = field.From + field.Width > line.Length;
            if (!(index < 4 ? field.TryNumber(line, out numbers[index]) : field.TrySigned(line, out numbers[index]))
                || (!isEnd && line[field.From + field.Width - 1] != '|'))
            {
                return false;
            }
        }

        trailer = new Smke19Trailer(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        return true;
    }

    private static readonly (FixedField Field, Func<Smke19Record, string> Read)[] Texts =
    [
        (Smke19Record.CommodityField, static record => record.Commodity),
        (Smke19Record.SitcField, static record => record.Sitc),
        (Smke19Record.RecordTypeField, static record => record.RecordType),
        (Smke19Record.CountryNumberField, static record => record.CountryNumber),
        (Smke19Record.CountryField, static record => record.Country),
        (Smke19Record.PortNumberField, static record => record.PortNumber),
        (Smke19Record.PortField, static record => record.Port),
        (Smke19Record.FlagNumberField, static record => record.FlagNumber),
        (Smke19Record.FlagField, static record => record.Flag),
        (Smke19Record.TradeIndicatorField, static record => record.TradeIndicator),
        (Smke19Record.ContainerField, static record => record.Container),
        (Smke19Record.ModeField, static record => record.Mode),
        (Smke19Record.InlandModeField, static record => record.InlandMode),
        (Smke19Record.InlandLocationNumberField, static record => record.InlandLocationNumber),
        (Smke19Record.InlandLocationField, static record => record.InlandLocation),
        (Smke19Record.SuiteField, static record => record.Suite),
        (Smke19Record.ProcedureField, static record => record.Procedure),
        (Smke19Record.PlantField, static record => record.Plant),
    ];

    private static bool HasBars(ReadOnlySpan<byte> line)
    {
        foreach (var column in Smke19Record.Bars)
        {
            if (line[column - 1] != '|')
            {
                return false;
            }
        }

        return line[Smke19Record.Stroke - 1] == '/';
    }

    private static bool TryMonth(ReadOnlySpan<byte> line, out StatisticalMonth month)
    {
        month = default;
        if (!Smke19Record.AccountMonthField.TryNumber(line, out var number)
            || !Smke19Record.AccountYearField.TryNumber(line, out var year)
            || number is < 1 or > 12 || year is < 1)
        {
            return false;
        }

        month = new StatisticalMonth((int)year, (int)number);
        return true;
    }
}
