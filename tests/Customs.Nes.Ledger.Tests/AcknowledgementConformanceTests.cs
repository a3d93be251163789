using System.Collections.Concurrent;
using CsCheck;
using Customs.Nes.Clearance.Intake;
using Answer = Customs.Nes.Ledger.Tests.AcknowledgementSpecTests.Answer;
using Row = Customs.Nes.Ledger.Tests.AcknowledgementSpecTests.Row;
using State = Customs.Nes.Ledger.Tests.AcknowledgementSpecTests.State;

namespace Customs.Nes.Ledger.Tests;

/// <summary>
/// The real writer and registrar do what the protocol says, in every state it has and by every step that leads out of
/// it. Below them is a store whose disk, kills and power cuts are the test's to command.
/// </summary>
public sealed class AcknowledgementConformanceTests : IDisposable
{
    private readonly ConcurrentBag<Partition> _partitions = [];

    public void Dispose()
    {
        foreach (var partition in _partitions)
        {
            partition.Dispose();
        }
    }

    [Fact]
    public void The_writer_takes_every_step_of_the_protocol_as_it_says()
    {
        var report = AcknowledgementSpecTests.Protocol().ConformExhaustive(
            () => Open(), static (Partition partition, Transition<State> step) => partition.Take(step));

        Assert.True(report.Closed);
    }

    [Fact]
    public void A_store_that_takes_a_failed_sync_for_done_does_not_conform()
    {
        var divergence = Assert.Throws<CsCheckException>(() =>
            AcknowledgementSpecTests.Protocol().ConformExhaustive(
                () => Open(hidesFailures: true),
                static (Partition partition, Transition<State> step) => partition.Take(step)));

        Assert.Contains("fail the sync", divergence.Message, StringComparison.Ordinal);
    }

    private Partition Open(bool hidesFailures = false)
    {
        var partition = new Partition(hidesFailures);
        _partitions.Add(partition);
        return partition;
    }

    /// <summary>One interchange reference, its sender, the writer and the disk.</summary>
    private sealed class Partition(bool hidesFailures) : IDisposable
    {
        private readonly CommandedStore _store = new(hidesFailures);
        private LedgerWriter? _writer;
        private Submission? _inHand;
        private Task _commit = Task.CompletedTask;
        private int _waiting;
        private string? _accepted;

        /// <summary>Null when writer and store are then where the protocol says they are.</summary>
        public string? Take(in Transition<State> step)
        {
            _writer ??= step.Before.Runs ? Start() : null;
            var answer = Answer.None;
            switch (step.Action)
            {
                case "send":
                    _waiting = AcknowledgementSpecTests.Contents[step.ArgIndex];
                    break;
                case "take":
                    _inHand = Submissions.Of("K", $"D:U:content {_waiting}");
                    _waiting = 0;
                    _commit = _writer!.CommitAsync(PendingSubmission.Prepare(_inHand)).AsTask();
                    _store.AwaitCommit();
                    break;
                case "commit":
                    _store.LetCommit();
                    break;
                case "answer":
                    _store.LetReturn();
                    _commit.GetAwaiter().GetResult();
                    answer = Judge(_inHand!);
                    _inHand = null;
                    break;
                case "fail the sync":
                    _store.FailSync();
                    if (!IsRefused())
                    {
                        _inHand = null;
                        return "a commit whose sync failed was answered";
                    }

                    Die();
                    break;
                case "kill before the write":
                    Die();
                    _store.Forget();
                    break;
                case "kill before the sync":
                    Die();
                    break;
                case "cut the power":
                    Die();
                    _store.Forget();
                    break;
                case "start":
                    _store.Sync();
                    _writer = Start();
                    break;
            }

            return Compare(step.After, step.Action == "answer" ? answer : null);
        }

        public void Dispose()
        {
            Die();
            _store.Dispose();
        }

        private LedgerWriter Start() => new(_store, new Registrar(new TinyClerk(), _store));

        /// <summary>The process is gone; what it had handed to the system is still there.</summary>
        private void Die()
        {
            if (_writer is null)
            {
                return;
            }

            if (_inHand is not null)
            {
                _store.Kill();
                Assert.True(IsRefused());
                _inHand = null;
            }

            _writer.StopAsync().AsTask().GetAwaiter().GetResult();
            _writer = null;
            _waiting = 0;
        }

        private bool IsRefused()
        {
            try
            {
                _commit.GetAwaiter().GetResult();
                return false;
            }
            catch (LedgerUnavailableException)
            {
                _inHand = null;
                return true;
            }
        }

        private Answer Judge(Submission submission)
        {
            var text = submission.Text();
            if (text.StartsWith("CONTRL+26", StringComparison.Ordinal))
            {
                return Answer.Altered;
            }

            _accepted ??= text;
            return text == _accepted ? Answer.Accepted : Answer.None;
        }

        private string? Compare(State expected, Answer? answer)
        {
            if (answer is { } given && given != expected.Last)
            {
                return $"answered {given}, not {expected.Last}";
            }

            if (_store.Count != expected.Rows)
            {
                return $"{_store.Count} rows, not {expected.Rows}";
            }

            return _store.DurableCount == (expected.Row == Row.Durable ? 1 : 0)
                ? null : $"{_store.DurableCount} durable rows, the row being {expected.Row}";
        }
    }

    /// <summary>Stops in each commit, and goes on as it is told to.</summary>
    private sealed class CommandedStore(bool hidesFailures) : IFactStore
    {
        private readonly MemoryFactStore _rows = new();
        private readonly SemaphoreSlim _isCommitting = new(0);
        private readonly SemaphoreSlim _isCommitted = new(0);
        private readonly SemaphoreSlim _mayGoOn = new(0);
        private Command _command;

        private enum Command
        {
            GoOn,
            FailSync,
            Die,
        }

        public long Count => _rows.LastPosition;

        public long DurableCount => _rows.Snapshot().Count;

        public long LastPosition => _rows.LastPosition;

        public void AwaitCommit() => _isCommitting.Wait();

        public void LetCommit()
        {
            Let(Command.GoOn);
            _isCommitted.Wait();
        }

        public void LetReturn() => Let(Command.GoOn);

        public void FailSync() => Let(Command.FailSync);

        public void Kill() => Let(Command.Die);

        /// <summary>Drops what is not durable.</summary>
        public void Forget() => _rows.Rollback();

        public void Sync() => _rows.Commit();

        public void Begin(IReadOnlyList<PendingWork> batch)
        {
        }

        public void Commit()
        {
            _isCommitting.Release();
            Obey();
            _rows.Commit();
            _isCommitted.Release();
            Obey();
        }

        public void Append(in FactRow row, ReadOnlySpan<byte> body) => _rows.Append(row, body);

        public void FindInterchanges(ulong hash, List<long> positions) => _rows.FindInterchanges(hash, positions);

        public long NewestRecord(ulong hash, long since, long before) => _rows.NewestRecord(hash, since, before);

        public void FindRecords(ulong hash, List<long> positions) => _rows.FindRecords(hash, positions);

        public void ReadBody(long position, StoredBody body) => _rows.ReadBody(position, body);

        public void Keep(string kind, string hash, string text) => _rows.Keep(kind, hash, text);

        public int AddDictionary(byte[] bytes) => _rows.AddDictionary(bytes);

        public IEnumerable<(int Id, byte[] Bytes)> Dictionaries() => [];

        public void Rest()
        {
        }

        public void Dispose()
        {
            _isCommitting.Dispose();
            _isCommitted.Dispose();
            _mayGoOn.Dispose();
        }

        private void Let(Command command)
        {
            _command = command;
            _mayGoOn.Release();
        }

        private void Obey()
        {
            _mayGoOn.Wait();
            switch (_command)
            {
                case Command.FailSync when hidesFailures:
                    // As a store would whose error code nobody looks at: the caller hears that all is well.
                    _isCommitted.Release();
                    _mayGoOn.Release();
                    _command = Command.GoOn;
                    break;
                case Command.FailSync or Command.Die:
                    throw new IOException($"{_command}");
            }
        }
    }
}
