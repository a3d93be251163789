namespace Customs.Nes.Clearance.Reports;

/// <summary>What a party asks of its mailbox.</summary>
/// <param name="After">Cursor of the last report it has; 0: from the beginning.</param>
/// <param name="RowCountMax">At most the reports of so many rows.</param>
public readonly record struct MailboxAsk(long After, int RowCountMax)
{
    /// <summary>Reports of so many rows are given where no number is asked for.</summary>
    public const int RowCountDefault = 100;

    /// <summary>An answer is one interchange, held in memory: some 1 MB with the longest reports.</summary>
    public const int RowCountLimit = 1000;
}
