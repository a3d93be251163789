using SQLitePCL;

namespace Customs.Nes.Ledger.Views;

/// <summary>
/// A table built behind the ledger. It is a function of the ledger's rows and nothing else, so it can be dropped and
/// built again at any time; raise the version when the function or the tables change, and that is what happens.
/// </summary>
internal interface IFactView : IDisposable
{
    /// <summary>Of its table, and of the others that begin with it and an underscore.</summary>
    string Name { get; }

    int Version { get; }

    /// <summary>Statements that make its tables.</summary>
    string Tables { get; }

    /// <summary>Before the first fact, with its tables there.</summary>
    void Prepare(sqlite3 database);

    /// <summary>Called once for each row, in order, inside a transaction.</summary>
    void Apply(FactReading row);

    /// <summary>Before a transaction commits: what is kept for all of its rows rather than for each.</summary>
    void Complete()
    {
    }
}
