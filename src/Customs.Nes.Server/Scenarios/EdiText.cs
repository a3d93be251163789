using System.Text;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// Writes EDIFACT for scenarios, on purpose without the product's own writer: what tests the reader must not share its
/// mistakes. One octet per character (ISO 8859-1).
/// </summary>
internal sealed class EdiText
{
    private readonly StringBuilder _text = new();

    public int SegmentCount { get; private set; }

    /// <summary>
    /// Elements as they go on the wire: <see cref="Value"/> and <see cref="Parts"/> escape what needs it.
    /// </summary>
    public EdiText Segment(string tag, params ReadOnlySpan<string> elements)
    {
        // Empty elements at the end are left out, as the standard asks.
        var count = elements.Length;
        while (count > 0 && elements[count - 1].Length == 0)
        {
            count--;
        }

        _text.Append(tag);
        foreach (var element in elements[..count])
        {
            _text.Append('+').Append(element);
        }

        _text.Append("'\r\n");
        SegmentCount++;
        return this;
    }

    public override string ToString() => _text.ToString();

    public static string Value(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '+' or ':' or '\'' or '?')
            {
                escaped.Append('?');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>One composite element of these components.</summary>
    public static string Parts(params ReadOnlySpan<string> components)
    {
        var count = components.Length;
        while (count > 0 && components[count - 1].Length == 0)
        {
            count--;
        }

        var joined = new StringBuilder();
        for (var index = 0; index < count; index++)
        {
            joined.Append(index == 0 ? "" : ":").Append(Value(components[index]));
        }

        return joined.ToString();
    }
}
