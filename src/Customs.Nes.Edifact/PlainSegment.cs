namespace Customs.Nes.Edifact;

/// <summary>
/// One segment read octet by octet, with no index: for segments longer than a window and as what the fast path is
/// compared with. Ranges are relative to the bytes given.
/// </summary>
internal static class PlainSegment
{
    internal static int SkipLineEnds(ReadOnlySpan<byte> bytes, int start)
    {
        while ((uint)start < (uint)bytes.Length && bytes[start] is (byte)'\r' or (byte)'\n')
        {
            start++;
        }

        return start;
    }

    /// <summary>The octet after the terminator, or -1 when there is none; where the tag ends.</summary>
    internal static int FindEnd(
        ReadOnlySpan<byte> bytes, ServiceCharacters service, int start, out int tagEnd)
    {
        tagEnd = -1;
        for (var i = start; (uint)i < (uint)bytes.Length; i++)
        {
            var octet = bytes[i];
            if (octet == service.Release && octet != 0)
            {
                i++;
            }
            else if (octet == service.Terminator)
            {
                tagEnd = tagEnd < 0 ? i : tagEnd;
                return i + 1;
            }
            else if (tagEnd < 0 && IsSeparator(octet, service))
            {
                tagEnd = i;
            }
        }

        return -1;
    }

    /// <summary>The <paramref name="number"/>th part (from 1) of <paramref name="range"/> cut at a separator.</summary>
    internal static TextRange Part(
        ReadOnlySpan<byte> bytes, ServiceCharacters service, TextRange range, byte separator, int number,
        out bool found)
    {
        var start = range.Offset;
        for (var i = range.Offset; i < range.End; i++)
        {
            if (IsRelease(bytes[i], service))
            {
                i++;
            }
            else if (bytes[i] == separator)
            {
                if (--number == 0)
                {
                    found = true;
                    return new TextRange(start, i - start);
                }

                start = i + 1;
            }
        }

        found = number == 1;
        return found ? new TextRange(start, range.End - start) : default;
    }

    /// <summary>Parts of <paramref name="range"/> cut at a separator; at least one.</summary>
    internal static int Count(ReadOnlySpan<byte> bytes, ServiceCharacters service, TextRange range, byte separator)
    {
        var count = 1;
        for (var i = range.Offset; i < range.End; i++)
        {
            if (IsRelease(bytes[i], service))
            {
                i++;
            }
            else if (bytes[i] == separator)
            {
                count++;
            }
        }

        return count;
    }

    private static bool IsSeparator(byte octet, ServiceCharacters service) => octet == service.Element
        || octet == service.Component || (octet == service.Repetition && octet != 0);

    private static bool IsRelease(byte octet, ServiceCharacters service) => octet == service.Release && octet != 0;
}
