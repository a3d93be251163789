using System.Buffers;
using System.Buffers.Binary;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Clearance.Consolidations;

/// <summary>
/// The bytes of a consolidation's record in the ledger: little endian, fixed fields, the movements, then the
/// consolidation it is in and the member that joined or left, where there are such. Frozen per version, and all are
/// read; the versions of consignments' records are below 128.
/// </summary>
public static class ConsolidationRecordFormat
{
    private const byte Version = 130;
    private const int MovementLength = ConsignmentRecordFormat.MovementLength + sizeof(long) + sizeof(uint);
    private const int HeadLength = 49;

    // Did not keep who told a movement and who shut it.
    private const byte UnsignedVersion = 129;
    private const int UnsignedMovementLength = MovementLength - sizeof(uint);
    private const int UnsignedHeadLength = HeadLength - sizeof(uint);

    public static void Write(ConsolidationRecord record, IBufferWriter<byte> output)
    {
        var movements = record.Movements;
        var length = HeadLength + (MovementLength * movements.Length)
            + (record.Master.IsEmpty ? 0 : MasterFormat.LengthOf(record.Master))
            + (record.Change == MembershipChange.None ? 0 : MasterFormat.LengthOf(record.Member));
        var span = output.GetSpan(length)[..length];
        span[0] = Version;
        span[1] = (byte)movements.Length;
        span[2] = (byte)record.Change;
        span[3] = (byte)record.Levels;
        BinaryPrimitives.WriteInt64LittleEndian(span[4..], record.OpenedPosition);
        BinaryPrimitives.WriteInt64LittleEndian(span[12..], record.OpenedAt.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(span[20..], record.ShutAt.UtcTicks);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], record.MemberCount);
        BinaryPrimitives.WriteInt32LittleEndian(span[32..], record.DeclarationCount);
        BinaryPrimitives.WriteInt64LittleEndian(span[36..], record.ChangedAt.UtcTicks);
        span[44] = (byte)((record.Master.IsEmpty ? 0 : 1) | (record.WasConsolidated ? 2 : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(span[UnsignedHeadLength..], record.ShutBy);
        var rest = span[HeadLength..];
        foreach (var (fact, toldAt, by) in movements)
        {
            ConsignmentRecordFormat.WriteMovement(fact, rest);
            BinaryPrimitives.WriteInt64LittleEndian(
                rest[ConsignmentRecordFormat.MovementLength..], toldAt.UtcTicks);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[UnsignedMovementLength..], by);
            rest = rest[MovementLength..];
        }

        if (!record.Master.IsEmpty)
        {
            MasterFormat.Write(record.Master, record.MasterPosition, rest);
            rest = rest[MasterFormat.LengthOf(record.Master)..];
        }

        if (record.Change != MembershipChange.None)
        {
            MasterFormat.Write(record.Member, 0, rest);
        }

        output.Advance(length);
    }

    /// <exception cref="InvalidDataException">The bytes are not such a record: the ledger is damaged.</exception>
    public static void Read(ReadOnlySpan<byte> span, ConsolidationRecord record)
    {
        record.Clear();
        if (span.IsEmpty)
        {
            return;
        }

        var (head, movement) = LengthsOf(span);
        if (span[0] is not (Version or UnsignedVersion) || span.Length < head + (movement * span[1]))
        {
            throw new InvalidDataException($"A consolidation record of {span.Length} bytes and version {span[0]}.");
        }

        record.Levels = span[3];
        record.WasConsolidated = (span[44] & 2) != 0;
        record.OpenedPosition = BinaryPrimitives.ReadInt64LittleEndian(span[4..]);
        record.OpenedAt = ConsignmentRecordFormat.Instant(span[12..]);
        record.ShutAt = ConsignmentRecordFormat.Instant(span[20..]);
        record.MemberCount = BinaryPrimitives.ReadInt32LittleEndian(span[28..]);
        record.DeclarationCount = BinaryPrimitives.ReadInt32LittleEndian(span[32..]);
        (record.Change, record.Member, record.ChangedAt) = ReadChange(span);
        var isSigned = span[0] == Version;
        record.ShutBy = isSigned ? BinaryPrimitives.ReadUInt32LittleEndian(span[UnsignedHeadLength..]) : 0;
        var rest = span[head..];
        for (var index = 0; index < span[1]; index++)
        {
            record.Add(new ConsolidationMovement(
                ConsignmentRecordFormat.ReadMovement(rest),
                ConsignmentRecordFormat.Instant(rest[ConsignmentRecordFormat.MovementLength..]),
                isSigned ? BinaryPrimitives.ReadUInt32LittleEndian(rest[UnsignedMovementLength..]) : 0));
            rest = rest[movement..];
        }

        if ((span[44] & 1) != 0)
        {
            (record.Master, record.MasterPosition) = MasterFormat.Read(rest);
        }
    }

    /// <summary>Who joined or left with the row: all that is needed of a row when members are gathered.</summary>
    public static (MembershipChange Change, UcrKey Member, DateTimeOffset At) ReadChange(ReadOnlySpan<byte> span)
    {
        var change = (MembershipChange)span[2];
        if (change == MembershipChange.None)
        {
            return default;
        }

        var (head, movement) = LengthsOf(span);
        var rest = span[(head + (movement * span[1]))..];
        rest = (span[44] & 1) == 0 ? rest : rest[MasterFormat.LengthOf(MasterFormat.Read(rest).Ucr)..];
        return (change, MasterFormat.Read(rest).Ucr, ConsignmentRecordFormat.Instant(span[36..]));
    }

    private static (int Head, int Movement) LengthsOf(ReadOnlySpan<byte> span) => span[0] == UnsignedVersion
        ? (UnsignedHeadLength, UnsignedMovementLength) : (HeadLength, MovementLength);
}
