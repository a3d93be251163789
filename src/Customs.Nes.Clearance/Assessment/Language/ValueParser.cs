using System.Globalization;

namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>Reads the values of a test and says at once when one cannot be a value of its fact.</summary>
internal sealed class ValueParser(TokenReader tokens)
{
    /// <summary>Below any amount or mass a message can carry times ten thousand, so that no bound overflows.</summary>
    private const decimal NumberMax = 100_000_000_000_000m;

    private const int IdentifierLengthMax = 35;

    /// <summary>One code or identifier; null when there is none.</summary>
    public string? ReadValue(FactRow row)
    {
        var at = tokens.Next;
        if (at.Kind == TokenKind.Text && tokens.TryTakeText(out var quoted))
        {
            return Check(row, at, quoted);
        }

        if (tokens.TryTakeWord(out var word))
        {
            return Check(row, at, word);
        }

        tokens.Wrong("a value", []);
        return null;
    }

    /// <summary>A bracket of values and lists, or a single list without a bracket.</summary>
    public (List<string> Values, List<string> Lists)? ReadSet(FactRow row)
    {
        var values = new List<string>();
        var lists = new List<string>();
        if (!tokens.TryTake("("))
        {
            return ReadMember(row, values, lists) ? (values, lists) : null;
        }

        if (tokens.TryTake(")"))
        {
            return (values, lists); // An empty set is allowed: the test is never met.
        }

        do
        {
            if (!ReadMember(row, values, lists))
            {
                return null;
            }
        }
        while (tokens.TryTake(","));

        return tokens.Expect(")") ? (values, lists) : null;
    }

    public string? ReadPattern()
    {
        var at = tokens.Next;
        if (!tokens.TryTakeText(out var pattern))
        {
            tokens.Wrong("a text between double quotes", []);
            return null;
        }

        if (pattern.Length == 0 || pattern.Any(static character => character > 255))
        {
            tokens.Fault(at, "expected a text of one character or more, each in ISO 8859-1 as messages are");
            return null;
        }

        return pattern;
    }

    public bool TryReadNumber(FactRow row, out long number)
    {
        number = 0;
        var at = tokens.Next;
        if (!tokens.TryTakeWord(out var word)
            || !decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            tokens.Fault(at, $"expected a number, for example 1250.50, found '{tokens.Span(at)}'");
            return false;
        }

        if (value > NumberMax || decimal.Truncate(value * FactTable.Scale) != value * FactTable.Scale)
        {
            tokens.Fault(at, "a number has at most 15 digits before and 4 after the decimal point");
            return false;
        }

        number = (long)(value * FactTable.Scale);
        return ReadUnit(row);
    }

    /// <summary>The unit may be left out, but a wrong one is refused: 180 EUR is not 180 GBP.</summary>
    private bool ReadUnit(FactRow row)
    {
        if (tokens.Next.Kind != TokenKind.Word || tokens.Next.StartsLine || IsConnective())
        {
            return true;
        }

        if (row.Unit.Length > 0 && tokens.TryTake(row.Unit))
        {
            return true;
        }

        var unit = row.Unit.Length > 0 ? $"'{row.Unit}', 'and', 'or'" : "'and', 'or'";
        tokens.Wrong($"{unit} or the end of the condition", ["and", "or", row.Unit]);
        return false;
    }

    private bool IsConnective() => tokens.NextIs("and") || tokens.NextIs("or");

    private bool ReadMember(FactRow row, List<string> values, List<string> lists)
    {
        var at = tokens.Next;
        if (at.Kind == TokenKind.Word && tokens.Span(at)[0] == '@')
        {
            tokens.Take();
            lists.Add(tokens.Span(at)[1..].ToString());
            return true;
        }

        if (ReadValue(row) is not { } value)
        {
            return false;
        }

        values.Add(value);
        return true;
    }

    private string? Check(FactRow row, Token at, string value)
    {
        if (value.Length == 0 || value.Any(static character => character is < '!' or > '~'))
        {
            tokens.Fault(at, $"'{value}' is not a value of '{row.Name}'");
            return null;
        }

        var lengthMax = row.Shape == FactShape.Identifier ? IdentifierLengthMax : Code.LengthMax;
        if (value.Length > lengthMax)
        {
            tokens.Fault(at, $"'{value}' is too long for '{row.Name}', which has at most {lengthMax} characters");
            return null;
        }

        return value;
    }
}
