using System.Buffers.Text;
using System.Text;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>A field of a fixed-width line. The reader and the writer of a format use the same fields.</summary>
/// <param name="From">First column, from 1, as record specifications count.</param>
internal readonly record struct FixedField(int From, int Width)
{
    /// <summary>Left-aligned, filled up with blanks.</summary>
    public void Put(Span<byte> line, string text)
    {
        var field = Of(line);
        if (text.Length > Width)
        {
            throw new InvalidOperationException($"'{text}' is wider than the {Width} columns from {From}.");
        }

        field.Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, field);
    }

    /// <summary>Right-aligned, filled up with zeros.</summary>
    public void PutNumber(Span<byte> line, long number)
    {
        var field = Of(line);
        Span<byte> digits = stackalloc byte[20];
        if (number < 0 || !Utf8Formatter.TryFormat(number, digits, out var length) || length > Width)
        {
            throw new InvalidOperationException($"{number} does not fit the {Width} digits from column {From}.");
        }

        field.Fill((byte)'0');
        digits[..length].CopyTo(field[(Width - length)..]);
    }

    /// <summary>Digits filled up with zeros; a minus takes the first place of what is negative.</summary>
    public void PutNumberOrNegative(Span<byte> line, long number)
    {
        if (number < 0)
        {
            PutSigned(line, number);
        }
        else
        {
            PutNumber(line, number);
        }
    }

    /// <summary>A sign, always, then digits filled up with zeros.</summary>
    public void PutSigned(Span<byte> line, long number)
    {
        new FixedField(From + 1, Width - 1).PutNumber(line, Math.Abs(number));
        line[From - 1] = number < 0 ? (byte)'-' : (byte)'+';
    }

    public string Text(ReadOnlySpan<byte> line) => Encoding.Latin1.GetString(line.Slice(From - 1, Width));

    public bool TryNumber(ReadOnlySpan<byte> line, out long number) =>
        TryDigits(line.Slice(From - 1, Width), out number);

    public bool TrySigned(ReadOnlySpan<byte> line, out long number)
    {
        var sign = line[From - 1];
        var isRead = TryDigits(line.Slice(From, Width - 1), out number) && sign is (byte)'+' or (byte)'-';
        number = sign == '-' ? -number : number;
        return isRead;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out long number) =>
        Utf8Parser.TryParse(text, out number, out var length) && length == text.Length
        && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private Span<byte> Of(Span<byte> line) => line.Slice(From - 1, Width);
}
