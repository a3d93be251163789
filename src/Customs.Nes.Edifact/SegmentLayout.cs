using System.Runtime.Intrinsics;

namespace Customs.Nes.Edifact;

/// <summary>
/// The elements of one segment and their formats. Written as data: <c>CNT !(an3,n18,an8) an3*9</c> is a mandatory
/// composite of three components and an element that may stand nine times.
/// </summary>
internal sealed class SegmentLayout
{
    private SegmentLayout(uint tag, ElementLayout[] elements)
    {
        Tag = tag;
        Elements = elements;
        MandatoryCount = Array.FindLastIndex(elements, e => e.IsMandatory) + 1;
    }

    internal uint Tag { get; }

    internal ElementLayout[] Elements { get; }

    /// <summary>Up to and with the last mandatory element: past it, nothing can be missing.</summary>
    internal int MandatoryCount { get; }

    /// <summary>
    /// What is left to look at in a segment of this outline, once one of that outline was found right; false where more
    /// than length and digits can be wrong with one of its values.
    /// </summary>
    internal bool TryOutline(uint elementBits, uint present, out Vector256<ushort> lengthMax, out ushort numbers)
    {
        lengthMax = Vector256.Create(ushort.MaxValue);
        numbers = 0;
        var (element, component) = (0, 0);
        for (var value = 0; 1U << value <= present; value++)
        {
            // The delimiter before the value says whether it begins an element.
            (element, component) = (elementBits >> value & 1) != 0 ? (element + 1, 0) : (element, component + 1);
            if ((present >> value & 1) == 0)
            {
                continue;
            }

            var format = Elements[element - 1].Components[component];
            if (!format.IsPlain && (format.Kind != ValueKind.Numeric || format.LengthMin > 1))
            {
                return false;
            }

            lengthMax = lengthMax.WithElement(value, (ushort)format.LengthMax);
            numbers |= (ushort)(format.IsPlain ? 0 : 1 << value);
        }

        return true;
    }

    internal static SegmentLayout Parse(ReadOnlySpan<char> line)
    {
        var words = line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var tag = SegmentTag.Of(System.Text.Encoding.ASCII.GetBytes(words[0]));
        return new SegmentLayout(tag, [.. words.Skip(1).Select(ElementLayout.Parse)]);
    }
}

/// <summary>A stand-alone element has one component.</summary>
internal sealed record ElementLayout(bool IsMandatory, int RepetitionMax, ValueFormat[] Components)
{
    internal bool HasMandatoryComponent { get; } = Array.Exists(Components, c => c.IsMandatory);

    internal static ElementLayout Parse(string word)
    {
        var star = word.IndexOf('*', StringComparison.Ordinal);
        var repetitions = star < 0
            ? 1
            : int.Parse(word.AsSpan(star + 1), System.Globalization.CultureInfo.InvariantCulture);
        var text = star < 0 ? word : word[..star];
        var isMandatory = text.StartsWith('!');
        text = isMandatory ? text[1..] : text;
        var components = text.StartsWith('(') ? text[1..^1].Split(',') : [text];
        return new ElementLayout(isMandatory, repetitions, [.. components.Select(c => ValueFormat.Parse(c))]);
    }
}
