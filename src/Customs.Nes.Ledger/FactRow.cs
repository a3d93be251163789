using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger;

/// <summary>The columns of a row beside its body, as they are stored.</summary>
internal struct FactRow
{
    public long Position { get; set; }

    public int Partition { get; set; }

    /// <summary>100 ns since 1970-01-01 UTC: all of the clock's reading, so replay sees the same instant.</summary>
    public long ReceivedAt { get; set; }

    public string Partner { get; set; }

    public byte Channel { get; set; }

    public FilingKind Kind { get; set; }

    public FilingOutcome Outcome { get; set; }

    public bool ChangesRecord { get; set; }

    public ulong? UcrHash { get; set; }

    public long Previous { get; set; }

    public long Interchange { get; set; }

    public ulong? InterchangeHash { get; set; }

    public int Dictionary { get; set; }

    public static long ToStored(DateTimeOffset instant) => instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;

    public static DateTimeOffset FromStored(long stored) =>
        new(stored + DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.Zero);
}
