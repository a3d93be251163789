using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Ledger.Sqlite;
using SQLitePCL;

namespace Customs.Nes.Ledger.Views;

/// <summary>What falls due next of each consignment, by the limits in force: the timekeeper's list.</summary>
internal sealed class DeadlineView : IFactView
{
    private const int Layout = 1;

    private readonly TimeLimits _limits;
    private Statement? _put;
    private Statement? _drop;

    public DeadlineView(TimeLimits limits)
    {
        _limits = limits;

        // Other limits make other deadlines of the same rows.
        var hash = System.IO.Hashing.XxHash3.HashToUInt64(System.Text.Encoding.UTF8.GetBytes(limits.ToString()));
        Version = (int)((hash & 0x3FFF_FFFF) + Layout);
    }

    public string Name => "deadline";

    public int Version { get; }

    public string Tables => ViewSql.DeadlineTables;

    public void Prepare(sqlite3 database)
    {
        _put = new Statement(database, ViewSql.DeadlinePut);
        _drop = new Statement(database, ViewSql.DeadlineDrop);
    }

    public void Apply(FactReading row)
    {
        if (!row.HasRecord)
        {
            return;
        }

        var (fact, record) = (row.Fact, row.Record);
        Span<byte> text = stackalloc byte[UcrKey.LengthMax];
        text = text[..fact.Ucr.WriteTo(text)];
        if (Timetable.Next(record, _limits) is { } next)
        {
            Put(text, next, Deadline.Of(record, _limits), fact.Position);
        }
        else
        {
            _drop!.Bind(1, text);
            _drop.Execute();
        }
    }

    public void Dispose()
    {
        _put?.Dispose();
        _drop?.Dispose();
    }

    private void Put(ReadOnlySpan<byte> ucr, in DueTimer next, in Deadline deadline, long position)
    {
        var put = _put!;
        put.Bind(1, ucr);
        put.Bind(2, (long)next.Kind);
        put.Bind(3, FactRow.ToStored(next.At));
        put.Bind(4, position);
        put.Bind(5, (long)deadline.Mover);
        if (deadline.By is { } by)
        {
            put.Bind(6, FactRow.ToStored(by));
        }
        else
        {
            put.BindNull(6);
        }

        put.Execute();
    }
}
