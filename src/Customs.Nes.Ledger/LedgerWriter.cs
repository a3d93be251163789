using System.Threading.Channels;

namespace Customs.Nes.Ledger;

/// <summary>
/// The one writer of a partition: a thread that takes whatever waits as one transaction and answers only when COMMIT
/// has returned. It never lingers for more: a bigger load makes bigger transactions by itself.
/// After the first failure it is faulted for good. What a failed sync left on the disk is not known until the store is
/// opened anew (Linux reports a failed write-back once and then calls the pages clean), so nothing is tried again.
/// </summary>
internal sealed class LedgerWriter
{
    // Rows beyond these wait for the next transaction, so that the first in a rush need not wait for the last.
    private const int WorkMax = 4096;
    private const int WeightMax = 16 * 1024 * 1024;

    // What this many need fits the nearest cache; taking turns with the work itself measured 4 to 8 % more a second.
    private const int TouchedAtOnce = 8;

    // Without a bound: who hands something in holds it until it is answered, whether it waits here or there. So the
    // writer takes from it without the lock that callers share.
    private readonly Channel<PendingWork> _queue =
        Channel.CreateUnbounded<PendingWork>(new UnboundedChannelOptions { SingleReader = true });

    private readonly List<PendingWork> _batch = new(WorkMax);
    private readonly IFactStore _store;
    private readonly Registrar _registrar;
    private readonly Thread _thread;
    private LedgerUnavailableException? _fault;
    private PendingWork? _next;
    private long _lastPosition;
    private volatile bool _isStopped;

    // Kept, so that no compiler takes the reading out.
    private int _touched;

    public LedgerWriter(IFactStore store, Registrar registrar)
    {
        _store = store;
        _registrar = registrar;
        _lastPosition = store.LastPosition;
        _thread = new Thread(Run) { Name = "ledger writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Position of the newest durable row.</summary>
    public long LastPosition => Volatile.Read(ref _lastPosition);

    /// <summary>Closed or faulted: nothing more is taken, nor answered.</summary>
    public bool IsStopped => _isStopped;

    public ValueTask CommitAsync(PendingWork work)
    {
        var task = work.Task;
        if (!_queue.Writer.TryWrite(work))
        {
            work.Fail(_fault ?? new LedgerUnavailableException("The ledger is closed."));
        }

        return task;
    }

    /// <summary>Commits what waits, then stops.</summary>
    public async ValueTask StopAsync()
    {
        _isStopped = true;
        _queue.Writer.TryComplete();
        await Task.Run(_thread.Join);
    }

    private void Run()
    {
        ThreadPrecedence.Raise();
        try
        {
            while (TakeBatch())
            {
                _store.Begin(_batch);
                Register();

                _store.Commit();
                Volatile.Write(ref _lastPosition, _store.LastPosition);
                foreach (var work in _batch)
                {
                    work.Complete();
                }

                _batch.Clear();
                _store.Rest();
            }
        }
        catch (Exception error)
        {
            Fault(error);
        }
    }

    private void Register()
    {
        for (var index = 0; index < _batch.Count; index++)
        {
            if (index % TouchedAtOnce == 0)
            {
                for (var ahead = index; ahead < Math.Min(index + TouchedAtOnce, _batch.Count); ahead++)
                {
                    _touched |= _batch[ahead].Touch();
                }
            }

            _batch[index].Register(_registrar);
        }
    }

    private bool TakeBatch()
    {
        var reader = _queue.Reader;
        var work = _next;
        _next = null;
        while (work is null && !reader.TryRead(out work))
        {
            if (!WaitForWork(reader))
            {
                return false;
            }
        }

        var weight = 0;
        do
        {
            if (work.IsFarReaching && _batch.Count > 0)
            {
                _next = work;
                break;
            }

            _batch.Add(work);
            weight += work.Weight;
        }
        while (!work.IsFarReaching && _batch.Count < WorkMax && weight < WeightMax && reader.TryRead(out work));
        return true;
    }

    // This thread is the ledger's own: blocking it is its way of waiting.
    private static bool WaitForWork(ChannelReader<PendingWork> reader)
    {
        var waiting = reader.WaitToReadAsync();
        return waiting.IsCompleted ? waiting.Result : waiting.AsTask().GetAwaiter().GetResult();
    }

    private void Fault(Exception error)
    {
        _fault = new LedgerUnavailableException(
            $"The ledger cannot make anything durable any more: {error.Message}", error);
        _isStopped = true;
        _queue.Writer.TryComplete(_fault);
        foreach (var work in _batch)
        {
            work.Fail(_fault);
        }

        _batch.Clear();
        _next?.Fail(_fault);
        while (_queue.Reader.TryRead(out var work))
        {
            work.Fail(_fault);
        }
    }
}
