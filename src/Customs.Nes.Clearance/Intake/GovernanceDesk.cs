using System.Buffers;
using System.Text.Json;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Decides steps of governance for the clerk. A step changes the record of its subject, and the same record goes into a
/// row of the register, whose chain is everything governed, in order.
/// </summary>
#pragma warning disable CA1001 // A JSON writer over a buffer holds nothing that needs disposing.
internal sealed class GovernanceDesk
#pragma warning restore CA1001
{
    private readonly GovernedRecord _record = new();
    private readonly ArrayBufferWriter<byte> _bytes = new(512);
    private readonly ArrayBufferWriter<byte> _decision = new(128);
    private readonly Utf8JsonWriter _json = new(new ArrayBufferWriter<byte>(1));

    /// <param name="record">What is known of the subject; empty when nothing is.</param>
    public LifecycleOutcome Decide(
        Submission submission,
        Filing filing,
        long position,
        ReadOnlySpan<byte> record,
        IFactArchive archive,
        FactDraft draft)
    {
        GovernedRecordFormat.Read(record, _record);
        var outcome = filing.IsRefused || filing.Step is not { } step
            ? LifecycleOutcome.Refused(RuleCode.None)
            : StepJudgement.Apply(_record, step, new StepTaken(
                PartnerMark.Of(submission.Partner),
                submission.ReceivedAt,
                LondonClock.DayOf(submission.ReceivedAt),
                position));
        draft.Outcome = outcome.Outcome;
        draft.ChangesRecord = outcome.Outcome == FilingOutcome.Accepted;
        if (draft.ChangesRecord)
        {
            _bytes.ResetWrittenCount();
            GovernedRecordFormat.Write(_record, _bytes);
            draft.Record.Write(_bytes.WrittenSpan);
            archive.RecordOf(GovernanceMessage.RegisterKey, out var previous);
            WriteConsequence(submission, position);
            draft.AddConsequence(
                GovernanceMessage.RegisterKey, previous, FilingOutcome.Accepted, _decision.WrittenSpan,
                _bytes.WrittenSpan);
        }

        WriteDecision(submission, filing, outcome, draft.Decision);
        return outcome;
    }

    /// <summary>Where the version the step is about stands now.</summary>
    public VersionState StateOf(Filing filing) =>
        filing.Step is { } step ? _record.Find(step.Version)?.State ?? VersionState.None : VersionState.None;

    private void WriteDecision(
        Submission submission, Filing filing, in LifecycleOutcome outcome, IBufferWriter<byte> output)
    {
        Begin(submission, outcome.Outcome, output);
        if (outcome.Reason != RuleCode.None)
        {
            _json.WriteNumber("reason"u8, (int)outcome.Reason);
        }

        if (filing.Step is { Name.Length: > 0 } step)
        {
            _json.WriteStartObject("step"u8);
            _json.WriteString("kind"u8, step.Kind.ToCode());
            _json.WriteString("subject"u8, step.Subject.ToCode());
            _json.WriteString("name"u8, step.Name);
            _json.WriteNumber("version"u8, step.Version);
            _json.WriteString("hash"u8, step.Hash);
            _json.WriteString("state"u8, StateOf(filing).ToText());
            if (step.Reason.Length > 0)
            {
                _json.WriteString("text"u8, step.Reason);
            }

            if (step.Figures.Length > 0)
            {
                _json.WriteString("figures"u8, step.Figures);
            }

            _json.WriteEndObject();
        }

        DecisionWriter.WriteFindings(_json, "findings"u8, System.Runtime.InteropServices.CollectionsMarshal
            .AsSpan(submission.Findings).Slice(filing.FindingStart, filing.FindingCount));
        _json.WriteEndObject();
        _json.Flush();
    }

    private void WriteConsequence(Submission submission, long cause)
    {
        _decision.ResetWrittenCount();
        Begin(submission, FilingOutcome.Accepted, _decision);
        _json.WriteNumber("cause"u8, cause);
        _json.WriteEndObject();
        _json.Flush();
    }

    private void Begin(Submission submission, FilingOutcome outcome, IBufferWriter<byte> output)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteString("outcome"u8, DecisionWriter.NameOf(outcome));
        _json.WriteString("basis"u8, submission.Basis!.Hash);
    }
}
