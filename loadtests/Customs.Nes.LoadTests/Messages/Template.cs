using System.Text;

namespace Customs.Nes.LoadTests.Messages;

/// <summary>A step of a consignment's life; its letter stands before the tag, so that all references differ.</summary>
internal enum Step : byte
{
    Lodge = (byte)'L',
    Arrive = (byte)'A',
    Depart = (byte)'D',
}

/// <summary>A whole interchange of one message, with gaps where the <see cref="Tag"/> goes.</summary>
internal sealed class Template
{
    /// <summary>Stands in the text for the tag.</summary>
    public static readonly string Gap = new('#', Tag.Length);

    private readonly byte[] _bytes;
    private readonly int[] _gaps;

    public Template(Step step, int itemCount, string text)
    {
        Step = step;
        ItemCount = itemCount;
        _bytes = Encoding.ASCII.GetBytes(text);
        var gaps = new List<int>();
        var gap = Encoding.ASCII.GetBytes(Gap);
        for (var at = 0; _bytes.AsSpan(at).IndexOf(gap) is >= 0 and var next; at = gaps[^1] + gap.Length)
        {
            gaps.Add(at + next);
        }

        _gaps = [.. gaps];
    }

    public Step Step { get; }

    /// <summary>Goods items of its consignment.</summary>
    public int ItemCount { get; }

    public int Length => _bytes.Length;

    public void WriteTo(Span<byte> destination, ReadOnlySpan<byte> tag)
    {
        _bytes.CopyTo(destination);
        foreach (var gap in _gaps)
        {
            tag.CopyTo(destination[gap..]);
        }
    }
}
