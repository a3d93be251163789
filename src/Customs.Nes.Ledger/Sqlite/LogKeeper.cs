using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// Keeps the write-ahead log short from a thread of its own. The tail of commit times is checkpoints, not syncs: left
/// to the writer each takes 75 ms, and passive ones alone never let a busy log start over (it grew 1 GB in 9 s). So
/// this thread copies what it can, and once the log is long and little is left to copy, the writer does that little
/// between two transactions.
/// </summary>
internal sealed class LogKeeper : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // From here on the log should start over. The writer's part of that takes up to 20 ms on a busy machine, which at
    // 64 MB came once a second and was most of the p99. No larger, since a start after a crash reads all of it back.
    private const long FramesLong = 256 * 1024 * 1024 / 16384;

    // A pass this short means that the writer's part will be shorter.
    private static readonly TimeSpan PassShort = TimeSpan.FromMilliseconds(12);

    private readonly SqliteConnection _connection;
    private readonly DiskRoom _room;
    private readonly Statement _passive;
    private readonly ManualResetEventSlim _stop = new(initialState: false, spinCount: 0);
    private readonly Thread _thread;
    private volatile bool _isResetDue;
    private volatile Exception? _fault;
    private long _frames;

    public LogKeeper(string path, DiskRoom room)
    {
        _room = room;
        _connection = SqliteConnections.OpenKeeper(path);
        _passive = new Statement(_connection.Handle!, "PRAGMA wal_checkpoint(PASSIVE)");
        _thread = new Thread(Run) { Name = "ledger log", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Frames of a page in the log at the last look.</summary>
    public long Frames => Volatile.Read(ref _frames);

    /// <summary>Called by the writer between two transactions, on its own connection's statement.</summary>
    public void Rest(Statement restart)
    {
        if (_fault is { } fault)
        {
            // A checkpoint that failed may have failed in a sync: the same rule as for a commit.
            throw new LedgerUnavailableException($"The ledger's log cannot be copied: {fault.Message}", fault);
        }

        _room.Look();
        if (!_isResetDue)
        {
            return;
        }

        _isResetDue = false;

        // A reader of an old snapshot makes this return "busy" at once; the next pass asks again.
        _ = restart.Step();
        restart.Reset();
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _passive.Dispose();
        _connection.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        try
        {
            while (!_stop.Wait(Pause))
            {
                while (Pass() > PassShort && _frames > FramesLong && !_stop.IsSet)
                {
                    // Still much to copy, and a log that must get shorter: again at once.
                }

                _isResetDue = _frames > FramesLong;
                _room.Look();
            }
        }
        catch (Exception error)
        {
            _fault = error;
        }
    }

    private TimeSpan Pass()
    {
        var start = Stopwatch.GetTimestamp();
        if (_passive.Step())
        {
            Volatile.Write(ref _frames, _passive.Integer(1));
        }

        _passive.Reset();
        return Stopwatch.GetElapsedTime(start);
    }
}
