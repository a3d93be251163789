using System.Buffers;
using System.Buffers.Binary;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// The bytes of a record in the ledger: little endian, fixed fields, then the movements; in version 2 the consolidation
/// it is in after them. Version 3 says in its flags what follows the movements (officers' work, what time did,
/// versions, other departments, the consolidation) and keeps who lodged it. Frozen per version; a new layout gets a new
/// version number and all are read.
/// </summary>
public static class ConsignmentRecordFormat
{
    private const byte Version = 1;
    private const byte ConsolidatedVersion = 2;
    private const byte FlaggedVersion = 3;
    private const byte HasMaster = 4;
    private const byte HasWork = 8;
    private const byte HasTimers = 16;
    private const byte HasVersions = 32;
    private const byte HasDepartments = 64;
    private const byte InheritedMark = 2;
    private const int HeadLength = 66;
    internal const int MovementLength = 46;

    public static void Write(ConsignmentRecord record, IBufferWriter<byte> output)
    {
        var movements = record.Movements;
        var masterLength = record.Master.IsEmpty ? 0 : MasterFormat.LengthOf(record.Master);
        var work = record.Work;
        var workLength = work == default ? 0 : CustomsWork.Length;
        var timersLength = record.Timers == default ? 0 : TimerMarks.Length;
        var versions = record.Versions;
        var versionsLength = versions == default ? 0 : DeclarationVersions.Length;
        var departmentsLength = DepartmentsFormat.LengthOf(record);
        var length = HeadLength + (MovementLength * movements.Length) + workLength + timersLength + versionsLength
            + departmentsLength + masterLength;
        var span = output.GetSpan(length)[..length];
        span[0] = FlaggedVersion;
        span[1] = (byte)record.Status;
        span[2] = (byte)record.Kind;
        span[3] = (byte)((record.IsArrivedForm ? 1 : 0) | (record.WasConsolidated ? 2 : 0)
            | (masterLength > 0 ? HasMaster : 0) | (workLength > 0 ? HasWork : 0)
            | (timersLength > 0 ? HasTimers : 0) | (versionsLength > 0 ? HasVersions : 0)
            | (departmentsLength > 0 ? HasDepartments : 0));
        span[4] = (byte)record.Route;
        span[5] = (byte)movements.Length;
        BinaryPrimitives.WriteInt64LittleEndian(span[6..], record.DeclarationPosition);
        BinaryPrimitives.WriteInt64LittleEndian(span[14..], record.LodgedAt.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(span[22..], record.AcceptedAt.UtcTicks);
        BinaryPrimitives.WriteUInt64LittleEndian(span[30..], record.Location.Packed);
        BinaryPrimitives.WriteUInt64LittleEndian(span[38..], record.Shed.Packed);
        BinaryPrimitives.WriteInt64LittleEndian(span[46..], record.SupplementaryPosition);
        BinaryPrimitives.WriteInt32LittleEndian(span[54..], record.SupplementaryVersion);
        BinaryPrimitives.WriteInt32LittleEndian(span[58..], record.Epu);
        BinaryPrimitives.WriteUInt32LittleEndian(span[62..], record.LodgedBy);
        var rest = span[HeadLength..];
        foreach (var movement in movements)
        {
            WriteMovement(movement, rest);
            rest = rest[MovementLength..];
        }

        if (workLength > 0)
        {
            work.Write(rest);
            rest = rest[workLength..];
        }

        if (timersLength > 0)
        {
            record.Timers.Write(rest);
            rest = rest[timersLength..];
        }

        if (versionsLength > 0)
        {
            versions.Write(rest);
            rest = rest[versionsLength..];
        }

        if (departmentsLength > 0)
        {
            DepartmentsFormat.Write(record, rest);
            rest = rest[departmentsLength..];
        }

        if (masterLength > 0)
        {
            MasterFormat.Write(record.Master, record.MasterPosition, rest);
        }

        output.Advance(length);
    }

    /// <summary>Whether the bytes are a consignment's record, and not a consolidation's.</summary>
    public static bool IsOf(ReadOnlySpan<byte> record) => !record.IsEmpty && record[0] <= FlaggedVersion;

    /// <summary>Of a record, without reading the rest of it.</summary>
    public static ConsignmentStatus StatusOf(ReadOnlySpan<byte> record) => (ConsignmentStatus)record[1];

    /// <summary>Whether movements of the kind are on record, also such as were taken back.</summary>
    public static bool Mentions(ReadOnlySpan<byte> record, MovementKind kind)
    {
        for (var index = 0; index < record[5]; index++)
        {
            if (record[HeadLength + (MovementLength * index)] == (byte)kind)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a movement of a consolidation is on record.</summary>
    public static bool HasInherited(ReadOnlySpan<byte> record)
    {
        for (var index = 0; index < record[5]; index++)
        {
            if ((record[HeadLength + (MovementLength * index) + 1] & InheritedMark) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <exception cref="InvalidDataException">The bytes are not a record: the ledger is damaged.</exception>
    public static void Read(ReadOnlySpan<byte> span, ConsignmentRecord record)
    {
        record.Clear();
        if (span.IsEmpty)
        {
            return;
        }

        var end = span.Length < HeadLength ? 0 : HeadLength + (MovementLength * span[5]);
        if (end == 0 || span.Length < end || span[0] is < Version or > FlaggedVersion
            || (span.Length > end) != HasMore(span))
        {
            throw new InvalidDataException($"A consignment record of {span.Length} bytes and version {span[0]}.");
        }

        if (span.Length > end)
        {
            ReadMore(span[end..], span[0] == ConsolidatedVersion ? HasMaster : span[3], record);
            span = span[..end];
        }

        record.Status = (ConsignmentStatus)span[1];
        record.Kind = (DeclarationKind)span[2];
        record.IsArrivedForm = (span[3] & 1) != 0;
        record.WasConsolidated = (span[3] & 2) != 0;
        record.Route = (Route)span[4];
        record.DeclarationPosition = BinaryPrimitives.ReadInt64LittleEndian(span[6..]);
        record.LodgedAt = Instant(span[14..]);
        record.AcceptedAt = Instant(span[22..]);
        record.Location = Code.FromPacked(BinaryPrimitives.ReadUInt64LittleEndian(span[30..]));
        record.Shed = Code.FromPacked(BinaryPrimitives.ReadUInt64LittleEndian(span[38..]));
        record.SupplementaryPosition = BinaryPrimitives.ReadInt64LittleEndian(span[46..]);
        record.SupplementaryVersion = BinaryPrimitives.ReadInt32LittleEndian(span[54..]);
        record.Epu = BinaryPrimitives.ReadInt32LittleEndian(span[58..]);
        record.LodgedBy = BinaryPrimitives.ReadUInt32LittleEndian(span[62..]);
        for (var rest = span[HeadLength..end]; !rest.IsEmpty; rest = rest[MovementLength..])
        {
            record.Add(ReadMovement(rest));
        }
    }

    private static bool HasMore(ReadOnlySpan<byte> span) =>
        span[0] == ConsolidatedVersion
        || (span[0] == FlaggedVersion
            && (span[3] & (HasMaster | HasWork | HasTimers | HasVersions | HasDepartments)) != 0);

    private static void ReadMore(ReadOnlySpan<byte> rest, byte flags, ConsignmentRecord record)
    {
        if ((flags & HasWork) != 0)
        {
            record.Work = CustomsWork.Read(rest);
            rest = rest[CustomsWork.Length..];
        }

        if ((flags & HasTimers) != 0)
        {
            record.Timers = TimerMarks.Read(rest);
            rest = rest[TimerMarks.Length..];
        }

        if ((flags & HasVersions) != 0)
        {
            record.Versions = DeclarationVersions.Read(rest);
            rest = rest[DeclarationVersions.Length..];
        }

        if ((flags & HasDepartments) != 0)
        {
            rest = rest[DepartmentsFormat.Read(rest, record)..];
        }

        if ((flags & HasMaster) != 0)
        {
            (record.Master, record.MasterPosition) = MasterFormat.Read(rest);
        }
    }

    internal static void WriteMovement(in MovementFact movement, Span<byte> span)
    {
        span[0] = (byte)movement.Kind;
        span[1] = (byte)((movement.IsVoid ? 1 : 0) | (movement.IsInherited ? InheritedMark : 0)
            | (movement.IsOfPart ? 4 : 0));
        BinaryPrimitives.WriteUInt64LittleEndian(span[2..], movement.Source);
        BinaryPrimitives.WriteInt32LittleEndian(span[10..], movement.Version);
        BinaryPrimitives.WriteInt64LittleEndian(span[14..], movement.At.UtcTicks);
        BinaryPrimitives.WriteUInt64LittleEndian(span[22..], movement.Location.Packed);
        BinaryPrimitives.WriteUInt64LittleEndian(span[30..], movement.Shed.Packed);
        BinaryPrimitives.WriteInt64LittleEndian(span[38..], movement.Position);
    }

    internal static MovementFact ReadMovement(ReadOnlySpan<byte> span) => new(
        (MovementKind)span[0],
        BinaryPrimitives.ReadUInt64LittleEndian(span[2..]),
        BinaryPrimitives.ReadInt32LittleEndian(span[10..]),
        (span[1] & 1) != 0,
        Instant(span[14..]),
        Code.FromPacked(BinaryPrimitives.ReadUInt64LittleEndian(span[22..])),
        Code.FromPacked(BinaryPrimitives.ReadUInt64LittleEndian(span[30..])),
        BinaryPrimitives.ReadInt64LittleEndian(span[38..]),
        (span[1] & InheritedMark) != 0,
        (span[1] & 4) != 0);

    internal static DateTimeOffset Instant(ReadOnlySpan<byte> span) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(span), TimeSpan.Zero);
}
