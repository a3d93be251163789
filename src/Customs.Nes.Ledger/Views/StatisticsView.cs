using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// The statistics kept up row by row, as signed entries: adding up those until an instant is what a replay of the
/// ledger until that instant would say. Holds nothing in memory; each row reads and writes its own consignment. The
/// release an entry belongs to is not stored: closing months decides it.
/// </summary>
internal sealed class StatisticsView : IFactView
{
    private const int Layout = 1;

    private readonly StatisticalFactReader _reader;
    private readonly ConsignmentEntries _entries;
    private readonly FactBytes _writer = new();
    private readonly List<StatisticalFact> _told = [];
    private readonly List<LedgerEntry> _made = [];
    private readonly List<Statement> _statements = [];
    private Statement _put = null!, _facts = null!, _await = null!, _due = null!, _done = null!, _reach = null!;
    private Statement _enter = null!;
    private DateTimeOffset _reached;
    private DateTimeOffset? _nextDue;

    public StatisticsView(ReferenceData reference)
    {
        _reader = new StatisticalFactReader(reference);
        _entries = new ConsignmentEntries(StatisticalFacts.RatesOf(reference));

        // Other rates or procedures make other entries of the same rows.
        Version = Layout + Convert.ToInt32(reference.Hash[..7], 16);
    }

    public string Name => "statistics";

    public int Version { get; }

    public string Tables => ViewSql.StatisticsTables;

    public void Prepare(sqlite3 database)
    {
        Statement Of(string sql)
        {
            var statement = new Statement(database, sql);
            _statements.Add(statement);
            return statement;
        }

        _put = Of(ViewSql.StatisticsFactPut);
        _facts = Of(ViewSql.StatisticsFacts);
        _await = Of(ViewSql.StatisticsAwait);
        _due = Of(ViewSql.StatisticsDue);
        _done = Of(ViewSql.StatisticsDone);
        _reach = Of(ViewSql.StatisticsReach);
        _enter = Of(ViewSql.StatisticsEnter);
        var reached = Of(ViewSql.StatisticsReached);
        reached.Step();
        _reached = FactRow.FromStored(reached.Integer(0));
        reached.Reset();
        FindNextDue();
    }

    public void Apply(Fact fact)
    {
        // A row may have been stamped a moment before one that was committed first; time never goes back here.
        var at = fact.ReceivedAt > _reached ? fact.ReceivedAt : _reached;
        LetPass(at);
        _told.Clear();
        _reader.Read(
            new StatisticalRow(
                fact.Position, fact.ReceivedAt, fact.Partner, fact.Kind, fact.Outcome, fact.Ucr, fact.Service,
                fact.Message, fact.Record),
            _told);
        if (_told.Count > 0)
        {
            Tell(_told[0].Ucr, at, fact.Position);
        }

        _reached = at;
        _reach.Bind(1, FactRow.ToStored(at));
        _reach.Execute();
    }

    public void Dispose() => _statements.ForEach(static statement => statement.Dispose());

    private void Tell(string ucr, DateTimeOffset at, long position)
    {
        var before = Known(ucr);
        var after = new List<StatisticalFact>(before);
        foreach (var told in _told)
        {
            if (!after.Exists(known =>
                known.Position == told.Position && FactBytes.KindOf(known) == FactBytes.KindOf(told)))
            {
                after.Add(told);
                Put(told, at);
            }
        }

        if (after.Count == before.Count)
        {
            return;
        }

        after.Sort(static (left, right) => (left.Position, FactBytes.KindOf(left)).CompareTo(
            (right.Position, FactBytes.KindOf(right))));
        _made.Clear();
        _entries.Enter(ucr, [.. before], at, [.. after], at, position, _made);
        _made.ForEach(Enter);
    }

    /// <summary>Movements announced ahead whose hour has come.</summary>
    private void LetPass(DateTimeOffset until)
    {
        while (_nextDue is { } due && due <= until)
        {
            _due.Step();
            var ucr = System.Text.Encoding.UTF8.GetString(_due.Blob(1));
            _due.Reset();
            StatisticalFact[] facts = [.. Known(ucr)];
            _made.Clear();
            _entries.Enter(ucr, facts, due.AddTicks(-1), facts, due, position: 0, _made);
            _made.ForEach(Enter);
            _done.Bind(1, FactRow.ToStored(due));
            _done.Bind(2, ucr);
            _done.Execute();
            FindNextDue();
        }
    }

    private void FindNextDue()
    {
        _nextDue = _due.Step() ? FactRow.FromStored(_due.Integer(0)) : null;
        _due.Reset();
    }

    private List<StatisticalFact> Known(string ucr)
    {
        var facts = new List<StatisticalFact>();
        _facts.Bind(1, ucr);
        while (_facts.Step())
        {
            var body = _facts.Blob(0);
            facts.Add(FactBytes.Read(ucr, ref body));
        }

        _facts.Reset();
        return facts;
    }

    private void Put(StatisticalFact fact, DateTimeOffset at)
    {
        _put.Bind(1, fact.Ucr);
        _put.Bind(2, fact.Position);
        _put.Bind(3, FactBytes.KindOf(fact));
        _put.Bind(4, _writer.Write(fact));
        _put.Execute();
        if (fact is MovedFact moved && moved.At > at)
        {
            _await.Bind(1, FactRow.ToStored(moved.At));
            _await.Bind(2, fact.Ucr);
            _await.Execute();
            _nextDue = _nextDue is { } due && due <= moved.At ? due : moved.At;
        }
    }

    private void Enter(LedgerEntry entry)
    {
        var (cell, amount) = (entry.Cell, entry.Amount);
        _enter.Bind(1, FactRow.ToStored(entry.At));
        _enter.Bind(2, entry.Position);
        _enter.Bind(3, entry.Ucr);
        _enter.Bind(4, entry.Item);
        _enter.Bind(5, entry.Month.Number);
        _enter.Bind(6, (long)entry.Cause);
        Bind(7, cell.Commodity);
        Bind(8, cell.Country);
        Bind(9, cell.Port);
        _enter.Bind(10, cell.Mode == '\0' ? "" : cell.Mode.ToString());
        Bind(11, cell.Cpc);
        if (cell.InContainer is { } isIn)
        {
            _enter.Bind(12, isIn ? 1 : 0);
        }
        else
        {
            _enter.BindNull(12);
        }

        Bind(13, cell.Flag);
        Bind(14, cell.SupplementaryUnit);
        _enter.Bind(15, cell.IsProvisional ? 1 : 0);
        _enter.Bind(16, amount.Lines);
        _enter.Bind(17, amount.ValuePence);
        _enter.Bind(18, amount.NetMassGrams);
        _enter.Bind(19, amount.SupplementaryThousandths);
        _enter.Execute();
    }

    private void Bind(int parameter, Code code) => _enter.Bind(parameter, code.ToString());
}
