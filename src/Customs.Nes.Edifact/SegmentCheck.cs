namespace Customs.Nes.Edifact;

/// <summary>
/// The elements of one segment against its layout: mandatory, type, length, too many. Nothing here allocates.
/// </summary>
internal static class SegmentCheck
{
    /// <summary>True when nothing is wrong with the segment.</summary>
    internal static bool Check(
        SegmentLayout layout, in SegmentReader segment, int number, int messageIndex, int groupIndex,
        Interchange interchange)
    {
        var faultCount = interchange.FaultCount;
        var report = new Report(interchange, number, messageIndex, groupIndex, segment.Offset);
        var elements = layout.Elements;
        var count = segment.ElementCount;
        if (count > elements.Length)
        {
            report.Add(SyntaxErrorCode.TooManyConstituents, elements.Length + 2, 0, 0, default);
            count = elements.Length;
        }

        if (segment.HasNesting && interchange.Header.Version >= 4)
        {
            report.Add(SyntaxErrorCode.NestingIndicatorNotAllowed, 1, 0, 0, default);
        }

        for (var element = 1; element <= count; element++)
        {
            CheckElement(elements[element - 1], in segment, element, in report);
        }

        for (var element = count + 1; element <= layout.MandatoryCount; element++)
        {
            if (elements[element - 1].IsMandatory)
            {
                report.Add(SyntaxErrorCode.Missing, element + 1, 0, 0, default);
            }
        }

        return interchange.FaultCount == faultCount;
    }

    private static void CheckElement(ElementLayout layout, in SegmentReader segment, int element, in Report report)
    {
        var repetitions = report.Service.Repetition == 0 ? 1 : segment.RepetitionCount(element);
        if (repetitions > layout.RepetitionMax)
        {
            report.Add(SyntaxErrorCode.TooManyRepetitions, element + 1, 0, layout.RepetitionMax + 1, default);
            repetitions = layout.RepetitionMax;
        }

        for (var repetition = 1; repetition <= repetitions; repetition++)
        {
            CheckComponents(layout, in segment, element, repetition, repetitions > 1 ? repetition : 0, in report);
        }
    }

    private static void CheckComponents(
        ElementLayout layout, in SegmentReader segment, int element, int repetition, int reported, in Report report)
    {
        var formats = layout.Components;
        var count = repetition == 1 ? segment.ComponentCount(element) : segment.ComponentCount(element, repetition);
        if (count > formats.Length)
        {
            report.Add(SyntaxErrorCode.TooManyConstituents, element + 1, formats.Length + 1, reported, default);
            count = formats.Length;
        }

        var isPresent = false;
        for (var component = 1; component <= count; component++)
        {
            var range = repetition == 1
                ? segment.Range(element, component)
                : segment.Range(element, component, repetition);
            if (range.IsEmpty)
            {
                continue;
            }

            isPresent = true;
            ref readonly var format = ref formats[component - 1];
            if (format.IsPlain && range.Length <= format.LengthMax)
            {
                continue;
            }

            var code = format.Check(range.Of(report.Bytes), report.Service, report.Version, report.Repertoire);
            if (code != SyntaxErrorCode.None)
            {
                report.Add(code, element + 1, formats.Length > 1 ? component : 0, reported, range);
            }
        }

        if (isPresent ? layout.HasMandatoryComponent : layout.IsMandatory)
        {
            ReportMissing(layout, in segment, element, repetition, reported, isPresent, in report);
        }
    }

    /// <summary>
    /// A composite that is there at all must have its mandatory components; one that is not is missing whole.
    /// </summary>
    private static void ReportMissing(
        ElementLayout layout, in SegmentReader segment, int element, int repetition, int reported, bool isPresent,
        in Report report)
    {
        if (!isPresent)
        {
            report.Add(SyntaxErrorCode.Missing, element + 1, 0, reported, default);
            return;
        }

        for (var component = 1; component <= layout.Components.Length; component++)
        {
            if (layout.Components[component - 1].IsMandatory && segment.Range(element, component, repetition).IsEmpty)
            {
                report.Add(SyntaxErrorCode.Missing, element + 1, component, reported, default);
            }
        }
    }

    /// <summary>What every finding of the segment has in common.</summary>
    private readonly ref struct Report(
        Interchange interchange, int number, int messageIndex, int groupIndex, int offset)
    {
        internal readonly ServiceCharacters Service = interchange.Service;
        internal readonly int Version = interchange.Header.Version;
        internal readonly Repertoire Repertoire = interchange.Repertoire;
        internal readonly ReadOnlySpan<byte> Bytes = interchange.Bytes.Span;
        private readonly Interchange _interchange = interchange;
        private readonly int _number = number;
        private readonly int _messageIndex = messageIndex;
        private readonly int _groupIndex = groupIndex;
        private readonly int _offset = offset;

        internal void Add(SyntaxErrorCode code, int element, int component, int repetition, TextRange range)
        {
            var at = range.IsEmpty ? new TextRange(_offset, 0) : range;
            _interchange.Add(new SyntaxFinding(
                code, _messageIndex, _number, element, component, repetition, at.Offset, at.Length, 0, _groupIndex));
        }
    }
}
