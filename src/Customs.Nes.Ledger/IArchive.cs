using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger;

/// <summary>A store opened for reading alone; a server may be writing to it meanwhile.</summary>
public interface IArchive : IFactSource
{
    /// <summary>Everything about one consignment, the oldest first; empty when nothing is known of it.</summary>
    IEnumerable<Fact> HistoryOf(UcrKey ucr);

    /// <inheritdoc cref="ILedger.Kept"/>
    string? Kept(string kind, string hash);

    /// <summary>Walks the hash chain.</summary>
    ChainReport Verify();
}
