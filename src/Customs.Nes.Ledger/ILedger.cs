using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger;

/// <summary>
/// The durable order of everything accepted or refused. One writer per partition takes whatever waits as one
/// transaction; nothing is updated in place. SQLite is the embedded store, SQL Server the server store.
/// </summary>
public interface ILedger : IFactSource, IAsyncDisposable
{
    /// <summary>
    /// Returns once the submission is durable (or found to be on record) and its answer is complete. Submissions
    /// handed in by one caller one after another, without awaiting, keep their order.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">
    /// Nothing may be acknowledged: the commit failed, or an earlier one did. It is never retried here.
    /// </exception>
    /// <exception cref="LedgerFullException">Nothing was recorded; there is no room for new work now.</exception>
    ValueTask CommitAsync(Submission submission);

    /// <summary>The chain of one consignment, oldest first.</summary>
    IEnumerable<Fact> History(UcrKey ucr);

    /// <summary>Keeps a text that decisions refer to by hash (rule set, reference data), once.</summary>
    void Keep(string kind, string hash, string text);

    string? Kept(string kind, string hash);
}
