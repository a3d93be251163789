namespace Customs.Nes.Ledger.Views;

/// <summary>A row some party is told of.</summary>
public sealed class MailboxEntry
{
    public long Position { get; set; }

    /// <summary>What the party is to it: <see cref="Customs.Nes.Clearance.Reports.Audience"/>.</summary>
    public long Audience { get; set; }
}
