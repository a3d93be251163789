using System.Buffers.Binary;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// What time has done to one consignment and its status does not show: for which due instant each warning was given,
/// so that it is given once, and once more when its limit has moved. The default while it has done nothing.
/// </summary>
public readonly record struct TimerMarks
{
    /// <summary>Bytes in a record.</summary>
    internal const int Length = 33;

    public DateTimeOffset ArrivalWarnedFor { get; init; }

    public DateTimeOffset DepartureWarnedFor { get; init; }

    public DateTimeOffset SupplementaryRemindedFor { get; init; }

    public DateTimeOffset SupplementaryOverdueFor { get; init; }

    /// <summary>Its departure reached us later than the loader may report it.</summary>
    public bool IsDepartureLate { get; init; }

    /// <summary>The due instant it was given for; the default when never, and for what a status shows.</summary>
    public DateTimeOffset GivenFor(TimerKind kind) => kind switch
    {
        TimerKind.ArrivalWarning => ArrivalWarnedFor,
        TimerKind.DepartureWarning => DepartureWarnedFor,
        TimerKind.SupplementaryReminder => SupplementaryRemindedFor,
        TimerKind.SupplementaryOverdue => SupplementaryOverdueFor,
        _ => default,
    };

    internal TimerMarks After(in DueTimer timer) => timer.Kind switch
    {
        TimerKind.ArrivalWarning => this with { ArrivalWarnedFor = timer.At },
        TimerKind.DepartureWarning => this with { DepartureWarnedFor = timer.At },
        TimerKind.SupplementaryReminder => this with { SupplementaryRemindedFor = timer.At },
        TimerKind.SupplementaryOverdue => this with { SupplementaryOverdueFor = timer.At },
        _ => this,
    };

    internal void Write(Span<byte> span)
    {
        BinaryPrimitives.WriteInt64LittleEndian(span, ArrivalWarnedFor.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(span[8..], DepartureWarnedFor.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(span[16..], SupplementaryRemindedFor.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], SupplementaryOverdueFor.UtcTicks);
        span[32] = (byte)(IsDepartureLate ? 1 : 0);
    }

    internal static TimerMarks Read(ReadOnlySpan<byte> span) => new()
    {
        ArrivalWarnedFor = ConsignmentRecordFormat.Instant(span),
        DepartureWarnedFor = ConsignmentRecordFormat.Instant(span[8..]),
        SupplementaryRemindedFor = ConsignmentRecordFormat.Instant(span[16..]),
        SupplementaryOverdueFor = ConsignmentRecordFormat.Instant(span[24..]),
        IsDepartureLate = (span[32] & 1) != 0,
    };
}
