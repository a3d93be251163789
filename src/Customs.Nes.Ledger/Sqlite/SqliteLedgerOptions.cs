namespace Customs.Nes.Ledger.Sqlite;

public sealed record SqliteLedgerOptions
{
    /// <summary>Messages on which a new ledger trains its first dictionary; 0: messages are not packed.</summary>
    public int TrainingMessageCount { get; init; } = 4000;

    /// <summary>New work is refused while the disk has less free than this, in bytes; 0: it never is.</summary>
    public long DiskReserve { get; init; }

    /// <summary>Largest size of the store in pages of 16 KiB; null: as large as the disk.</summary>
    public int? PagesMax { get; init; }
}
