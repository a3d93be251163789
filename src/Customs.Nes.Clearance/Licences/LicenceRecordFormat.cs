using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Customs.Nes.Clearance.Licences;

/// <summary>
/// The bytes of a licence's record in the ledger: little endian, fixed fields, then the terms where they were granted
/// in the ledger. Frozen per version; records of consignments have versions below 128, of consolidations below 192.
/// </summary>
public static class LicenceRecordFormat
{
    private const byte Version = 193;
    private const int HeadLength = 22;
    private const int TermsHeadLength = 42;
    private const byte HasTerms = 1;
    private const byte Suspended = 2;
    private const byte Closed = 4;

    /// <summary>Whether the bytes are a licence's record.</summary>
    public static bool IsOf(ReadOnlySpan<byte> record) => !record.IsEmpty && record[0] == Version;

    public static void Write(LicenceRecord record, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(HeadLength)[..HeadLength];
        span[0] = Version;
        span[1] = (byte)((record.Terms is null ? 0 : HasTerms) | (record.IsSuspended ? Suspended : 0)
            | (record.IsClosed ? Closed : 0));
        BinaryPrimitives.WriteInt64LittleEndian(span[2..], record.UsedThousandths);
        BinaryPrimitives.WriteInt64LittleEndian(span[10..], record.UsedPence);
        BinaryPrimitives.WriteInt32LittleEndian(span[18..], record.WriteOffCount);
        output.Advance(HeadLength);
        if (record.Terms is not null)
        {
            WriteTerms(record.Terms, output);
        }
    }

    /// <exception cref="InvalidDataException">The bytes are not a licence's record: the ledger is damaged.</exception>
    public static void Read(ReadOnlySpan<byte> span, LicenceRecord record)
    {
        record.Clear();
        if (span.IsEmpty)
        {
            return;
        }

        if (span.Length < HeadLength || span[0] != Version || (span.Length > HeadLength) != ((span[1] & HasTerms) != 0))
        {
            throw new InvalidDataException($"A licence record of {span.Length} bytes and version {span[0]}.");
        }

        record.IsSuspended = (span[1] & Suspended) != 0;
        record.IsClosed = (span[1] & Closed) != 0;
        record.UsedThousandths = BinaryPrimitives.ReadInt64LittleEndian(span[2..]);
        record.UsedPence = BinaryPrimitives.ReadInt64LittleEndian(span[10..]);
        record.WriteOffCount = BinaryPrimitives.ReadInt32LittleEndian(span[18..]);
        if (span.Length > HeadLength)
        {
            record.Terms = ReadTerms(span[HeadLength..]);
        }
    }

    private static void WriteTerms(LicenceTerms terms, IBufferWriter<byte> output)
    {
        var length = TermsHeadLength + (sizeof(ulong) * terms.Commodities.Count) + 3
            + terms.Number.Length + terms.Department.Length + terms.Holder.Length;
        var span = output.GetSpan(length)[..length];
        BinaryPrimitives.WriteUInt64LittleEndian(span, terms.Document.Packed);
        BinaryPrimitives.WriteUInt64LittleEndian(span[8..], terms.Unit.Packed);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], terms.QuantityThousandths);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], terms.ValuePence);
        BinaryPrimitives.WriteInt32LittleEndian(span[32..], terms.From.DayNumber);
        BinaryPrimitives.WriteInt32LittleEndian(span[36..], terms.Until.DayNumber);
        span[40] = (byte)terms.Commodities.Count;
        span[41] = 0;
        var rest = span[TermsHeadLength..];
        foreach (var commodity in terms.Commodities)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, commodity.Packed);
            rest = rest[sizeof(ulong)..];
        }

        foreach (var text in (ReadOnlySpan<string>)[terms.Number, terms.Department, terms.Holder])
        {
            rest[0] = (byte)Encoding.Latin1.GetBytes(text, rest[1..]);
            rest = rest[(1 + rest[0])..];
        }

        output.Advance(length);
    }

    private static LicenceTerms ReadTerms(ReadOnlySpan<byte> span)
    {
        var commodities = new Code[span[40]];
        var rest = span[TermsHeadLength..];
        for (var index = 0; index < commodities.Length; index++)
        {
            commodities[index] = Code.FromPacked(BinaryPrimitives.ReadUInt64LittleEndian(rest));
            rest = rest[sizeof(ulong)..];
        }

        var texts = new string[3];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = Encoding.Latin1.GetString(rest.Slice(1, rest[0]));
            rest = rest[(1 + rest[0])..];
        }

        return new LicenceTerms(
            texts[0],
            texts[1],
            Code.FromPacked(BinaryPrimitives.ReadUInt64LittleEndian(span)),
            texts[2],
            commodities,
            Code.FromPacked(BinaryPrimitives.ReadUInt64LittleEndian(span[8..])),
            BinaryPrimitives.ReadInt64LittleEndian(span[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(span[24..]),
            DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32LittleEndian(span[32..])),
            DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32LittleEndian(span[36..])));
    }
}
