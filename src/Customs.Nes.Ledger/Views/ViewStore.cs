using Customs.Nes.Ledger.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// Builds views in a SQLite file of their own, each row of the ledger exactly once: how far a view has come is stored
/// in the transaction that brings it there. Used by one thread.
/// </summary>
internal sealed class ViewStore : IDisposable
{
    // Rows in one transaction: large enough that commits cost nothing, small enough that readers wait for nothing.
    private const int RowsPerTransaction = 2000;

    private readonly SqliteConnection _connection;
    private readonly IFactView[] _views;
    private readonly Statement _setState;
    private readonly Dictionary<string, long> _positions = [];
    private readonly FactReading _row = new();
    private long _position;

    public ViewStore(string path, long ledgerPosition, params IFactView[] views)
    {
        _views = views;
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        var database = _connection.Handle!;
        SqliteSchema.Execute(database, "PRAGMA journal_mode = WAL");

        // Not FULL: what a power cut takes from a view is built again from the ledger.
        SqliteSchema.Execute(database, "PRAGMA synchronous = NORMAL");

        // Rows of one UCR stand wherever its text belongs: with SQLite's own 2 MB nearly each is read anew.
        SqliteSchema.Execute(database, "PRAGMA cache_size = -65536");

        // In pages, 32 MB: what rows change again and again is carried over to the file less often.
        SqliteSchema.Execute(database, "PRAGMA wal_autocheckpoint = 8192");
        SqliteSchema.Execute(database, ViewSql.StateTables);
        _setState = new Statement(database, ViewSql.SetState);
        var states = _connection.Query<State>(ViewSql.States).ToDictionary(state => state.Name);
        foreach (var view in views)
        {
            // A view ahead of the ledger is of another one, or of one that was restored since.
            var isGood = states.TryGetValue(view.Name, out var state)
                && state.Version == view.Version
                && state.Position <= ledgerPosition;
            if (isGood)
            {
                _positions[view.Name] = state!.Position;
            }
            else
            {
                MakeAnew(view);
            }

            view.Prepare(database);
        }

        Publish();
    }

    /// <summary>The newest row of the ledger that is in every view. For any thread.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Takes in what the ledger has by now, up to one transaction; false when there was nothing.</summary>
    public bool Advance(IFactSource ledger)
    {
        var last = ledger.LastPosition;
        var from = _positions.Values.Min() + 1;
        if (from > last)
        {
            return false;
        }

        SqliteSchema.Execute(_connection.Handle!, "BEGIN IMMEDIATE");
        var position = from - 1;
        foreach (var fact in ledger.Read(from).Take(RowsPerTransaction))
        {
            _row.Take(fact);
            foreach (var view in _views)
            {
                if (_positions[view.Name] < fact.Position)
                {
                    view.Apply(_row);
                }
            }

            position = fact.Position;
        }

        foreach (var view in _views)
        {
            view.Complete();
            SetState(view, Math.Max(_positions[view.Name], position));
        }

        SqliteSchema.Execute(_connection.Handle!, "COMMIT");
        Publish();
        return true;
    }

    public void Dispose()
    {
        _setState.Dispose();
        foreach (var view in _views)
        {
            view.Dispose();
        }

        _connection.Dispose();
    }

    private void MakeAnew(IFactView view)
    {
        var database = _connection.Handle!;
        SqliteSchema.Execute(database, "BEGIN IMMEDIATE");
        const string Relations = "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')";
        foreach (var (type, name) in _connection.Query<(string Type, string Name)>(Relations).ToList())
        {
            if (name == view.Name || name.StartsWith(view.Name + "_", StringComparison.Ordinal))
            {
                SqliteSchema.Execute(database, $"DROP {type} \"{name}\"");
            }
        }

        SqliteSchema.Execute(database, view.Tables);
        SetState(view, 0);
        SqliteSchema.Execute(database, "COMMIT");
    }

    private void SetState(IFactView view, long position)
    {
        _setState.Bind(1, view.Name);
        _setState.Bind(2, view.Version);
        _setState.Bind(3, position);
        _setState.Execute();
        _positions[view.Name] = position;
    }

    private void Publish() => Volatile.Write(ref _position, _positions.Values.DefaultIfEmpty().Min());

    private sealed class State
    {
        public string Name { get; set; } = "";

        public long Version { get; set; }

        public long Position { get; set; }
    }
}
