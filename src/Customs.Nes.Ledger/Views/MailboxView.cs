using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
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
    private readonly ConsignmentRecord _record = new();
    private readonly ReportReader _reports = new();
    private Statement? _put;
    private Statement? _party;

    public string Name => "mailbox";

    public int Version => 2;

    public string Tables => ViewSql.MailboxTables;

    public void Prepare(sqlite3 database)
    {
        _put = new Statement(database, ViewSql.MailboxPut);
        _party = new Statement(database, ViewSql.MailboxPartyPut);
    }

    public void Apply(Fact fact)
    {
        // What changed nothing is between its sender and us, who has its answer.
        if (fact.Ucr.IsEmpty || fact.Record.IsEmpty)
        {
            return;
        }

        var ucr = fact.Ucr.ToString();
        Introduce(fact, ucr);
        var audiences = AudiencesOf(fact.ToReportSource());
        if (audiences == 0)
        {
            return;
        }

        _put!.Bind(1, fact.Position);
        _put.Bind(2, ucr);
        _put.Bind(3, MasterOf(fact));
        _put.Bind(4, audiences);
        _put.Execute();
    }

    public void Dispose()
    {
        _put?.Dispose();
        _party?.Dispose();
    }

    /// <summary>Who sent it is concerned from now on, and whom it names.</summary>
    private void Introduce(Fact fact, string ucr)
    {
        switch (fact.Kind)
        {
            case FilingKind.Efd or FilingKind.Esp or FilingKind.Parcel:
                Introduce(ucr, fact.Partner, Audience.Declarant);
                if (ReportParties.ExporterOf(fact.Message, fact.Service) is { Length: > 0 } exporter)
                {
                    Introduce(ucr, exporter, Audience.Exporter);
                }

                break;
            case >= FilingKind.Arrival and <= FilingKind.Shut:
                Introduce(ucr, fact.Partner, Audience.Carrier);
                break;
            case FilingKind.Consequence when ConsignmentRecordFormat.IsOf(fact.Record.Span):
                // Moved with the consolidation it is in.
                Introduce(ucr, fact.Partner, Audience.Carrier);
                break;
        }
    }

    private void Introduce(string ucr, string party, Audience audience)
    {
        _party!.Bind(1, ucr);
        _party.Bind(2, party);
        _party.Bind(3, (long)audience);
        _party.Execute();
    }

    /// <summary>One bit for each audience that is told anything.</summary>
    private long AudiencesOf(in ReportSource row)
    {
        var bits = 0L;
        for (var audience = Audience.Declarant; audience <= Audience.Carrier; audience++)
        {
            bits |= _reports.Reports(row, audience).Count > 0 ? 1L << (int)audience : 0;
        }

        return bits;
    }

    /// <summary>Who moves what it is in is told, too.</summary>
    private string MasterOf(Fact fact)
    {
        if (!ConsignmentRecordFormat.IsOf(fact.Record.Span))
        {
            return "";
        }

        ConsignmentRecordFormat.Read(fact.Record.Span, _record);
        return _record.Master.IsEmpty ? "" : _record.Master.ToString();
    }
}
