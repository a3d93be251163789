using Customs.Nes.Ledger.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Views;

/// <summary>What each partner was answered, in ledger order: a partner reads it with its own cursor.</summary>
internal sealed class MailboxView : IFactView
{
    private Statement? _put;

    public string Name => "mailbox";

    public int Version => 1;

    public string Tables => ViewSql.MailboxTables;

    public void Prepare(sqlite3 database) => _put = new Statement(database, ViewSql.MailboxPut);

    public void Apply(Fact fact)
    {
        if (fact.Position != fact.InterchangePosition)
        {
            return;
        }

        var put = _put!;
        put.Bind(1, fact.Partner);
        put.Bind(2, fact.Position);
        put.Bind(3, FactRow.ToStored(fact.ReceivedAt));
        put.Execute();
    }

    public void Dispose() => _put?.Dispose();
}
