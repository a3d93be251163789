using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

        // Ordinals and offsets come from the index, which checked them against its window.
        ref var text = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), windowStart);
        ref var delimiter = ref MemoryMarshal.GetReference(delimiters);
        unchecked
        {
            int at = ends[0];
            var start = Unsafe.Add(ref delimiter, at) + 1;
            for (var i = 0; i < count; i++)
            {
                ref readonly var element = ref _elements[i];
                var components = ends[i + 1] - at;
                if (components > element.ComponentCount)
                {
                    return false;
                }

                var isPresent = false;
                var isMissing = components < element.MandatoryCount;
                foreach (ref readonly var value in _values.AsSpan(element.First, components))
                {
                    int end = Unsafe.Add(ref delimiter, ++at);
                    var length = end - start;
                    if (length == 0)
                    {
                        isMissing |= value.IsMandatory;
                    }
                    else if (length > value.LengthMax || (!value.IsPlain && !IsNumber(
                        in value, MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref text, start), length))))
                    {
                        return false;
                    }
                    else
                    {
                        isPresent = true;
                    }

                    start = end + 1;
                }

                if (isPresent ? isMissing : element.IsMandatory)
                {
                    return false;
                }
            }
        }

        return true;
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
