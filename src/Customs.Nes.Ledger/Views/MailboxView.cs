using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Reports;
using Customs.Nes.Ledger.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// Which rows each party is told of, in ledger order: a party reads them with its own cursor, as often as it likes.
/// Whoever lodged a declaration, is named as its exporter or reported movements of the goods is told of everything
/// that happens to them from then on, whoever's message it was.
/// </summary>
internal sealed class MailboxView : IFactView
{
    private readonly ReportReader _reports = new();
    private Statement _put = null!, _putOfMaster = null!, _party = null!;

    public string Name => "mailbox";

    public int Version => 3;

    public string Tables => ViewSql.MailboxTables;

    public void Prepare(sqlite3 database)
    {
        _put = new Statement(database, ViewSql.MailboxPut);
        _putOfMaster = new Statement(database, ViewSql.MailboxPutOfMaster);
        _party = new Statement(database, ViewSql.MailboxPartyPut);
    }

    public void Apply(FactReading row)
    {
        // What changed nothing is between its sender and us, who has its answer.
        var fact = row.Fact;
        if (fact.Ucr.IsEmpty || fact.Record.IsEmpty)
        {
            return;
        }

        Introduce(row);
        var audiences = _reports.Audiences(fact.ToReportSource());
        if (audiences == 0)
        {
            return;
        }

        // Who moves what it is in is told, too.
        var master = row.HasRecord ? row.Record.Master : default;
        var put = master.IsEmpty ? _put : _putOfMaster;
        put.Bind(1, fact.Position);
        put.Bind(2, row.Ucr);
        put.Bind(3, audiences);
        if (!master.IsEmpty)
        {
            put.Bind(4, master.ToString());
        }

        put.Execute();
    }

    public void Dispose()
    {
        _put.Dispose();
        _putOfMaster.Dispose();
        _party.Dispose();
    }

    /// <summary>Who sent it is concerned from now on, and whom it names.</summary>
    private void Introduce(FactReading row)
    {
        switch (row.Fact.Kind)
        {
            case var kind when kind.IsFirstDeclaration() || kind == FilingKind.Replacement:
                Introduce(row, row.Fact.Partner, Audience.Declarant);
                if (row.Declaration.Text(row.Declaration.ExporterEori) is { Length: > 0 } exporter)
                {
                    Introduce(row, exporter, Audience.Exporter);
                }

                break;
            case >= FilingKind.Arrival and <= FilingKind.Shut:
                Introduce(row, row.Fact.Partner, Audience.Carrier);
                break;
            case FilingKind.Consequence when row.HasRecord:
                // Moved with the consolidation it is in.
                Introduce(row, row.Fact.Partner, Audience.Carrier);
                break;
        }
    }

    private void Introduce(FactReading row, string party, Audience audience)
    {
        _party.Bind(1, row.Ucr);
        _party.Bind(2, party);
        _party.Bind(3, (long)audience);
        _party.Execute();
    }
}
