using System.Collections.Concurrent;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger.Index;
using Customs.Nes.Ledger.Packing;
using Microsoft.Data.Sqlite;

namespace Customs.Nes.Ledger.Sqlite;

/// <summary>
/// Decides a far reaching message once before the writer does, on its caller's thread, and throws the decision away:
/// what is left are the rows it read and the examinations it made, which are most of what deciding costs. Everybody
/// waits for the writer, and nobody for this. What it could not foresee the writer finds out as ever. A long
/// interchange that is on record is answered here altogether.
/// </summary>
internal sealed class Forerunner : IFactArchive, IRowSource, IDisposable
{
    private readonly IClerk _clerk;
    private readonly MessagePacker _packer;
    private readonly IndexSearch _search;
    private readonly SqliteConnection _connection;
    private readonly Statement _body;
    private readonly StoredBody _message;
    private readonly FirstAnswer _first;
    private readonly FactDraft _draft = new();
    private Foresight _foresight = new(0);

    private Forerunner(string path, IClerk clerk, MessagePacker packer, Func<IndexSearch> newSearch)
    {
        _clerk = clerk;
        _packer = packer;
        _message = new StoredBody(packer);
        _first = new FirstAnswer(this, packer);
        _search = newSearch();
        _connection = SqliteConnections.OpenReader(path);
        _body = new Statement(_connection.Handle!, SqlText.Body);
    }

    public void Dispose()
    {
        _body.Dispose();
        _connection.Dispose();
        _search.Dispose();
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> MessageAt(long position, out ServiceCharacters service)
    {
        ReadBody(position, _message);
        service = FactReader.Service(_message.Span(BodySection.Service));
        return _message.Message;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> RecordOf(in UcrKey ucr, out long position)
    {
        if (ucr.IsEmpty)
        {
            position = 0;
            return default;
        }

        if (!_foresight.TryNewest(ucr, out position))
        {
            position = NewestOf(ucr);
            _foresight.SetNewest(ucr, position);
        }

        return position == 0 ? default : RecordAt(position, ucr);
    }

    /// <inheritdoc/>
    public void FindRecords(in UcrKey ucr, List<long> positions)
    {
        _search.Find(ucr.Hash, static kind => kind == IndexKind.Record, positions);
        positions.RemoveAll(position => position > _foresight.Reach);
    }

    /// <inheritdoc/>
    public void FindInterchanges(ulong hash, List<long> positions)
    {
        _search.Find(hash, static kind => kind == IndexKind.Interchange, positions);
        positions.RemoveAll(position => position > _foresight.Reach);
    }

    /// <inheritdoc/>
    public void ReadBody(long position, StoredBody body) => SqliteFactStore.ReadBody(_body, position, body);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> RecordAt(long position, in UcrKey ucr)
    {
        if (!_foresight.TryRow(position, out var row))
        {
            row = new StoredBody(_packer);
            ReadBody(position, row);
            _foresight.Add(position, row);
        }

        return row.RecordOf(ucr);
    }

    private long NewestOf(in UcrKey ucr)
    {
        // Rows after it may not be there for this connection, or not for good.
        var position = _foresight.Reach + 1;
        while ((position = _search.Newest(ucr.Hash, IndexKind.Record, 0, position)) != 0
            && RecordAt(position, ucr).IsEmpty)
        {
        }

        return position;
    }

    private Foresight? Run(Submission submission, long reach)
    {
        _foresight = new Foresight(reach);
        if (_first.TryFind(submission, out var position))
        {
            if (_first.IsOf(submission))
            {
                submission.Answer.ResetWrittenCount();
                _first.Write(position, submission.Answer);
                submission.Position = position;
                submission.Outcome = SubmissionOutcome.Repeated;
            }

            return null;
        }

        var isLong = PendingSubmission.IsLong(submission);
        var hasRun = false;
        foreach (var filing in submission.Filings)
        {
            if (filing.IsRefused || !(isLong || filing.Ucr.IsMucr))
            {
                continue;
            }

            var record = RecordOf(filing.Ucr, out _);
            if (_clerk.IsFarReaching(filing, record))
            {
                submission.Foreseen ??= new ForeseenExaminations();
                _draft.Reset();
                _clerk.Decide(submission, filing, reach + 1, record, this, _draft);
                hasRun = true;
            }
        }

        return hasRun || isLong ? _foresight : null;
    }

    /// <summary>For a store: runs on whichever thread asks, and keeps what it needs for the next.</summary>
    public sealed class Pool(string path, IClerk clerk, MessagePacker packer, Func<IndexSearch> newSearch) : IDisposable
    {
        private readonly ConcurrentBag<Forerunner> _idle = [];

        /// <summary>What is on record already has its answer then, and wants no writer.</summary>
        /// <param name="reach">The newest row that is durable.</param>
        /// <returns>Null where nothing is worth it.</returns>
        public Foresight? Run(Submission submission, long reach)
        {
            if (!PendingSubmission.IsLong(submission)
                && !submission.Filings.Exists(static filing => filing.Ucr.IsMucr))
            {
                return null;
            }

            if (!_idle.TryTake(out var forerunner))
            {
                if (clerk.Twin() is not { } twin)
                {
                    return null;
                }

                forerunner = new Forerunner(path, twin, packer, newSearch);
            }

            try
            {
                return forerunner.Run(submission, reach);
            }
            catch (Exception fault) when (fault is SqliteException or InvalidDataException)
            {
                // The writer will come upon it, and it knows what to do about it.
                submission.Foreseen = null;
                return null;
            }
            finally
            {
                if (submission.Foreseen is { } foreseen)
                {
                    foreseen.IsOpen = false;
                }

                _idle.Add(forerunner);
            }
        }

        public void Dispose()
        {
            foreach (var forerunner in _idle)
            {
                forerunner.Dispose();
            }
        }
    }
}
