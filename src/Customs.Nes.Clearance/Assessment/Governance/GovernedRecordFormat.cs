using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Customs.Nes.Clearance.Assessment.Governance;

/// <summary>
/// The bytes of a governed subject's record in the ledger: little endian, its name, then each version. Frozen per
/// version number, which is apart from those of consignments (below 128) and consolidations (129).
/// </summary>
public static class GovernedRecordFormat
{
    private const byte Version = 130;
    private const int HeadLength = 4;
    private const int VersionLength = 94;

    /// <summary>A list of offices longer than this is a national profile by another name.</summary>
    public const int LocationCountMax = 100;

    public static bool IsOf(ReadOnlySpan<byte> record) => !record.IsEmpty && record[0] == Version;

    public static void Write(GovernedRecord record, IBufferWriter<byte> output)
    {
        var length = HeadLength + record.Name.Length + record.Versions.Sum(LengthOf);
        var span = output.GetSpan(length)[..length];
        span[0] = Version;
        span[1] = (byte)record.Kind;
        span[2] = (byte)record.Name.Length;
        span[3] = (byte)record.Versions.Count;
        Encoding.ASCII.GetBytes(record.Name, span[HeadLength..]);
        var rest = span[(HeadLength + record.Name.Length)..];
        foreach (var version in record.Versions)
        {
            Write(version, rest);
            rest = rest[LengthOf(version)..];
        }

        output.Advance(length);
    }

    /// <exception cref="InvalidDataException">The bytes are not such a record: the ledger is damaged.</exception>
    public static void Read(ReadOnlySpan<byte> span, GovernedRecord record)
    {
        record.Clear();
        if (span.IsEmpty)
        {
            return;
        }

        if (!IsOf(span) || span.Length < HeadLength || span.Length < HeadLength + span[2])
        {
            throw new InvalidDataException($"A record of governance of {span.Length} bytes and version {span[0]}.");
        }

        record.Kind = (SubjectKind)span[1];
        record.Name = Encoding.ASCII.GetString(span.Slice(HeadLength, span[2]));
        var rest = span[(HeadLength + span[2])..];
        for (var count = span[3]; count > 0; count--)
        {
            record.Put(Read(rest, out var length));
            rest = rest[length..];
        }
    }

    private static int LengthOf(GovernedVersion version) =>
        VersionLength + (version.Locations.Length * sizeof(ulong));

    private static void Write(GovernedVersion version, Span<byte> span)
    {
        BinaryPrimitives.WriteInt32LittleEndian(span, version.Version);
        Convert.FromHexString(version.Hash, span[4..36], out _, out _);
        span[36] = (byte)version.State;
        span[37] = (byte)version.Locations.Length;
        BinaryPrimitives.WriteInt64LittleEndian(span[38..], version.DraftPosition);
        BinaryPrimitives.WriteUInt32LittleEndian(span[46..], version.DraftedBy);
        BinaryPrimitives.WriteUInt32LittleEndian(span[50..], version.SubmittedBy);
        BinaryPrimitives.WriteUInt32LittleEndian(span[54..], version.ApprovedBy);
        BinaryPrimitives.WriteInt32LittleEndian(span[58..], version.Until.DayNumber);
        BinaryPrimitives.WriteInt64LittleEndian(span[62..], version.ChangedAt.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(span[70..], version.ShadowFrom.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(span[78..], version.EmergencyFrom.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(span[86..], version.EmergencyUntil.UtcTicks);
        var rest = span[VersionLength..];
        foreach (var location in version.Locations)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, location.Packed);
            rest = rest[sizeof(ulong)..];
        }
    }

    private static GovernedVersion Read(ReadOnlySpan<byte> span, out int length)
    {
        var locations = new Code[span[37]];
        for (var index = 0; index < locations.Length; index++)
        {
            locations[index] = Code.FromPacked(
                BinaryPrimitives.ReadUInt64LittleEndian(span[(VersionLength + (index * sizeof(ulong)))..]));
        }

        length = VersionLength + (locations.Length * sizeof(ulong));
        return new GovernedVersion(
            BinaryPrimitives.ReadInt32LittleEndian(span),
            Convert.ToHexStringLower(span[4..36]),
            BinaryPrimitives.ReadInt64LittleEndian(span[38..]),
            BinaryPrimitives.ReadUInt32LittleEndian(span[46..]),
            DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32LittleEndian(span[58..])),
            locations)
        {
            State = (VersionState)span[36],
            SubmittedBy = BinaryPrimitives.ReadUInt32LittleEndian(span[50..]),
            ApprovedBy = BinaryPrimitives.ReadUInt32LittleEndian(span[54..]),
            ChangedAt = Instant(span[62..]),
            ShadowFrom = Instant(span[70..]),
            EmergencyFrom = Instant(span[78..]),
            EmergencyUntil = Instant(span[86..]),
        };
    }

    private static DateTimeOffset Instant(ReadOnlySpan<byte> span) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(span), TimeSpan.Zero);
}
