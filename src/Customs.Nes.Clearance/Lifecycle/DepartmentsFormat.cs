using System.Buffers.Binary;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Licences;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// What other departments have to do with a consignment, as its record holds it: who holds it, and what is written off
/// their licences. Frozen.
/// </summary>
internal static class DepartmentsFormat
{
    private const int HeadLength = 3;
    private const int WriteOffHeadLength = 18;

    /// <summary>0 when they have nothing to do with it.</summary>
    public static int LengthOf(ConsignmentRecord record)
    {
        if (record.Licences.Count == 0 && record.HeldBy.Count == 0)
        {
            return 0;
        }

        var length = HeadLength + (sizeof(uint) * record.HeldBy.Count);
        foreach (var writeOff in record.Licences)
        {
            length += WriteOffHeadLength + writeOff.Licence.Length;
        }

        return length;
    }

    public static void Write(ConsignmentRecord record, Span<byte> span)
    {
        span[0] = checked((byte)record.HeldBy.Count);
        span[1] = (byte)(record.IsHeldForOthersOnly ? 1 : 0);

        // 99 items with two licences each are the most that can be told apart by a byte.
        span[2] = checked((byte)record.Licences.Count);
        span = span[HeadLength..];
        foreach (var mark in record.HeldBy)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(span, mark);
            span = span[sizeof(uint)..];
        }

        foreach (var (licence, thousandths, pence, closes) in record.Licences)
        {
            BinaryPrimitives.WriteInt64LittleEndian(span, thousandths);
            BinaryPrimitives.WriteInt64LittleEndian(span[8..], pence);
            span[16] = (byte)(closes ? 1 : 0);
            span[17] = (byte)licence.Length;
            licence.WriteTo(span[WriteOffHeadLength..]);
            span = span[(WriteOffHeadLength + licence.Length)..];
        }
    }

    /// <returns>How many bytes it took.</returns>
    public static int Read(ReadOnlySpan<byte> span, ConsignmentRecord record)
    {
        var rest = span[HeadLength..];
        var marks = new uint[span[0]];
        for (var index = 0; index < marks.Length; index++)
        {
            marks[index] = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            rest = rest[sizeof(uint)..];
        }

        var writeOffs = new LicenceWriteOff[span[2]];
        for (var index = 0; index < writeOffs.Length; index++)
        {
            writeOffs[index] = new LicenceWriteOff(
                UcrKey.FromStored(rest.Slice(WriteOffHeadLength, rest[17])),
                BinaryPrimitives.ReadInt64LittleEndian(rest),
                BinaryPrimitives.ReadInt64LittleEndian(rest[8..]),
                rest[16] == 1);
            rest = rest[(WriteOffHeadLength + rest[17])..];
        }

        (record.HeldBy, record.Licences, record.IsHeldForOthersOnly) = (marks, writeOffs, span[1] == 1);
        return span.Length - rest.Length;
    }
}
