using System.Buffers.Binary;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>A UCR with a position, as records hold them: 8 bytes of position, one of length, the text.</summary>
internal static class MasterFormat
{
    private const int HeadLength = 9;

    public static int LengthOf(in UcrKey ucr) => HeadLength + ucr.Length;

    public static void Write(in UcrKey ucr, long position, Span<byte> span)
    {
        BinaryPrimitives.WriteInt64LittleEndian(span, position);
        span[8] = (byte)ucr.Length;
        ucr.WriteTo(span[HeadLength..]);
    }

    public static (UcrKey Ucr, long Position) Read(ReadOnlySpan<byte> span) =>
        (UcrKey.FromStored(span.Slice(HeadLength, span[8])), BinaryPrimitives.ReadInt64LittleEndian(span));
}
