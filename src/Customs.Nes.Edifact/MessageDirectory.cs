using System.Text;

namespace Customs.Nes.Edifact;

/// <summary>
/// The message types whose structure is known, described as text: a line with what S009 must say and the tree after it,
/// and segment layouts one to a line. Immutable once made; shared by all readers.
/// </summary>
/// <example>
/// <code>
/// segment RFF !(!an3,an70,an6,an35,an6)
/// message CUSDEC:D:04A:UN
/// UNH M1 BGM M1 SG1 C99 { RFF M1 DTM C1 } UNT M1
/// </code>
/// </example>
public sealed class MessageDirectory
{
    private readonly (byte[] Identifier, MessageStructure Structure)[] _entries;

    private MessageDirectory((byte[] Identifier, MessageStructure Structure)[] entries) => _entries = entries;

    public static MessageDirectory Empty { get; } = new([]);

    public IEnumerable<MessageStructure> Structures => _entries.Select(e => e.Structure);

    /// <summary>
    /// From any number of texts. A layout serves the messages of its own text; # begins a comment. Throws
    /// FormatException
    /// or IndexOutOfRangeException where the text is wrong: it is ours, and read at start.
    /// </summary>
    public static MessageDirectory Parse(params string[] texts) => new([.. texts.SelectMany(ParseText)]);

    /// <summary>Null when the type is not known here. The association code is not looked at.</summary>
    public MessageStructure? Find(in MessageEntry message, ReadOnlySpan<byte> bytes)
    {
        foreach (var (identifier, structure) in _entries)
        {
            if (IsSame(identifier, message, bytes))
            {
                return structure;
            }
        }

        return null;
    }

    private static bool IsSame(byte[] identifier, in MessageEntry message, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<TextRange> parts = [message.Type, message.Version, message.Release, message.Agency];
        var rest = identifier.AsSpan();
        foreach (var part in parts)
        {
            var end = rest.IndexOf((byte)':');
            var own = end < 0 ? rest : rest[..end];
            if (!own.SequenceEqual(part.Of(bytes)))
            {
                return false;
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return true;
    }

    private static IEnumerable<(byte[] Identifier, MessageStructure Structure)> ParseText(string text)
    {
        var layouts = new Dictionary<uint, SegmentLayout>();
        var trees = new List<(string Identifier, StringBuilder Tree)>();
        foreach (var rawLine in text.Split('\n'))
        {
            var line = rawLine.Split('#')[0].Trim();
            if (line.StartsWith("segment ", StringComparison.Ordinal))
            {
                var layout = SegmentLayout.Parse(line.AsSpan("segment ".Length));
                layouts[layout.Tag] = layout;
            }
            else if (line.StartsWith("message ", StringComparison.Ordinal))
            {
                trees.Add((line["message ".Length..].Trim(), new StringBuilder()));
            }
            else if (line.Length > 0)
            {
                trees[^1].Tree.Append(line).Append(' ');
            }
        }

        return trees.Select(t => (Encoding.ASCII.GetBytes(t.Identifier),
            new MessageStructure(t.Identifier, t.Tree.ToString(), layouts)));
    }
}
