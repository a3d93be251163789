namespace Customs.Nes.Edifact;

/// <summary>
/// The quick look that accepts nearly every segment there is: straight over the index, no place computed, nothing
/// reported. What it does not accept is not wrong yet; <see cref="SegmentCheck"/> then looks closely and says what is.
/// </summary>
internal sealed class SegmentGlance
{
    private readonly Element[] _elements;
    private readonly Value[] _values;
    private readonly int _mandatoryCount;

    internal SegmentGlance(ElementLayout[] elements, int mandatoryCount)
    {
        var values = new List<Value>();
        _elements = new Element[elements.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            var components = elements[i].Components;
            _elements[i] = new Element(
                values.Count, components.Length, elements[i].IsMandatory,
                Array.FindLastIndex(components, c => c.IsMandatory) + 1);
            values.AddRange(components.Select(c => new Value(c.LengthMax, c.IsMandatory, c.Kind, c.IsPlain)));
        }

        _values = [.. values];
        _mandatoryCount = mandatoryCount;
    }

    internal bool Accepts(in SegmentReader segment, ReadOnlySpan<byte> bytes)
    {
        if (!segment.TryGetPlaces(out var ends, out var delimiters, out var windowStart))
        {
            return false;
        }

        var count = ends.Length - 1;
        if (count > _elements.Length || count < _mandatoryCount)
        {
            return false;
        }

        var text = bytes[windowStart..];
        int first = ends[0];
        for (var i = 0; i < count; i++)
        {
            int last = ends[i + 1];
            if (!Accepts(in _elements[i], delimiters.Slice(first, last - first + 1), text))
            {
                return false;
            }

            first = last;
        }

        return true;
    }

    /// <summary>The delimiters from the one before the element to the one that ends it.</summary>
    private bool Accepts(in Element element, ReadOnlySpan<ushort> delimiters, ReadOnlySpan<byte> text)
    {
        var count = delimiters.Length - 1;
        if (count > element.ComponentCount)
        {
            return false;
        }

        var values = _values.AsSpan(element.First, count);
        var isPresent = false;
        var isMissing = count < element.MandatoryCount;
        for (var i = 0; i < values.Length; i++)
        {
            ref readonly var value = ref values[i];
            var start = delimiters[i] + 1;
            var length = delimiters[i + 1] - start;
            if (length == 0)
            {
                isMissing |= value.IsMandatory;
                continue;
            }

            isPresent = true;
            if (length > value.LengthMax || (!value.IsPlain && !IsNumber(in value, text.Slice(start, length))))
            {
                return false;
            }
        }

        return !(isPresent ? isMissing : element.IsMandatory);
    }

    /// <summary>Digits, and perhaps one mark among them. Anything cleverer is for the close look.</summary>
    private static bool IsNumber(in Value value, ReadOnlySpan<byte> octets)
    {
        if (value.Kind != ValueKind.Numeric)
        {
            return false;
        }

        var mark = 0;
        for (var i = 0; i < octets.Length; i++)
        {
            if (unchecked((uint)(octets[i] - '0')) <= 9)
            {
                continue;
            }

            if (octets[i] != (byte)'.' || mark != 0 || i == 0 || i == octets.Length - 1)
            {
                return false;
            }

            mark = i;
        }

        return true;
    }

    private readonly record struct Element(int First, int ComponentCount, bool IsMandatory, int MandatoryCount);

    private readonly record struct Value(int LengthMax, bool IsMandatory, ValueKind Kind, bool IsPlain);
}
