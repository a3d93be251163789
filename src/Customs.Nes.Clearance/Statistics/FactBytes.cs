using System.Buffers.Binary;
using System.Text;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Facts as a row of octets and back: a quarter of what the objects take, and a year has millions. Nothing refers to
/// anything outside. What a line has in common with the line before it is not repeated. One thread at a time.
/// </summary>
public sealed class FactBytes
{
    private const byte Declared = 1;
    private const byte Supplemented = 2;
    private const byte Arrived = 3;
    private const byte Departed = 4;
    private const byte Refused = 5;
    private const byte Cancelled = 6;
    private const byte Agreed = 8;
    private const byte IsVoidMark = 1;
    private const byte AwaitsConsentMark = 4;
    private const byte HasGramsMark = 16;
    private const byte HasPackagesMark = 32;
    private const byte HasAcceptanceMark = 64;

    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>The number of the fact's kind; with its position its identity within a consignment.</summary>
    public static int KindOf(StatisticalFact fact) => fact switch
    {
        DeclaredFact => Declared,
        SupplementedFact => Supplemented,
        ArrivedFact => Arrived,
        DepartedFact => Departed,
        RefusedAtArrivalFact => Refused,
        CancelledFact => Cancelled,
        AmendmentAgreedFact => Agreed,
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "Not a kind of fact."),
    };

    /// <summary>The fact without its consignment; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(StatisticalFact fact)
    {
        _length = 0;
        Put((byte)KindOf(fact));
        PutNumber(fact.Position);
        PutInstant(fact.ReceivedAt);
        switch (fact)
        {
            case DeclaredFact told:
                PutNumber(told.Version);
                Put((byte)((told.IsSimplified ? 1 : 0) | (told.IsArrived ? 2 : 0)
                    | (told.AwaitsConsent ? AwaitsConsentMark : 0) | (told.Packages is null ? 0 : HasPackagesMark)
                    | (told.AcceptedAt is null ? 0 : HasAcceptanceMark)));
                PutMaybe(told.Packages);
                PutCode(told.Location);
                PutLines(told.Lines);
                if (told.AcceptedAt is { } acceptedAt)
                {
                    PutInstant(acceptedAt);
                }

                break;
            case SupplementedFact told:
                PutNumber(told.Version);
                PutLines(told.Lines);
                break;
            case MovedFact told:
                PutInstant(told.At);
                PutCode(told.Location);
                PutText(told.Source.Sender);
                PutText(told.Source.Reference);
                PutNumber(told.Version);
                var part = (told as DepartedFact)?.Part;
                Put((byte)((told.IsVoid ? IsVoidMark : 0) | ((int)told.Rank << 1)
                    | (part?.NetMassGrams is null ? 0 : HasGramsMark)
                    | (part?.Packages is null ? 0 : HasPackagesMark)));
                PutMaybe(part?.NetMassGrams);
                PutMaybe(part?.Packages);
                break;
            case RefusedAtArrivalFact told:
                PutNumber(told.Version);
                break;
            case CancelledFact told:
                PutNumber(told.Version);
                break;
            case AmendmentAgreedFact told:
                PutNumber(told.Version);
                break;
        }

        return _bytes.AsSpan(0, _length);
    }

    /// <summary>Takes the next fact off the front.</summary>
    /// <exception cref="InvalidDataException">Not what <see cref="Write"/> has written.</exception>
    public static StatisticalFact Read(string ucr, ref ReadOnlySpan<byte> bytes)
    {
        var kind = Take(ref bytes);
        var (position, receivedAt) = (TakeNumber(ref bytes), TakeInstant(ref bytes));
        switch (kind)
        {
            case Declared:
                var (version, flags) = ((int)TakeNumber(ref bytes), Take(ref bytes));
                var packages = (int?)TakeMaybe(flags & HasPackagesMark, ref bytes);
                var (location, lines) = (TakeCode(ref bytes), TakeLines(ref bytes));
                return new DeclaredFact(
                    ucr, position, receivedAt, version, (flags & 1) != 0, (flags & 2) != 0, location, lines, packages,
                    (flags & AwaitsConsentMark) != 0,
                    (flags & HasAcceptanceMark) != 0 ? TakeInstant(ref bytes) : null);
            case Supplemented:
                return new SupplementedFact(
                    ucr, position, receivedAt, (int)TakeNumber(ref bytes), TakeLines(ref bytes));
            case Arrived or Departed:
                return TakeMovement(kind, ucr, position, receivedAt, ref bytes);
            case Refused:
                return new RefusedAtArrivalFact(ucr, position, receivedAt, (int)TakeNumber(ref bytes));
            case Cancelled:
                return new CancelledFact(ucr, position, receivedAt, (int)TakeNumber(ref bytes));
            case Agreed:
                return new AmendmentAgreedFact(ucr, position, receivedAt, (int)TakeNumber(ref bytes));
            default:
                throw new InvalidDataException($"There is no kind of fact {kind}.");
        }
    }

    private static MovedFact TakeMovement(
        byte kind, string ucr, long position, DateTimeOffset receivedAt, ref ReadOnlySpan<byte> bytes)
    {
        var (at, location) = (TakeInstant(ref bytes), TakeCode(ref bytes));
        var source = new MovementSource(TakeText(ref bytes), TakeText(ref bytes));
        var (version, flags) = ((int)TakeNumber(ref bytes), Take(ref bytes));
        var (isVoid, rank) = ((flags & IsVoidMark) != 0, (EvidenceRank)((flags >> 1) & 7));
        var grams = TakeMaybe(flags & HasGramsMark, ref bytes);
        var packages = (int?)TakeMaybe(flags & HasPackagesMark, ref bytes);
        return kind == Arrived
            ? new ArrivedFact(ucr, position, receivedAt, at, location, source, version, isVoid, rank)
            : new DepartedFact(
                ucr, position, receivedAt, at, location, source, version, isVoid, rank,
                grams is null && packages is null ? null : new GoodsPart(grams, packages));
    }

    private void PutLines(IReadOnlyList<StatisticalLine> lines)
    {
        PutNumber(lines.Count);
        StatisticalLine? last = null;
        foreach (var line in lines)
        {
            PutLine(line, last);
            last = line;
        }
    }

    private static StatisticalLine[] TakeLines(ref ReadOnlySpan<byte> bytes)
    {
        var lines = new StatisticalLine[TakeNumber(ref bytes)];
        for (var index = 0; index < lines.Length; index++)
        {
            lines[index] = TakeLine(ref bytes, index == 0 ? null : lines[index - 1]);
        }

        return lines;
    }

    private void PutLine(StatisticalLine line, StatisticalLine? last)
    {
        var isLikeLast = last is not null && line.Country == last.Country && line.Port == last.Port
            && line.Mode == last.Mode && line.Cpc == last.Cpc && line.Flag == last.Flag
            && line.Currency == last.Currency && line.InContainer == last.InContainer;
        Put((byte)((isLikeLast ? 1 : 0)
            | (line.ValueHundredths is null ? 0 : 2)
            | (line.NetMassGrams is null ? 0 : 4)
            | (line.SupplementaryThousandths is null ? 0 : 8)
            | (line.InContainer is { } isIn ? isIn ? 48 : 16 : 0)
            | ((int)line.Exclusion << 6)));
        PutNumber(line.Item);
        PutCode(line.Commodity);
        PutCode(line.SupplementaryUnit);
        if (!isLikeLast)
        {
            PutCode(line.Country);
            PutCode(line.Port);
            PutNumber(line.Mode);
            PutCode(line.Cpc);
            PutCode(line.Flag);
            PutCode(line.Currency);
        }

        PutMaybe(line.ValueHundredths);
        PutMaybe(line.NetMassGrams);
        PutMaybe(line.SupplementaryThousandths);
    }

    private static StatisticalLine TakeLine(ref ReadOnlySpan<byte> bytes, StatisticalLine? last)
    {
        var flags = Take(ref bytes);
        var isLikeLast = (flags & 1) != 0;
        return new StatisticalLine
        {
            Item = (int)TakeNumber(ref bytes),
            Commodity = TakeCode(ref bytes),
            SupplementaryUnit = TakeCode(ref bytes),
            Country = isLikeLast ? last!.Country : TakeCode(ref bytes),
            Port = isLikeLast ? last!.Port : TakeCode(ref bytes),
            Mode = isLikeLast ? last!.Mode : (char)TakeNumber(ref bytes),
            Cpc = isLikeLast ? last!.Cpc : TakeCode(ref bytes),
            Flag = isLikeLast ? last!.Flag : TakeCode(ref bytes),
            Currency = isLikeLast ? last!.Currency : TakeCode(ref bytes),
            ValueHundredths = TakeMaybe(flags & 2, ref bytes),
            NetMassGrams = TakeMaybe(flags & 4, ref bytes),
            SupplementaryThousandths = TakeMaybe(flags & 8, ref bytes),
            InContainer = (flags & 16) != 0 ? (flags & 32) != 0 : null,
            Exclusion = (Exclusion)(flags >> 6),
        };
    }

    private void PutMaybe(long? number)
    {
        if (number is { } there)
        {
            PutNumber(there);
        }
    }

    private static long? TakeMaybe(int mark, ref ReadOnlySpan<byte> bytes) =>
        mark != 0 ? TakeNumber(ref bytes) : null;

    /// <summary>Seven bits an octet, the sign in the lowest of all.</summary>
    private void PutNumber(long number)
    {
        const int LengthMax = 10;
        Room(LengthMax);
        var rest = unchecked((ulong)((number << 1) ^ (number >> 63)));
        while (rest >= 0x80)
        {
            _bytes[_length++] = (byte)((rest & 0x7f) | 0x80);
            rest >>= 7;
        }

        _bytes[_length++] = (byte)rest;
    }

    private static long TakeNumber(ref ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var octet = Take(ref bytes);
            number |= unchecked((ulong)(octet & 0x7f) << shift);
            if (octet < 0x80)
            {
                return unchecked((long)(number >> 1) ^ -(long)(number & 1));
            }
        }

        throw new InvalidDataException("A number of a fact does not end.");
    }

    private void PutInstant(DateTimeOffset instant)
    {
        Room(sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(_length), instant.UtcTicks);
        _length += sizeof(long);
    }

    private static DateTimeOffset TakeInstant(ref ReadOnlySpan<byte> bytes)
    {
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        bytes = bytes[sizeof(long)..];
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private void PutCode(Code code)
    {
        // All eight octets at once; those that are not there are written over by what follows.
        Room(1 + Code.LengthMax);
        var length = code.Length;
        _bytes[_length] = (byte)length;
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.AsSpan(_length + 1), code.Packed);
        _length += 1 + length;
    }

    private static Code TakeCode(ref ReadOnlySpan<byte> bytes)
    {
        var length = Take(ref bytes);
        ulong packed = 0;
        if (bytes.Length >= sizeof(ulong) && length is > 0 and <= Code.LengthMax)
        {
            packed = BinaryPrimitives.ReadUInt64BigEndian(bytes) & (ulong.MaxValue << (64 - (8 * length)));
        }
        else
        {
            // Near the end of the fact there are no eight to read.
            for (var index = 0; index < length; index++)
            {
                packed |= (ulong)bytes[index] << (56 - (8 * index));
            }
        }

        bytes = bytes[length..];
        return Code.FromPacked(packed);
    }

    private void PutText(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        PutNumber(length);
        Room(length);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    private static string TakeText(ref ReadOnlySpan<byte> bytes)
    {
        var length = (int)TakeNumber(ref bytes);
        var text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }

    private void Put(byte octet)
    {
        Room(1);
        _bytes[_length++] = octet;
    }

    private static byte Take(ref ReadOnlySpan<byte> bytes)
    {
        var octet = bytes[0];
        bytes = bytes[1..];
        return octet;
    }

    private void Room(int length)
    {
        if (_length + length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        }
    }
}
