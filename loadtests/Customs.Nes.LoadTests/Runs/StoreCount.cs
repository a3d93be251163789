using Customs.Nes.Clearance.Intake;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.LoadTests.Runs;

/// <summary>
/// What a store holds, counted by the store itself: not through the ledger's classes, whose word is what a load checks.
/// </summary>
internal sealed record StoreCount(long Declarations, long Arrivals, long Departures, long Refused)
{
    public long All => Declarations + Arrivals + Departures;

    public static StoreCount None { get; } = new(0, 0, 0, 0);

    /// <summary>Accepted messages of the load's own senders, by kind; a consequence (60) is none. The server may be running.</summary>
    public static StoreCount Of(string path)
    {
        var connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT kind, outcome, COUNT(*) FROM fact WHERE kind <> 60 AND partner LIKE 'LOAD%' GROUP BY kind, outcome";
        using var rows = command.ExecuteReader();
        var count = None;
        while (rows.Read())
        {
            var (kind, outcome) = ((FilingKind)rows.GetInt32(0), (FilingOutcome)rows.GetInt32(1));
            var number = rows.GetInt64(2);
            count = outcome != FilingOutcome.Accepted
                ? count with { Refused = count.Refused + number }
                : kind switch
                {
                    FilingKind.Arrival => count with { Arrivals = count.Arrivals + number },
                    FilingKind.Departure => count with { Departures = count.Departures + number },
                    _ => count with { Declarations = count.Declarations + number },
                };
        }

        return count;
    }

    public StoreCount Since(StoreCount earlier) => new(
        Declarations - earlier.Declarations,
        Arrivals - earlier.Arrivals,
        Departures - earlier.Departures,
        Refused - earlier.Refused);

    /// <summary>The store's own files, its log included.</summary>
    public static long LengthOf(string path) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path) + "*")
            .Sum(file => new FileInfo(file).Length);
}
