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
        Glance = new SegmentGlance(elements, MandatoryCount);
    }

    internal uint Tag { get; }

    internal ElementLayout[] Elements { get; }

    internal SegmentGlance Glance { get; }

    /// <summary>Up to and with the last mandatory element: past it, nothing can be missing.</summary>
    internal int MandatoryCount { get; }

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
