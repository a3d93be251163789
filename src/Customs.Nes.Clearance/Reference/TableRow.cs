using System.Globalization;

namespace Customs.Nes.Clearance.Reference;

/// <summary>One row of a table; a cell that cannot be read adds a fault and gives an empty value.</summary>
internal sealed class TableRow
{
    /// <summary>A cell that says nothing; also an open end of a period.</summary>
    public const string Nothing = "-";

    private readonly TableText _table;

    public TableRow(TableText table, int line, List<(string Text, int Column)> cells)
    {
        _table = table;
        Line = line;
        Cells = cells;
    }

    public int Line { get; }

    public List<(string Text, int Column)> Cells { get; }

    public string Text(string column)
    {
        var (text, _) = Cell(column);
        if (text.Length == 0)
        {
            Fault(column, $"is empty; write '{Nothing}' for nothing");
        }

        return text;
    }

    public Code Code(string column)
    {
        var text = Text(column);
        if (text == Nothing)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[Clearance.Code.LengthMax];
        if (text.Length > bytes.Length
            || !System.Text.Encoding.ASCII.TryGetBytes(text, bytes, out var length)
            || !Clearance.Code.TryRead(bytes[..length], out var code)
            || !System.Text.Ascii.IsValid(text))
        {
            Fault(column, $"'{text}' is not a code of 1 to {bytes.Length} letters and digits");
            return default;
        }

        return code;
    }

    public Code[] Codes(string column)
    {
        var text = Text(column);
        if (text is Nothing)
        {
            return [];
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Array.Exists(words, word => word.Length > Clearance.Code.LengthMax || !System.Text.Ascii.IsValid(word)))
        {
            Fault(column, $"'{text}' is not a list of codes");
            return [];
        }

        return [.. words.Select(word => new Code(word))];
    }

    public DateOnly Date(string column, DateOnly open)
    {
        var text = Text(column);
        if (text == Nothing)
        {
            return open;
        }

        if (!TryReadDay(text, "yyyy-MM-dd", out var date))
        {
            Fault(column, $"'{text}' is not a date written as 2003-04-30");
        }

        return date;
    }

    /// <summary>A minute by the clocks of London; the default after a fault.</summary>
    public DateTimeOffset Minute(string column)
    {
        var text = Text(column);
        if (DateTime.TryParseExact(
            text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var minute))
        {
            return LondonClock.ToInstant(NodaTime.LocalDateTime.FromDateTime(minute));
        }

        Fault(column, $"'{text}' is not a time written as 2003-04-30 09:15");
        return default;
    }

    public DateOnly Month(string column)
    {
        var text = Text(column);
        if (!TryReadDay(text, "yyyy-MM", out var month))
        {
            Fault(column, $"'{text}' is not a month written as 2003-04");
        }

        return month;
    }

    public bool Flag(string column) => OneOf(column, "no", "yes") == 1;

    /// <summary>Which of the words it is, from 0; 0 after a fault.</summary>
    public int OneOf(string column, params string[] words)
    {
        var text = Text(column);
        var index = Array.IndexOf(words, text);
        if (index < 0)
        {
            Fault(column, $"'{text}' is not one of {string.Join(", ", words)}");
        }

        return Math.Max(index, 0);
    }

    /// <summary>A positive number times ten to the power of its decimals; 0 for nothing or after a fault.</summary>
    public long Fraction(string column, int decimals)
    {
        var text = Text(column);
        if (text == Nothing)
        {
            return 0;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < 1_000_000_000
            && number.Scale <= decimals)
        {
            return (long)(number * (decimal)Math.Pow(10, decimals));
        }

        Fault(column, $"'{text}' is not a positive number with at most {decimals} decimals");
        return 0;
    }

    public void Fault(string column, string fault) => _table.Fault(Line, Cell(column).Column, fault);

    /// <summary>The cells in the order of the shape, so that the file's own order and spacing do not matter.</summary>
    public string Canonical() => string.Join('|', _table.Positions.Select(position => Cells[position].Text));

    private static bool TryReadDay(string text, string format, out DateOnly day) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private (string Text, int Column) Cell(string column) =>
        Cells[_table.Positions[Array.IndexOf(_table.Shape.Columns, column)]];
}
