namespace Customs.Nes.Edifact;

/// <summary>Repeats a received element under other service characters than it came with.</summary>
internal static class SegmentCopy
{
    internal static void WriteElement(SegmentWriter writer, ReadOnlySpan<byte> element, ServiceCharacters service)
    {
        Span<byte> buffer = stackalloc byte[256];
        var isFirst = true;
        while (true)
        {
            var end = EndOfComponent(element, service);

            // Longer than any envelope element may be: its sender's fault was reported, only its beginning is repeated.
            var value = element[..Math.Min(end, buffer.Length)];
            var plain = buffer[..EdifactText.Unescape(value, service, buffer)];
            _ = isFirst ? writer.Element(plain) : writer.Component(plain);
            if (end == element.Length)
            {
                return;
            }

            element = element[(end + 1)..];
            isFirst = false;
        }
    }

    private static int EndOfComponent(ReadOnlySpan<byte> element, ServiceCharacters service)
    {
        for (var i = 0; i < element.Length; i++)
        {
            if (element[i] == service.Release && service.Release != 0)
            {
                i++;
            }
            else if (element[i] == service.Component)
            {
                return i;
            }
        }

        return element.Length;
    }
}
