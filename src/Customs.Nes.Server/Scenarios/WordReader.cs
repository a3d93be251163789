using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// Reads the words of one sentence from left to right; whatever does not fit leaves the sentence with a fault.
/// </summary>
internal sealed class WordReader(Statement statement)
{
    private int _index;

    public int Line => _index < statement.Words.Count ? statement.Words[_index].Line : statement.Words[^1].Line;

    public IReadOnlyList<string> Block => statement.Block;

    public bool AtEnd => _index >= statement.Words.Count;

    public bool Sees(string keyword) => Sees(0, keyword);

    /// <summary>Takes the words if all of them stand next.</summary>
    public bool Takes(params ReadOnlySpan<string> keywords)
    {
        for (var offset = 0; offset < keywords.Length; offset++)
        {
            if (!Sees(offset, keywords[offset]))
            {
                return false;
            }
        }

        _index += keywords.Length;
        return true;
    }

    public void Skip(string keyword)
    {
        while (Takes(keyword))
        {
        }
    }

    public bool SeesQuoted => !AtEnd && statement.Words[_index].IsQuoted;

    public bool SeesAny(IEnumerable<string> keywords) => keywords.Any(Sees);

    public void Require(string keyword)
    {
        if (!Takes(keyword))
        {
            Fail($"expected '{keyword}', found {Found()}", [keyword]);
        }
    }

    /// <summary>Takes one of the keywords and returns it.</summary>
    public string OneOf(string what, params IReadOnlyCollection<string> keywords)
    {
        foreach (var keyword in keywords)
        {
            if (Takes(keyword))
            {
                return keyword;
            }
        }

        Fail($"expected {what} ({string.Join(", ", keywords)}), found {Found()}", keywords);
        return "";
    }

    public string Text(string what)
    {
        if (AtEnd || (!statement.Words[_index].IsQuoted && statement.Words[_index].Text is "," or "{" or "}" or "="))
        {
            Fail($"expected {what}, found {Found()}");
        }

        return statement.Words[_index++].Text;
    }

    public bool TakesQuoted([NotNullWhen(true)] out string? text)
    {
        text = !AtEnd && statement.Words[_index].IsQuoted ? statement.Words[_index++].Text : null;
        return text is not null;
    }

    public int Number(string what)
    {
        var text = Text(what);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Fail($"expected {what} as a whole number, found '{text}'");
        }

        return number;
    }

    /// <summary>An amount of money: 400000000, 400m, 12k or 250.50, with a minus if need be.</summary>
    public decimal Amount(string what)
    {
        var text = Text(what);
        var isNegative = text.StartsWith('-');
        var digits = ShortAmount.Expand(isNegative ? text[1..] : text);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            Fail($"expected {what} such as 400000000 or 400m, found '{text}'");
        }

        return isNegative ? -amount : amount;
    }

    /// <summary>2003-01-10 09:15 by the clocks of London, or 09:15Z.</summary>
    public DateTimeOffset Instant(string what)
    {
        var date = Text(what);
        var time = Text(what);
        if (!ScenarioTime.TryRead(date, time, out var instant))
        {
            Fail($"expected {what} as 2003-01-10 09:15 (London) or 2003-01-10 09:15Z, found '{date} {time}'");
        }

        return instant;
    }

    public void End()
    {
        if (!AtEnd)
        {
            Fail($"expected the end of the sentence, found {Found()}");
        }
    }

    public string Found() => AtEnd ? "the end of the sentence" : $"'{statement.Words[_index].Text}'";

    [DoesNotReturn]
    public void Fail(string message) => throw new StatementFaultException(Line, message);

    [DoesNotReturn]
    public void Fail(string message, IEnumerable<string> known) =>
        Fail(message + (AtEnd ? "" : NearMatch.Hint(statement.Words[_index].Text, known)));

    private bool Sees(int offset, string keyword)
    {
        var index = _index + offset;
        return index < statement.Words.Count && !statement.Words[index].IsQuoted
            && string.Equals(statement.Words[index].Text, keyword, StringComparison.OrdinalIgnoreCase);
    }
}
