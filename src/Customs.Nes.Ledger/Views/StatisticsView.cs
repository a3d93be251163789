using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Ledger.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// The statistics kept up row by row, as signed entries: adding up those until an instant is what a replay of the
/// ledger until that instant would say. What a row tells is put behind what was told before, in the chain of its
/// consignment, and read back only when goods have left: until then nothing counts. The release an entry belongs to is
/// not stored: closing months decides it.
/// </summary>
internal sealed class StatisticsView : IFactView
{
    private const int Layout = 5;

    private readonly StatisticalFactReader _reader;
    private readonly ConsignmentEntries _entries;
    private readonly FactBytes _writer = new();
    private readonly ArrayBufferWriter<byte> _body = new(512);
    private readonly List<StatisticalFact> _told = [];
    private readonly List<StatisticalFact> _known = [];
    private readonly List<StatisticalFact> _row = [];
    private readonly List<LedgerEntry> _made = [];
    private readonly SortedSet<(DateTimeOffset At, string Ucr)> _awaited = [];
    private readonly Dictionary<string, long> _newest = new(StringComparer.Ordinal);
    private readonly List<Statement> _statements = [];
    private Statement _await = null!, _done = null!, _newestPut = null!;
    private Statement _newestDrop = null!, _reach = null!, _last = null!;
    private StatisticsFactBlocks _facts = null!;
    private StatisticsEntryWriter _enter = null!;
    private DateTimeOffset _reached;

    public StatisticsView(ReferenceData reference)
    {
        _reader = new StatisticalFactReader();
        _entries = new ConsignmentEntries(StatisticsBasis.Of(reference));

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

        _facts = new StatisticsFactBlocks(Of(ViewSql.StatisticsFact), Of(ViewSql.StatisticsFactPut));
        _await = Of(ViewSql.StatisticsAwait);
        _done = Of(ViewSql.StatisticsDone);
        _newestPut = Of(ViewSql.StatisticsNewestPut);
        _newestDrop = Of(ViewSql.StatisticsNewestDrop);
        _reach = Of(ViewSql.StatisticsReach);
        _last = Of(ViewSql.StatisticsLast);
        _enter = new StatisticsEntryWriter(Of(ViewSql.StatisticsEnter));
        using var reached = new Statement(database, ViewSql.StatisticsReached);
        reached.Step();
        _reached = FactRow.FromStored(reached.Integer(0));
        using var awaited = new Statement(database, ViewSql.StatisticsAwaited);
        while (awaited.Step())
        {
            _awaited.Add((FactRow.FromStored(awaited.Integer(0)), Encoding.UTF8.GetString(awaited.Blob(1))));
        }

        using var newest = new Statement(database, ViewSql.StatisticsNewest);
        while (newest.Step())
        {
            _newest.Add(Encoding.UTF8.GetString(newest.Blob(0)), newest.Integer(1));
        }
    }

    public void Apply(FactReading row)
    {
        // A row may have been stamped a moment before one that was committed first; time never goes back here.
        var fact = row.Fact;
        var at = fact.ReceivedAt > _reached ? fact.ReceivedAt : _reached;
        LetPass(at);
        _reached = at;

        // A row without a record told nothing new of its consignment, and nobody's chain leads to it.
        if (!row.HasRecord || fact.Ucr.IsMucr)
        {
            return;
        }

        _told.Clear();
        _reader.Read(
            new StatisticalRow(
                fact.Position, fact.ReceivedAt, fact.Partner, fact.Kind, fact.Outcome, fact.Ucr, fact.Service,
                fact.Message, fact.Record)
            {
                Declaration = StatisticalFactReader.Declares(fact.Kind) ? row.Declaration : null,
            },
            _told);
        // Also one taken back: what it counted as has to be taken back too.
        if (_told.Count > 0 && ConsignmentRecordFormat.Mentions(fact.Record.Span, MovementKind.Departure))
        {
            var ucr = _told[0].Ucr;
            ReadChain(ucr, fact.PreviousPosition, _known);
            _told.RemoveAll(told => Find(_known, told) >= 0);
            Tell(ucr, at, fact.Position);
        }

        Put(fact, at);
    }

    public void Complete()
    {
        _facts.Flush();
        _reach.Bind(1, FactRow.ToStored(_reached));
        _reach.Execute();
    }

    public void Dispose() => _statements.ForEach(static statement => statement.Dispose());

    private void Tell(string ucr, DateTimeOffset at, long position)
    {
        if (_told.Count == 0)
        {
            return;
        }

        var before = _known.ToArray();
        foreach (var told in _told)
        {
            // What was told of a consolidation has the place of the row that told it, which may be further back.
            _known.Insert(~Find(_known, told), told);
        }

        _made.Clear();
        _entries.Enter(ucr, before, at, CollectionsMarshal.AsSpan(_known), at, position, _made);
        _enter.Write(_made, position << StatisticsEntryWriter.NumberBits);
    }

    /// <summary>Movements announced ahead whose hour has come.</summary>
    private void LetPass(DateTimeOffset until)
    {
        while (_awaited.Count > 0 && _awaited.Min is var (due, ucr) && due <= until)
        {
            var newest = _newest[ucr];
            ReadChain(ucr, newest, _known);
            _made.Clear();
            var facts = CollectionsMarshal.AsSpan(_known);
            _entries.Enter(ucr, facts, due.AddTicks(-1), facts, due, newest, _made);
            _enter.Write(_made, EndOf(newest));
            _awaited.Remove((due, ucr));
            _done.Bind(1, FactRow.ToStored(due));
            _done.Bind(2, ucr);
            _done.Execute();
            if (!_awaited.Any(awaited => awaited.Ucr == ucr))
            {
                _newest.Remove(ucr);
                _newestDrop.Bind(1, ucr);
                _newestDrop.Execute();
            }
        }
    }

    /// <summary>Where entries go that a row did not cause and that are put down to it.</summary>
    private long EndOf(long position)
    {
        _last.Bind(1, position << StatisticsEntryWriter.NumberBits);
        var end = _last.Step() ? _last.Integer(0) : position << StatisticsEntryWriter.NumberBits;
        _last.Reset();
        return end;
    }

    /// <summary>All that was told of the consignment until the row, in the order of positions, each once.</summary>
    private void ReadChain(string ucr, long position, List<StatisticalFact> known)
    {
        known.Clear();
        while (position > 0)
        {
            for (var told = _facts.Find(position, out position); !told.IsEmpty;)
            {
                _row.Add(FactBytes.Read(ucr, ref told));
            }

            foreach (var told in _row)
            {
                // What was told again is as it was told first, and this row is the older.
                var index = Find(known, told);
                if (index < 0)
                {
                    known.Insert(~index, told);
                }
                else
                {
                    known[index] = told;
                }
            }

            _row.Clear();
        }
    }

    /// <summary>Where the fact stands, or the complement of where it belongs.</summary>
    private static int Find(List<StatisticalFact> facts, StatisticalFact fact) => facts.BinarySearch(fact, ByPosition);

    private static readonly Comparer<StatisticalFact> ByPosition = Comparer<StatisticalFact>.Create(
        static (left, right) => left.Position != right.Position
            ? left.Position.CompareTo(right.Position)
            : FactBytes.KindOf(left).CompareTo(FactBytes.KindOf(right)));

    private void Put(Fact fact, DateTimeOffset at)
    {
        _body.ResetWrittenCount();
        foreach (var told in _told)
        {
            _body.Write(_writer.Write(told));
            if (told is MovedFact moved && moved.At > at && _awaited.Add((moved.At, told.Ucr)))
            {
                _newest[told.Ucr] = fact.Position;
                _await.Bind(1, FactRow.ToStored(moved.At));
                _await.Bind(2, told.Ucr);
                _await.Execute();
            }
        }

        _facts.Add(fact.Position, fact.PreviousPosition, _body.WrittenSpan);
        if (_newest.Count > 0 && _newest.ContainsKey(fact.Ucr.ToString()))
        {
            _newest[fact.Ucr.ToString()] = fact.Position;
            _newestPut.Bind(1, fact.Ucr.ToString());
            _newestPut.Bind(2, fact.Position);
            _newestPut.Execute();
        }
    }
}
