using System.Buffers;
using System.Buffers.Binary;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger.Packing;

namespace Customs.Nes.Ledger;

/// <summary>
/// Gives one submission its place in the ledger: finds out whether it is a resend, has the clerk decide its messages
/// on the newest records, and appends the rows. Runs on the writer's thread inside its transaction; knows no store.
/// </summary>
internal sealed class Registrar(IClerk clerk, IFactStore store, MessagePacker? packer = null) : IFactArchive
{
    private readonly BodyWriter _body = new();
    private readonly ArrayBufferWriter<byte> _sections = new(4096);
    private readonly ArrayBufferWriter<byte> _packing = new(4096);
    private readonly FirstAnswer _first = new(store, packer);
    private readonly StoredBody _archived = new(packer);
    private readonly RecordLookup _records = new(store, packer);
    private readonly ArrayBufferWriter<byte> _opening = new(1024);
    private readonly ArrayBufferWriter<byte> _closing = new(256);
    private readonly DecidedRows _decided = new();
    private readonly FactDraft _draft = new();

    private Submission _submission = null!;
    private long _firstPosition;
    private int _filing;

    public void Keep(string kind, string hash, string text) => store.Keep(kind, hash, text);

    public int AddDictionary(byte[] bytes) => store.AddDictionary(bytes);

    public SubmissionOutcome Register(PendingSubmission pending)
    {
        var submission = pending.Submission;
        submission.Answer.ResetWrittenCount();
        if (_first.TryFind(submission, out var position))
        {
            submission.Position = position;
            if (_first.IsOf(submission))
            {
                _first.Write(position, submission.Answer);
                return SubmissionOutcome.Repeated;
            }

            clerk.RefuseAltered(submission, position, submission.Answer);
            return SubmissionOutcome.Altered;
        }

        _submission = submission;
        _records.Foresight = pending.Foresight;
        _firstPosition = submission.Position = store.LastPosition + 1;
        Decide(submission);
        _records.Foresight = null;
        AppendRows(pending);
        return SubmissionOutcome.Stored;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> MessageAt(long position, out ServiceCharacters service)
    {
        // Rows of the interchange in hand are appended only when all of it is decided.
        if (position >= _firstPosition)
        {
            var row = (int)(position - _firstPosition);
            service = _submission.Service;
            return _submission.MessageOf(
                _submission.Filings[row < _decided.Count ? _decided[row].Filing : _filing]);
        }

        store.ReadBody(position, _archived);
        service = FactReader.Service(_archived.Span(BodySection.Service));
        return _archived.Message;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> RecordOf(in UcrKey ucr, out long position)
    {
        if (ucr.IsEmpty)
        {
            position = 0;
            return default;
        }

        return _decided.TryFindRecord(ucr, out position, out var record)
            ? record : _records.Newest(ucr, out position);
    }

    /// <inheritdoc/>
    public void FindRecords(in UcrKey ucr, List<long> positions)
    {
        _decided.FindRecords(ucr, positions);
        store.FindRecords(ucr.Hash, positions);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> RecordAt(long position, in UcrKey ucr) =>
        position >= _firstPosition ? _decided.RecordAt(position, ucr) : _records.At(position, ucr);

    /// <inheritdoc/>
    public bool IsFar => store.IsFar;

    /// <inheritdoc/>
    public void Announce(List<UcrKey> ucrs) => store.Announce(ucrs);

    /// <inheritdoc/>
    public void Announce(List<long> positions) => store.Announce(positions);

    private void Decide(Submission submission)
    {
        _opening.ResetWrittenCount();
        _closing.ResetWrittenCount();
        _decided.Clear();
        clerk.Open(submission, _firstPosition, _opening);
        submission.Answer.Write(_opening.WrittenSpan);
        for (var index = 0; index < submission.Filings.Count; index++)
        {
            var filing = submission.Filings[index];
            _filing = index;
            var record = RecordOf(filing.Ucr, out var previous);
            var position = _firstPosition + _decided.Count;
            _draft.Reset();
            clerk.Decide(submission, filing, position, record, this, _draft);
            _decided.Add(
                index, filing.Ucr, position, previous, _draft, isLast: index + 1 == submission.Filings.Count);
            submission.Answer.Write(_draft.Response.WrittenSpan);
        }

        clerk.Close(submission, _firstPosition, _closing);
        submission.Answer.Write(_closing.WrittenSpan);
    }

    private void AppendRows(PendingSubmission pending)
    {
        var submission = pending.Submission;
        Span<byte> rowCount = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(rowCount, submission.Filings.Count);
        for (var index = 0; index < _decided.Count; index++)
        {
            var decided = _decided[index];
            _sections.ResetWrittenCount();
            if (index == 0)
            {
                BodyWriter.Add(_sections, BodySection.RowCount, rowCount);
                BodyWriter.Add(_sections, BodySection.Opening, _opening.WrittenSpan);
                BodyWriter.Add(_sections, BodySection.Closing, _closing.WrittenSpan);
            }

            _sections.Write(_decided.SectionsOf(index));
            var dictionary = decided.IsConsequence
                ? WriteBody(default, default, 0)
                : WriteBody(
                    pending.SectionsOf(decided.Filing), pending.MessageOf(decided.Filing),
                    pending.DictionaryOf(decided.Filing));
            var row = new FactRow
            {
                Position = _firstPosition + index,
                ReceivedAt = FactRow.ToStored(submission.ReceivedAt),
                Partner = submission.Partner,
                Channel = submission.Channel,
                Kind = decided.IsConsequence ? FilingKind.Consequence : submission.Filings[decided.Filing].Kind,
                Outcome = decided.Outcome,
                ChangesRecord = decided.ChangesRecord,
                UcrHash = decided.Ucr.IsEmpty ? null : decided.Ucr.Hash,
                Previous = decided.Previous,
                Interchange = _firstPosition,
                Dictionary = dictionary,
                InterchangeHash = index == 0 && submission.Key.WrittenCount > 0 ? submission.KeyHash : null,
            };
            store.Append(row, _body.End());
        }
    }

    /// <summary>
    /// All but the message packed together, where that makes them shorter and with the dictionary of the message if it
    /// has one; else one after the other. What the row is packed with.
    /// </summary>
    /// <param name="prepared">What was written beforehand; in it <paramref name="message"/>.</param>
    private int WriteBody(ReadOnlySpan<byte> prepared, TextRange message, int dictionary)
    {
        _body.Begin();
        if (packer is not null)
        {
            _packing.ResetWrittenCount();
            _packing.Write(prepared[..message.Offset]);
            _packing.Write(prepared[message.End..]);
            _packing.Write(_sections.WrittenSpan);
            var packed = packer.PackSections(_packing.WrittenSpan, ref dictionary);
            if (!packed.IsEmpty)
            {
                _body.AddWritten(message.Of(prepared));
                _body.Add(BodySection.PackedSections, packed);
                return dictionary;
            }
        }

        _body.AddWritten(prepared);
        _body.AddWritten(_sections.WrittenSpan);
        return dictionary;
    }
}
