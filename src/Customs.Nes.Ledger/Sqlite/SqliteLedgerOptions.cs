namespace Customs.Nes.Ledger.Sqlite;

public sealed record SqliteLedgerOptions
{
    /// <summary>Submissions that may wait before callers are held back: two large transactions.</summary>
    public int QueueLengthMax { get; init; } = 8192;

    /// <summary>Messages on which a new ledger trains its first dictionary; 0: messages are not packed.</summary>
    public int TrainingMessageCount { get; init; } = 4000;

    /// <summary>Bytes of the disk below which new work is refused, so that what is taken can be ended; 0: none.</summary>
    public long DiskReserve { get; init; }

    /// <summary>Largest size of the store in pages of 16 KiB; null: as large as the disk.</summary>
    public int? PagesMax { get; init; }
}
