using Customs.Nes.Clearance.Assessment.Matching;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Server.Commands;

/// <summary>
/// What has been declared of late, for those who write profiles to know what theirs will be tried on.
/// </summary>
internal static class Traffic
{
    /// <summary>Rows looked at, from the newest back: shares of a percent show, and it takes some seconds.</summary>
    private const int RowCountMax = 100_000;

    /// <summary>Null without a store.</summary>
    public static TrafficSample? Of(string? store)
    {
        if (store is null)
        {
            return null;
        }

        var archive = SqliteArchive.Open(store);
        var sample = new TrafficSample();
        var declaration = new Declaration();
        var findings = new FindingList();
        foreach (var fact in archive.Read(Math.Max(1, archive.LastPosition() - RowCountMax + 1)))
        {
            if (fact.Kind is FilingKind.Efd or FilingKind.Esp or FilingKind.Parcel
                && fact.Outcome != FilingOutcome.Refused)
            {
                findings.Clear();
                CusdecReader.Read(fact.Message, fact.Service, declaration, findings);
                sample.Observe(declaration);
            }
        }

        return sample.DeclarationCount == 0 ? null : sample;
    }
}
