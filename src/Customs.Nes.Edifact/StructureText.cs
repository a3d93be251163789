using System.Globalization;
using System.Text;

namespace Customs.Nes.Edifact;

/// <summary>
/// Reads a message's tree: <c>UNH M1 BGM M1 SG1 C99 { RFF M1 DTM C1 } UNT M1</c>. A name before a brace is a group's
/// and
/// only for people.
/// </summary>
internal static class StructureText
{
    internal static StructureNode[] Parse(string text)
    {
        var words = text.Split([' ', '\n', '\r', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        var nodes = new List<StructureNode>();
        var at = 0;
        ParseLevel(words, ref at, nodes, -1);
        return [.. nodes];
    }

    private static void ParseLevel(string[] words, ref int at, List<StructureNode> nodes, int parent)
    {
        var previous = -1;
        while (at < words.Length && words[at] != "}")
        {
            var index = nodes.Count;
            var isGroup = at + 2 < words.Length && words[at + 2] == "{";
            nodes.Add(new StructureNode
            {
                Tag = isGroup ? 0 : SegmentTag.Of(Encoding.ASCII.GetBytes(words[at])),
                IsMandatory = words[at + 1][0] == 'M',
                Max = int.Parse(words[at + 1].AsSpan(1), CultureInfo.InvariantCulture),
                Parent = parent,
                Next = -1,
                First = isGroup ? index + 1 : -1,
            });
            if (previous >= 0)
            {
                nodes[previous] = nodes[previous] with { Next = index };
            }

            previous = index;
            at += isGroup ? 3 : 2;
            if (isGroup)
            {
                ParseLevel(words, ref at, nodes, index);
                at++;
            }
        }
    }
}
