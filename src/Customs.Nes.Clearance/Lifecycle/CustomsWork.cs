using System.Buffers.Binary;
using Customs.Nes.Clearance.Assessment;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// What officers did about one consignment, as far as later acts depend on it. The acts themselves are rows of the
/// ledger, with who and when; positions here lead to them.
/// </summary>
public readonly record struct CustomsWork
{
    /// <summary>Bytes in a record.</summary>
    internal const int Length = 42;

    /// <summary>Mark of the officer who works on it; 0: nobody does, and any officer may act.</summary>
    public uint TakenBy { get; init; }

    /// <summary>Position of the act that the trader is to know of; 0 while there is none.</summary>
    public long ReportPosition { get; init; }

    /// <summary>Position of the newest query or request for documents that is not answered; 0: none is open.</summary>
    public long QuestionPosition { get; init; }

    /// <summary>Position of the request to cancel that awaits a decision; 0: none does.</summary>
    public long CancellationPosition { get; init; }

    /// <summary>A milder route one officer wants, until another agrees; None: nobody wants one.</summary>
    public Route LowerTo { get; init; }

    public uint LowerBy { get; init; }

    /// <summary>When an officer released it; the default when clearance was automatic or there is none.</summary>
    public DateTimeOffset ReleasedAt { get; init; }

    public bool WasQueried { get; init; }

    /// <summary>Customs cancelled the declaration, and its declarant had not asked for it.</summary>
    public bool IsCancelledUnasked { get; init; }

    public bool IsReleased => ReleasedAt != default;

    internal void Write(Span<byte> span)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(span, TakenBy);
        BinaryPrimitives.WriteInt64LittleEndian(span[4..], ReportPosition);
        BinaryPrimitives.WriteInt64LittleEndian(span[12..], QuestionPosition);
        BinaryPrimitives.WriteInt64LittleEndian(span[20..], CancellationPosition);
        span[28] = (byte)LowerTo;
        BinaryPrimitives.WriteUInt32LittleEndian(span[29..], LowerBy);
        BinaryPrimitives.WriteInt64LittleEndian(span[33..], ReleasedAt.UtcTicks);
        span[41] = (byte)((WasQueried ? 1 : 0) | (IsCancelledUnasked ? 2 : 0));
    }

    internal static CustomsWork Read(ReadOnlySpan<byte> span) => new()
    {
        TakenBy = BinaryPrimitives.ReadUInt32LittleEndian(span),
        ReportPosition = BinaryPrimitives.ReadInt64LittleEndian(span[4..]),
        QuestionPosition = BinaryPrimitives.ReadInt64LittleEndian(span[12..]),
        CancellationPosition = BinaryPrimitives.ReadInt64LittleEndian(span[20..]),
        LowerTo = (Route)span[28],
        LowerBy = BinaryPrimitives.ReadUInt32LittleEndian(span[29..]),
        ReleasedAt = ConsignmentRecordFormat.Instant(span[33..]),
        WasQueried = (span[41] & 1) != 0,
        IsCancelledUnasked = (span[41] & 2) != 0,
    };
}
