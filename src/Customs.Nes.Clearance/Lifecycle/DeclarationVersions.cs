using System.Buffers.Binary;
using Customs.Nes.Clearance.Assessment;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// How often a declaration was amended, what of that awaits consent, and which declaration it replaces. The default for
/// one that was never amended. Each version is a row of the ledger; positions here lead to them.
/// </summary>
public readonly record struct DeclarationVersions
{
    /// <summary>Bytes in a record.</summary>
    internal const int Length = 49;

    /// <summary>The version in force; 0 stands for the first.</summary>
    public int InForce { get; init; }

    /// <summary>The highest version told, in force or not: no number is given twice.</summary>
    public int Highest { get; init; }

    /// <summary>Number of the entry's first version; 0 stands for 1. Numbers go on when an entry is replaced.</summary>
    public int First { get; init; }

    /// <summary>Position of the first version, which names the entry; 0: the version in force is the first.</summary>
    public long EntryPosition { get; init; }

    /// <summary>Position of the amendment that awaits customs' consent; 0: none does.</summary>
    public long PendingPosition { get; init; }

    /// <summary>
    /// The route that checks most of all that earlier versions were or would have been given. No later version gets a
    /// milder one: amending is no way around a check.
    /// </summary>
    public Route Floor { get; init; }

    /// <summary>The void entry this one replaces, which has the same DUCR; position 0: it replaces none.</summary>
    public long ReplacedPosition { get; init; }

    public DateTimeOffset ReplacedLodgedAt { get; init; }

    public int ReplacedEpu { get; init; }

    /// <summary>When a version takes the place of the one in force.</summary>
    internal static DeclarationVersions After(ConsignmentRecord record, in AmendedVersion version) =>
        record.Versions with
        {
            InForce = version.Number,
            Highest = version.Number,
            EntryPosition = record.EntryPosition,
            PendingPosition = 0,
            Floor = RouteOrder.Stronger(record.Versions.Floor, version.Earlier),
        };

    /// <summary>When a declaration takes the place of the void one on record.</summary>
    internal static DeclarationVersions OfReplacement(ConsignmentRecord record, Route earlier)
    {
        var number = Math.Max(record.Versions.Highest, 1) + 1;
        return new DeclarationVersions
        {
            InForce = number,
            Highest = number,
            First = number,
            Floor = RouteOrder.Stronger(RouteOrder.Stronger(record.Versions.Floor, record.Route), earlier),
            ReplacedPosition = record.EntryPosition,
            ReplacedLodgedAt = record.LodgedAt,
            ReplacedEpu = record.Epu,
        };
    }

    internal void Write(Span<byte> span)
    {
        BinaryPrimitives.WriteInt32LittleEndian(span, InForce);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], Highest);
        BinaryPrimitives.WriteInt64LittleEndian(span[8..], EntryPosition);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], PendingPosition);
        span[24] = (byte)Floor;
        BinaryPrimitives.WriteInt64LittleEndian(span[25..], ReplacedPosition);
        BinaryPrimitives.WriteInt64LittleEndian(span[33..], ReplacedLodgedAt.UtcTicks);
        BinaryPrimitives.WriteInt32LittleEndian(span[41..], ReplacedEpu);
        BinaryPrimitives.WriteInt32LittleEndian(span[45..], First);
    }

    internal static DeclarationVersions Read(ReadOnlySpan<byte> span) => new()
    {
        InForce = BinaryPrimitives.ReadInt32LittleEndian(span),
        Highest = BinaryPrimitives.ReadInt32LittleEndian(span[4..]),
        EntryPosition = BinaryPrimitives.ReadInt64LittleEndian(span[8..]),
        PendingPosition = BinaryPrimitives.ReadInt64LittleEndian(span[16..]),
        Floor = (Route)span[24],
        ReplacedPosition = BinaryPrimitives.ReadInt64LittleEndian(span[25..]),
        ReplacedLodgedAt = ConsignmentRecordFormat.Instant(span[33..]),
        ReplacedEpu = BinaryPrimitives.ReadInt32LittleEndian(span[41..]),
        First = BinaryPrimitives.ReadInt32LittleEndian(span[45..]),
    };
}

/// <summary>A version of a declaration that is on record, examined.</summary>
/// <param name="Number">As told, from 2; 0 or 1: the next one.</param>
/// <param name="Route">Its assessment.</param>
/// <param name="Earlier">The assessment of the version it replaces; None where that could not be assessed.</param>
/// <param name="Position">Of the row with its message.</param>
/// <param name="By">Mark of the partner it came from.</param>
public readonly record struct AmendedVersion(
    int Number, Code Location, Code Shed, Route Route, Route Earlier, DateTimeOffset At, long Position, uint By);
