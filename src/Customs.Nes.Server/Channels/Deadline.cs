using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Customs.Nes.Server.Channels;

/// <summary>What a connection is waiting for.</summary>
internal enum Wait
{
    Nothing,
    FirstByte,
    NextInterchange,
    RestOfInterchange,
    AnswersTaken,
}

/// <summary>
/// The time by which what one connection waits for must have happened. Looked at once a second on the server's own
/// heartbeat, so that ten thousand idle connections cost no timers. The machine's clock, which never goes backwards.
/// </summary>
internal sealed class Deadline
{
    private const long Never = long.MaxValue;

    private readonly ConnectionContext _connection;
    private readonly ConnectionLimits _limits;
    private long _at = Never;
    private volatile Wait _waitingFor;

    private Deadline(ConnectionContext connection, ConnectionLimits limits)
    {
        _connection = connection;
        _limits = limits;
    }

    /// <summary>The peer was too slow: the read under way, or the next one, comes back cancelled.</summary>
    public bool HasPassed { get; private set; }

    public Wait WaitingFor => _waitingFor;

    public static Deadline Watch(ConnectionContext connection, ConnectionLimits limits)
    {
        var deadline = new Deadline(connection, limits);
        deadline.Await(Wait.FirstByte);
        var heartbeat = connection.Features.GetRequiredFeature<IConnectionHeartbeatFeature>();
        heartbeat.OnHeartbeat(static state => ((Deadline)state).Look(), deadline);
        return deadline;
    }

    public void Await(Wait what)
    {
        _waitingFor = what;
        Volatile.Write(ref _at, what == Wait.Nothing ? Never : Environment.TickCount64 + _limits.MillisecondsFor(what));
    }

    private void Look()
    {
        var at = Volatile.Read(ref _at);
        if (Environment.TickCount64 < at || Interlocked.CompareExchange(ref _at, Never, at) != at)
        {
            return;
        }

        HasPassed = true;
        if (_waitingFor == Wait.AnswersTaken)
        {
            // It may be blocked in a flush, which only an abort ends; its answers are on record for a resend.
            _connection.Abort(new ConnectionAbortedException("The peer does not take its answers."));
        }
        else
        {
            _connection.Transport.Input.CancelPendingRead();
        }
    }
}
