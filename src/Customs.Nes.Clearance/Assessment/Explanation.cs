using System.Globalization;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>Takes down which tests made a condition come true, each with the value it read.</summary>
internal sealed class Explanation(FullScan scan, FactReader facts, Assessment assessment)
{
    /// <summary>Of a condition that is met; or failed, when it is negated.</summary>
    public void Record(Condition condition, bool isNegated, int itemIndex)
    {
        switch (condition)
        {
            case Not not:
                Record(not.Part, !isNegated, itemIndex);
                break;
            case AllOf all:
                RecordParts(all.Parts, isNegated, itemIndex, areAll: !isNegated);
                break;
            case AnyOf any:
                RecordParts(any.Parts, isNegated, itemIndex, areAll: isNegated);
                break;
            case Test test:
                RecordTest(test, isNegated, itemIndex);
                break;
        }
    }

    /// <param name="areAll">Every part is met, or there would be nothing to record.</param>
    private void RecordParts(Condition[] parts, bool isNegated, int itemIndex, bool areAll)
    {
        var wanted = isNegated ? Truth.No : Truth.Yes;
        foreach (var part in parts)
        {
            // A branch of an "or" may have had no part in it.
            if (areAll || scan.Evaluate(part, itemIndex) == wanted)
            {
                Record(part, isNegated, itemIndex);
            }
        }
    }

    private void RecordTest(Test test, bool isNegated, int itemIndex)
    {
        Span<byte> text = stackalloc byte[256];
        switch (FactTable.Of(test.Fact).Shape)
        {
            case FactShape.Number:
                var number = facts.ReadNumber(test.Fact, itemIndex);
                var written = number is { } scaled ? WriteNumber(scaled, text) : 0;
                assessment.AddReading(test, isNegated, text[..written]);
                break;
            case FactShape.Codes:
                assessment.AddReading(test, isNegated, text[..WriteCodes(test.Fact, itemIndex, text)]);
                break;
            case FactShape.Code:
                var code = facts.ReadCode(test.Fact, itemIndex);
                assessment.AddReading(test, isNegated, text[..code.WriteTo(text)]);
                break;
            default:
                assessment.AddReading(test, isNegated, facts.ReadText(test.Fact, itemIndex));
                break;
        }
    }

    private static int WriteNumber(long scaled, Span<byte> text)
    {
        // In whole numbers, then at most four decimals without the zeros at their end.
        var (whole, rest) = Math.DivRem(scaled, FactTable.Scale);
        var length = 0;
        if (scaled < 0)
        {
            text[length++] = (byte)'-';
            (whole, rest) = (-whole, -rest);
        }

        whole.TryFormat(text[length..], out var digits, default, CultureInfo.InvariantCulture);
        length += digits;
        if (rest != 0)
        {
            text[length++] = (byte)'.';
            for (var unit = FactTable.Scale / 10; rest != 0; unit /= 10)
            {
                text[length++] = (byte)('0' + (rest / unit));
                rest %= unit;
            }
        }

        return length;
    }

    /// <summary>As many codes as an officer would read in one line.</summary>
    private int WriteCodes(Fact fact, int itemIndex, Span<byte> text)
    {
        var length = 0;
        for (var index = 0; index < facts.CodeCount(fact, itemIndex); index++)
        {
            var code = facts.CodeAt(fact, itemIndex, index);
            if (code.IsEmpty || length + 1 + code.Length > text.Length)
            {
                continue;
            }

            if (length > 0)
            {
                text[length++] = (byte)' ';
            }

            length += code.WriteTo(text[length..]);
        }

        return length;
    }
}
