using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Ledger.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Views;

/// <summary>Consignments by UCR, status, location and partner: searches, worklists and officers' tasks.</summary>
internal sealed class ConsignmentView : IFactView
{
    private Statement? _put;

    public string Name => "consignment";

    public int Version => 3;

    public string Tables => ViewSql.ConsignmentTables;

    public void Prepare(sqlite3 database) => _put = new Statement(database, ViewSql.ConsignmentPut);

    public void Apply(FactReading row)
    {
        if (!row.HasRecord)
        {
            return;
        }

        var (fact, record, put) = (row.Fact, row.Record, _put!);
        put.Bind(1, row.Ucr);
        put.Bind(2, (long)record.Status);
        put.Bind(3, (long)record.Kind);
        put.Bind(4, (long)record.Route);
        put.Bind(5, record.Location.ToString());
        put.Bind(6, fact.Partner);
        put.Bind(7, record.AwaitsSupplementary ? 1 : 0);
        put.Bind(8, record.IsDeclared ? FactRow.ToStored(record.LodgedAt) : 0);
        put.Bind(9, fact.Position);
        put.Bind(10, record.DeclarationPosition == fact.Position ? 1 : 0);
        put.Bind(11, FactRow.ToStored(fact.ReceivedAt));
        put.Bind(12, (long)OfficerTasks.Of(record));
        BindOfficer(put, 13, fact, record.Work.TakenBy);
        put.Execute();
    }

    /// <summary>
    /// The record has a mark of who works on it, and the row that set it has the name; null leaves the name as it is.
    /// </summary>
    private static void BindOfficer(Statement put, int index, Fact fact, uint mark)
    {
        if (mark == 0)
        {
            put.Bind(index, "");
        }
        else if (fact.Kind == FilingKind.OfficerAct && PartnerMark.Of(fact.Partner) == mark)
        {
            put.Bind(index, fact.Partner);
        }
        else
        {
            put.BindNull(index);
        }
    }

    public void Dispose() => _put?.Dispose();
}
