using System.Text.Json;
using Customs.Nes.Edifact;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// Every segment of an interchange as a JSON object to a line: tag, offset in the file, and the elements, each an array
/// of its components, release characters taken out.
/// </summary>
internal static class EdifactSegmentsJson
{
    private const int AdviceLength = 9;

    public static void Write(
        TextWriter output, string file, long offset, Interchange interchange, JsonSerializerOptions json)
    {
        var bytes = interchange.Bytes.Span;

        // UNA announces separators and is no segment: nothing in it may be taken for an element.
        var start = bytes.StartsWith("UNA"u8) ? Math.Min(AdviceLength, bytes.Length) : 0;
        var reader = new SegmentReader(bytes[start..], interchange.Service);
        while (reader.Read())
        {
            var line = new
            {
                file,
                offset = offset + start + reader.Offset,
                tag = SegmentTag.ToText(reader.Tag),
                elements = ElementsOf(in reader, start, interchange),
            };
            output.WriteLine(JsonSerializer.Serialize(line, json));
        }
    }

    private static string[][] ElementsOf(in SegmentReader reader, int start, Interchange interchange)
    {
        var elements = new string[reader.ElementCount][];
        for (var element = 1; element <= elements.Length; element++)
        {
            var components = new string[reader.ComponentCount(element)];
            for (var component = 1; component <= components.Length; component++)
            {
                var range = reader.Range(element, component);
                components[component - 1] = interchange.Text(new TextRange(start + range.Offset, range.Length));
            }

            elements[element - 1] = components;
        }

        return elements;
    }
}
