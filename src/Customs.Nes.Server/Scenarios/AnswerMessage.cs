using Customs.Nes.Edifact;

namespace Customs.Nes.Server.Scenarios;

/// <summary>One segment of an answer, its text unescaped.</summary>
/// <param name="Raw">As on the wire, without the terminator.</param>
internal sealed record AnswerSegment(string Raw, string Tag, IReadOnlyList<IReadOnlyList<string>> Elements)
{
    /// <summary>Element and component from 1, as the standard counts; empty when absent.</summary>
    public string Value(int element, int component = 1) =>
        element <= Elements.Count && component <= Elements[element - 1].Count
            ? Elements[element - 1][component - 1]
            : "";
}

/// <summary>One message of an answer, UNH to UNT.</summary>
internal sealed record AnswerMessage(IReadOnlyList<AnswerSegment> Segments)
{
    /// <summary>CUSRES, UKCRES or CONTRL.</summary>
    public string Type => Segments[0].Value(2);

    public IEnumerable<AnswerSegment> All(string tag) => Segments.Where(segment => segment.Tag == tag);

    public AnswerSegment? First(string tag, string qualifier) =>
        Segments.FirstOrDefault(segment => segment.Tag == tag && segment.Value(1) == qualifier);
}

/// <summary>Everything that came back for one interchange.</summary>
internal sealed record Answer(ReadOnlyMemory<byte> Bytes, IReadOnlyList<AnswerMessage> Messages)
{
    public static Answer Read(ReadOnlyMemory<byte> bytes)
    {
        var messages = new List<AnswerMessage>();
        var segments = new List<AnswerSegment>();
        var (body, service) = ServiceOf(bytes.Span);
        var reader = new SegmentReader(body, service);
        while (reader.Read())
        {
            var segment = Copy(in reader, body, service);
            if (segment.Tag == "UNH")
            {
                segments.Clear();
            }

            segments.Add(segment);
            if (segment.Tag == "UNT")
            {
                messages.Add(new AnswerMessage([.. segments]));
            }
        }

        return new Answer(bytes, messages);
    }

    /// <summary>An answer comes in the separators of what it answers.</summary>
    private static (byte[] Body, ServiceCharacters Service) ServiceOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("UNA"u8) && bytes.Length > ServiceCharacters.AdviceLength
            ? (bytes[ServiceCharacters.AdviceLength..].ToArray(), ServiceCharacters.FromAdvice(bytes))
            : (bytes.ToArray(), ServiceCharacters.Default);

    private static AnswerSegment Copy(in SegmentReader reader, ReadOnlySpan<byte> bytes, ServiceCharacters service)
    {
        var elements = new IReadOnlyList<string>[reader.ElementCount];
        for (var element = 1; element <= elements.Length; element++)
        {
            var components = new string[Math.Max(1, reader.ComponentCount(element))];
            for (var component = 1; component <= components.Length; component++)
            {
                components[component - 1] = EdifactText.Decode(reader.Value(element, component), service);
            }

            elements[element - 1] = components;
        }

        var raw = System.Text.Encoding.Latin1.GetString(bytes.Slice(reader.Offset, reader.Length - 1));
        return new AnswerSegment(raw, raw.Length >= 3 ? raw[..3] : raw, elements);
    }
}
