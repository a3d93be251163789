using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Generation;

/// <summary>Codes and ASCII names into segments, without a string or an array between.</summary>
internal static class SegmentCodes
{
    private const int NameLengthMax = 35;

    public static SegmentWriter Element(this SegmentWriter segment, Code code)
    {
        Span<byte> text = stackalloc byte[Code.LengthMax];
        return segment.Element(text[..code.WriteTo(text)]);
    }

    public static SegmentWriter Component(this SegmentWriter segment, Code code)
    {
        Span<byte> text = stackalloc byte[Code.LengthMax];
        return segment.Component(text[..code.WriteTo(text)]);
    }

    public static SegmentWriter ComponentName(this SegmentWriter segment, string name)
    {
        Span<byte> text = stackalloc byte[NameLengthMax];
        return segment.Component(text[..System.Text.Encoding.ASCII.GetBytes(name, text)]);
    }

    /// <summary>Thousandths as a number with three decimals, or none where they are whole.</summary>
    public static SegmentWriter ComponentThousandths(this SegmentWriter segment, long thousandths) =>
        thousandths % 1000 == 0 ? segment.Component(thousandths / 1000) : segment.ComponentFixed(thousandths, 3);
}
