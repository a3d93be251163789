using System.Text;

namespace Customs.Nes.Edifact.Tests;

/// <summary>
/// What a text means, found the slowest and plainest way: octet by octet into lists. Shares no code with the product.
/// </summary>
internal static class Oracle
{
    /// <summary>
    /// Segments by ;, elements by |, repetitions by ^, components by comma; each segment after its offset.
    /// </summary>
    internal static string Tree(ReadOnlySpan<byte> bytes, ServiceCharacters service)
    {
        var text = new StringBuilder();
        var segment = new StringBuilder();
        var start = -1;
        for (var i = 0; i < bytes.Length; i++)
        {
            var octet = bytes[i];
            if (start < 0 && octet is (byte)'\r' or (byte)'\n' && segment.Length == 0 && start < 0)
            {
                continue;
            }

            start = start < 0 ? i : start;
            if (octet == service.Release && octet != 0)
            {
                if (i + 1 == bytes.Length)
                {
                    break;
                }

                segment.Append((char)octet).Append((char)bytes[++i]);
            }
            else if (octet == service.Terminator)
            {
                text.Append(start).Append(' ').Append(segment).Append(';');
                segment.Clear();
                start = -1;
            }
            else
            {
                segment.Append(octet == service.Element ? '\u2502'
                    : octet == service.Repetition && octet != 0 ? '\u2227'
                    : octet == service.Component ? '\u201A'
                    : (char)octet);
            }
        }

        return text.ToString();
    }

    /// <summary>The same text from the product's reader, every part asked for by its place.</summary>
    internal static string TreeOfReader(ReadOnlySpan<byte> bytes, ServiceCharacters service) =>
        TreeOfReader(new SegmentReader(bytes, service), bytes);

    internal static string TreeOfReader(SegmentReader reader, ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (reader.Read())
        {
            text.Append(reader.Offset).Append(' ');
            for (var element = 0; element <= reader.ElementCount; element++)
            {
                text.Append(element > 0 ? "\u2502" : "");
                AppendElement(text, in reader, element, bytes);
            }

            text.Append(';');
            AssertTag(in reader, bytes);
        }

        return text.ToString();
    }

    private static void AppendElement(
        StringBuilder text, in SegmentReader reader, int element, ReadOnlySpan<byte> bytes)
    {
        var repetitions = reader.RepetitionCount(element);
        for (var repetition = 1; repetition <= repetitions; repetition++)
        {
            text.Append(repetition > 1 ? "\u2227" : "");

            var components = reader.ComponentCount(element, repetition);
            var parts = new List<string>();
            for (var component = 1; component <= components; component++)
            {
                parts.Add(Latin(reader.Range(element, component, repetition).Of(bytes)));
                if (repetition == 1)
                {
                    Assert.Equal(parts[^1], Latin(reader.Value(element, component)));
                    Assert.Equal(Packed(parts[^1], 8), reader.Octets(reader.Range(element, component)));
                }
            }

            text.AppendJoin('\u201A', parts);
        }

        Assert.True(reader.Value(element, reader.ComponentCount(element) + 1).IsEmpty);
        Assert.True(reader.Value(reader.ElementCount + 1).IsEmpty);
    }

    private static void AssertTag(in SegmentReader reader, ReadOnlySpan<byte> bytes)
    {
        var tag = reader.Value(0);
        Assert.Equal(SegmentTag.Of(tag), reader.Tag);
        var first = Latin(reader.Value(1));
        Assert.Equal(first.Length <= 4 ? Packed(first, 4) : 0, reader.Qualifier);
        Assert.Equal(bytes[reader.Offset + reader.Length - 1], bytes[reader.Position - 1]);
    }

    /// <summary>The first so many octets, first lowest.</summary>
    private static ulong Packed(string value, int count) =>
        value.Take(count).Reverse().Aggregate(0UL, (packed, octet) => packed << 8 | octet);

    private static string Latin(ReadOnlySpan<byte> octets) => Encoding.Latin1.GetString(octets);
}
