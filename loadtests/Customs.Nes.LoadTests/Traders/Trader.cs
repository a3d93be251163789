using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Customs.Nes.LoadTests.Messages;
using HdrHistogram;

namespace Customs.Nes.LoadTests.Traders;

/// <summary>
/// One connection of a load. Messages are queued with the time they were due and sent together; answers are matched in
/// order, and each latency counts from when its message was due, sent late or not. Queuing and sending are one
/// thread's; receiving is a loop of its own.
/// </summary>
internal sealed class Trader : IDisposable
{
    /// <summary>Messages that may wait; beyond that an open loop sends late, and the latencies show it.</summary>
    public const int WaitingMax = 1 << 16;

    private const int OutputLength = 256 * 1024;
    private const int LatencyMaxMicroseconds = 60_000_000;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly IPlan _plan;
    private readonly Templates _templates;
    private readonly Tag _tag;
    private readonly LoadWindow _window;
    private readonly AnswerReader _answers = new();
    private readonly AnswerCheck _check;
    private readonly Waiting[] _waiting = new Waiting[WaitingMax];
    private readonly byte[] _output = new byte[OutputLength];
    private int _outputLength;
    private long _sent;
    private long _answered;

    public Trader(IPlan plan, Templates templates, Tag tag, LoadWindow window)
    {
        _plan = plan;
        _templates = templates;
        _tag = tag;
        _window = window;
        _check = new AnswerCheck(remembers: plan is ResendPlan);
        _socket.NoDelay = true;
    }

    /// <summary>In microseconds, of messages due after the warm-up.</summary>
    public LongHistogram Latencies { get; } = new(1, LatencyMaxMicroseconds, 3);

    /// <summary>Answers that came while the window was open, by the second.</summary>
    public SecondCounts Measured { get; } = new();

    public StepCounts Sent { get; } = new();

    public StepCounts Answered { get; } = new();

    public long WrongCount { get; private set; }

    public string? Complaint => _check.Complaint;

    public long WaitingCount => Volatile.Read(ref _sent) - Volatile.Read(ref _answered);

    public Task ConnectAsync(EndPoint server) => _socket.ConnectAsync(server);

    /// <summary>False when there is no room: send first, or wait for answers.</summary>
    public bool TryQueue(long due)
    {
        if (WaitingCount >= WaitingMax || OutputLength - _outputLength < Templates.LengthMax)
        {
            return false;
        }

        var act = _plan.Next();
        var template = _templates.For(act);
        Span<byte> tag = stackalloc byte[Tag.Length];
        _tag.Write(act.Ordinal, tag);
        template.WriteTo(_output.AsSpan(_outputLength), tag);
        _outputLength += template.Length;
        _waiting[_sent & (WaitingMax - 1)] = new Waiting(act, due);
        Sent.Add(act, template.ItemCount);
        Volatile.Write(ref _sent, _sent + 1);
        return true;
    }

    /// <summary>Everything queued, in one call to the system.</summary>
    public void Send()
    {
        if (_outputLength > 0)
        {
            _socket.Send(_output.AsSpan(0, _outputLength));
            _outputLength = 0;
        }
    }

    /// <summary>Nothing more comes: the server answers what it has and closes.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Until the server closes.</summary>
    /// <param name="answered">Called after each piece received, on this loop.</param>
    public async Task ReceiveAsync(
        Action<Trader>? answered = null, int lengthMax = int.MaxValue, TimeSpan pause = default)
    {
        while (true)
        {
            var room = _answers.Room();
            var length = await _socket.ReceiveAsync(room.Length > lengthMax ? room[..lengthMax] : room);
            if (length == 0)
            {
                return;
            }

            _answers.Received(length);
            TakeAnswers();
            answered?.Invoke(this);
            if (pause > TimeSpan.Zero && !_window.IsOver)
            {
                await Task.Delay(pause);
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private void TakeAnswers()
    {
        var now = Stopwatch.GetTimestamp();
        while (_answers.TryRead(out var answer))
        {
            if (_answered == Volatile.Read(ref _sent))
            {
                throw new InvalidDataException("More answers came than messages were sent.");
            }

            ref readonly var waiting = ref _waiting[_answered & (WaitingMax - 1)];
            if (_check.IsRight(waiting.Act, _tag, answer))
            {
                Answered.Add(waiting.Act, _templates.For(waiting.Act).ItemCount);
            }
            else
            {
                WrongCount++;
            }

            Record(waiting.Due, now);
            Volatile.Write(ref _answered, _answered + 1);
        }
    }

    private void Record(long due, long now)
    {
        if (_window.Contains(now))
        {
            Measured.Add(_window.SecondOf(now));
        }

        if (_window.Contains(due))
        {
            var microseconds = (long)Stopwatch.GetElapsedTime(due, now).TotalMicroseconds;
            Latencies.RecordValue(Math.Clamp(microseconds, 1, LatencyMaxMicroseconds));
        }
    }

    private readonly record struct Waiting(Act Act, long Due);
}
