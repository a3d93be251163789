using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Ledger.Views;

/// <summary>What falls due next of one consignment.</summary>
/// <param name="Timer">What happens if nobody does anything, and when.</param>
/// <param name="Position">The row whose record says so.</param>
/// <param name="Expires">Until when whoever's move it is may make it; null where no limit is published.</param>
public sealed record DeadlineLine(
    UcrKey Ucr, DueTimer Timer, long Position, Mover Mover, DateTimeOffset? Expires)
{
    internal static DeadlineLine Of(Row row) => new(
        UcrKey.FromStored(row.Ucr),
        new DueTimer((TimerKind)row.Timer, FactRow.FromStored(row.Due)),
        row.Position,
        (Mover)row.Mover,
        row.Expires is { } expires ? FactRow.FromStored(expires) : null);

    /// <summary>As the view stores it.</summary>
    internal sealed class Row
    {
        public byte[] Ucr { get; set; } = [];

        public long Timer { get; set; }

        public long Due { get; set; }

        public long Position { get; set; }

        public long Mover { get; set; }

        public long? Expires { get; set; }
    }
}
