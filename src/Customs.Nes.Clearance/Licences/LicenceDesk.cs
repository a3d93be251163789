using System.Buffers;
using System.Text.Json;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Licences;

/// <summary>
/// Writes goods off licences and gives them back, on the writer's thread. What one message does to a licence is one
/// row behind the message's own, in the message's transaction: it is written off with the acceptance, or neither is.
/// A message without licences never gets past the first line of any method here.
/// </summary>
internal sealed class LicenceDesk
{
    private readonly List<Held> _held = [];
    private readonly List<LicenceFinding> _findings = [];
    private readonly ArrayBufferWriter<byte> _bytes = new(1);

    private IFactArchive _archive = null!;
    private DecisionBasis _basis = null!;
    private long _position;

    /// <summary>Why the uses of this message were refused, or may be later.</summary>
    public IReadOnlyList<LicenceFinding> Findings => _findings;

    /// <summary>The licences this message changed, as they stand after it.</summary>
    public IReadOnlyList<Held> Changed => _held;

    public void Begin(long position, IFactArchive archive, DecisionBasis basis)
    {
        (_position, _archive, _basis) = (position, archive, basis);
        _held.Clear();
        _findings.Clear();
    }

    /// <summary>
    /// Writes all of the uses off, or none of them: then the findings say why. A licence that two items use is asked
    /// for both.
    /// </summary>
    /// <param name="uses">Of one declaration.</param>
    /// <param name="at">The moment of acceptance.</param>
    /// <param name="writeOffs">What the declaration's record keeps.</param>
    public bool TryWriteOff(
        IReadOnlyList<LicenceUse> uses, DateTimeOffset at, out IReadOnlyList<LicenceWriteOff> writeOffs)
    {
        writeOffs = [];
        if (uses.Count == 0)
        {
            return true;
        }

        var written = new List<LicenceWriteOff>(uses.Count);
        var before = _findings.Count;
        foreach (var use in uses)
        {
            if (Judge(use, at, out var held) is { Code: not RuleCode.None } finding)
            {
                _findings.Add(finding);
            }
            else
            {
                var (thousandths, pence) = AmountOf(use, held!.Terms!);
                Change(held, thousandths, pence, 1);
                held.Record.IsClosed |= use.Closes;
                written.Add(new LicenceWriteOff(use.Licence, thousandths, pence, use.Closes));
            }
        }

        if (_findings.Count > before)
        {
            TakeBack(written);
            return false;
        }

        writeOffs = written;
        return true;
    }

    /// <summary>
    /// What can be said before the goods are there: nothing is written off, and what is left may change.
    /// </summary>
    public bool TryForesee(IReadOnlyList<LicenceUse> uses, DateTimeOffset at)
    {
        var before = _findings.Count;
        foreach (var use in uses)
        {
            if (Judge(use, at, out _) is { Code: not (RuleCode.None or RuleCode.LicenceExhausted) } finding)
            {
                _findings.Add(finding);
            }
        }

        return _findings.Count == before;
    }

    /// <summary>
    /// Gives back what a declaration wrote off: it was cancelled, or what replaces it writes off anew.
    /// </summary>
    public void GiveBack(ConsignmentRecord record)
    {
        if (record.Licences.Count > 0)
        {
            TakeBack(record.Licences);
            record.Licences = [];
        }
    }

    /// <summary>One row for each licence that is not as it was.</summary>
    public void WriteRows(Submission submission, FactDraft draft)
    {
        foreach (var held in _held)
        {
            if (!held.IsChanged)
            {
                continue;
            }

            _bytes.ResetWrittenCount();
            WriteDecision(submission, held);
            var length = _bytes.WrittenCount;
            LicenceRecordFormat.Write(held.Record, _bytes);
            draft.AddConsequence(
                held.Licence, held.Previous, FilingOutcome.Accepted, _bytes.WrittenSpan[..length],
                _bytes.WrittenSpan[length..]);
        }
    }

    /// <summary>The licence as it stands now, this message's changes included.</summary>
    public Held Find(in UcrKey licence)
    {
        foreach (var known in _held)
        {
            if (known.Licence == licence)
            {
                return known;
            }
        }

        var held = new Held(licence);
        LicenceRecordFormat.Read(_archive.RecordOf(licence, out var previous), held.Record);
        held.Previous = previous;
        held.Before = held.Standing;
        held.Terms = held.Record.Terms ?? _basis.Reference.Licences.Find(licence);
        _held.Add(held);
        return held;
    }

    private LicenceFinding Judge(LicenceUse use, DateTimeOffset at, out Held? held)
    {
        held = use.Licence.IsEmpty ? null : Find(use.Licence);
        if (held?.Terms is not { } terms)
        {
            return new LicenceFinding(RuleCode.LicenceUnknown, use, null);
        }

        var on = LondonClock.DayOf(at);
        var code = !terms.IsInForce(on) ? RuleCode.LicenceNotInForce
            : held.Record.IsSuspended ? RuleCode.LicenceSuspended
            : terms.Holder != use.Exporter ? RuleCode.LicenceOfAnother
            : !terms.Document.IsEmpty && terms.Document != use.Document ? RuleCode.LicenceOtherDocument
            : !terms.Covers(use.Commodity) ? RuleCode.LicenceOtherGoods
            : RuleCode.None;
        if (code != RuleCode.None)
        {
            return new LicenceFinding(code, use, null);
        }

        if (terms.Unit != LicenceTerms.Kilograms && terms.QuantityThousandths > 0
            && (use.SupplementaryThousandths is null || use.SupplementaryUnit != terms.Unit))
        {
            return new LicenceFinding(RuleCode.LicenceUnitMissing, use, null);
        }

        var (thousandths, pence) = AmountOf(use, terms);
        return held.Record.IsClosed || thousandths > held.LeftThousandths || pence > held.LeftPence
            ? new LicenceFinding(RuleCode.LicenceExhausted, use, held)
            : default;
    }

    private static (long Thousandths, long Pence) AmountOf(LicenceUse use, LicenceTerms terms) => (
        terms.QuantityThousandths == 0 ? 0
            : terms.Unit == LicenceTerms.Kilograms ? use.NetMassGrams : use.SupplementaryThousandths!.Value,
        terms.ValuePence == 0 ? 0 : use.Pence);

    private void TakeBack(IReadOnlyList<LicenceWriteOff> writeOffs)
    {
        foreach (var (licence, thousandths, pence, closes) in writeOffs)
        {
            var held = Find(licence);
            Change(held, -thousandths, -pence, -1);
            if (closes)
            {
                held.Record.IsClosed = false;
            }
        }
    }

    private static void Change(Held held, long thousandths, long pence, int count)
    {
        held.Record.UsedThousandths += thousandths;
        held.Record.UsedPence += pence;
        held.Record.WriteOffCount += count;
    }

    private void WriteDecision(Submission submission, Held held)
    {
        using var json = new Utf8JsonWriter(_bytes);
        json.WriteStartObject();
        json.WriteString("outcome"u8, "accepted"u8);
        json.WriteString("basis"u8, submission.Basis!.Hash);
        json.WriteNumber("cause"u8, _position);
        json.WriteNumber("writtenOffThousandths"u8, held.Record.UsedThousandths - held.Before.Thousandths);
        json.WriteNumber("writtenOffPence"u8, held.Record.UsedPence - held.Before.Pence);
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>A licence, and what the message in hand has done to it so far.</summary>
    internal sealed class Held(UcrKey licence)
    {
        public UcrKey Licence { get; } = licence;

        public LicenceRecord Record { get; } = new();

        /// <summary>Null: nobody has granted such a licence.</summary>
        public LicenceTerms? Terms { get; set; }

        /// <summary>The row that held its record before; 0 when there was none.</summary>
        public long Previous { get; set; }

        /// <summary>As the message in hand found it.</summary>
        public (long Thousandths, long Pence, int Count, bool IsClosed) Before { get; set; }

        public (long Thousandths, long Pence, int Count, bool IsClosed) Standing =>
            (Record.UsedThousandths, Record.UsedPence, Record.WriteOffCount, Record.IsClosed);

        public bool IsChanged => Standing != Before;

        public long LeftThousandths => Left(Terms!.QuantityThousandths, Record.UsedThousandths);

        public long LeftPence => Left(Terms!.ValuePence, Record.UsedPence);

        /// <summary>A department may lower a limit below what is used: then nothing is left, never less.</summary>
        private static long Left(long limit, long used) => limit == 0 ? long.MaxValue : Math.Max(0, limit - used);
    }
}
