using Customs.Nes.Clearance.Assessment.Matching;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Server;

/// <summary>
/// What has been declared of late: for those who write profiles to know what theirs will be tried on, and for the index
/// to file each under what is rare.
/// </summary>
internal static class Traffic
{
    /// <summary>Rows looked at, from the newest back: shares of a percent show, and it takes some seconds.</summary>
    private const int RowCountMax = 100_000;

    /// <summary>Null without a store.</summary>
    public static TrafficSample? Of(string? store) => store is null ? null : Of(SqliteArchive.Open(store), RowCountMax);

    /// <param name="rowCountMax">The newest rows are looked at, so many of them.</param>
    /// <returns>Null when there is no declaration among them.</returns>
    public static TrafficSample? Of(IFactSource ledger, int rowCountMax)
    {
        var sample = new TrafficSample();
        var declaration = new Declaration();
        var findings = new FindingList();
        foreach (var fact in ledger.Read(Math.Max(1, ledger.LastPosition - rowCountMax + 1)))
        {
            if (fact.Kind.IsFirstDeclaration() && fact.Outcome != FilingOutcome.Refused)
            {
                findings.Clear();
                CusdecReader.Read(fact.Message, fact.Service, declaration, findings);
                sample.Observe(declaration);
            }
        }

        return sample.DeclarationCount == 0 ? null : sample;
    }
}
