using System.Buffers;
using System.Text.Json;
using Customs.Nes.Clearance.Consolidations;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Why a message was decided as it was, as JSON in the ledger: for officers and for replay. The trader's answer is
/// written elsewhere and shares nothing with this but the outcome.
/// </summary>
#pragma warning disable CA1001 // A JSON writer over a buffer holds nothing that needs disposing.
internal sealed class DecisionWriter
#pragma warning restore CA1001
{
    private readonly Utf8JsonWriter _json = new(new ArrayBufferWriter<byte>(1));

    public void Write(
        Submission submission,
        Filing filing,
        in LifecycleOutcome outcome,
        Consignment consignment,
        ConsolidationRecord? consolidation,
        LicenceDesk licences,
        ReadOnlySpan<byte> atArrival,
        ReadOnlySpan<byte> atConsent,
        IBufferWriter<byte> output)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteString("outcome"u8, NameOf(outcome.Outcome));
        _json.WriteString("basis"u8, submission.Basis!.Hash);
        if (outcome.Reason != RuleCode.None)
        {
            _json.WriteNumber("reason"u8, (int)outcome.Reason);
        }

        if (outcome.Outcome != FilingOutcome.Refused && !filing.Ucr.IsEmpty && !filing.Ucr.IsLicence)
        {
            if (consolidation is null)
            {
                _json.WriteString("status"u8, consignment.Record.Status.ToText());
                WriteEvents(consignment);
                WriteVersions(consignment.Record);
            }
            else
            {
                WriteConsolidation(consolidation);
            }
        }

        if (filing.Kind == FilingKind.Timer || consignment.Events is [.., LifecycleEvent.DepartureToldLate])
        {
            WriteReports(consignment);
        }

        WriteFindings(_json, "findings"u8, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(submission.Findings)
            .Slice(filing.FindingStart, filing.FindingCount));
        if (!filing.Note.IsEmpty)
        {
            _json.WriteStartObject("examination"u8);
            _json.WritePropertyName("assessment"u8);
            _json.WriteRawValue(filing.Note.Of(submission.Notes.WrittenSpan), skipInputValidation: true);
            _json.WriteEndObject();
        }

        WriteExamination("atArrival"u8, atArrival);
        WriteExamination("atConsent"u8, atConsent);
        if (filing.LicenceUseCount > 0)
        {
            WriteLicences(licences);
        }

        _json.WriteEndObject();
        _json.Flush();
    }

    /// <summary>Why uses of licences were refused; what was written off is in the licences' own rows.</summary>
    private void WriteLicences(LicenceDesk licences)
    {
        _json.WriteStartArray("licences"u8);
        foreach (var (code, use, _) in licences.Findings)
        {
            _json.WriteStartObject();
            _json.WriteNumber("code"u8, (int)code);
            _json.WriteString("licence"u8, use.Number);
            _json.WriteNumber("item"u8, use.Item);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    /// <summary>What a message did to a UCR it does not name.</summary>
    /// <param name="cause">Position of the message's row.</param>
    /// <param name="consignment">Null for a consolidation, whose record says who joined or left.</param>
    public void WriteConsequence(
        Submission submission,
        long cause,
        in LifecycleOutcome outcome,
        Consignment? consignment,
        ReadOnlySpan<byte> atArrival,
        IBufferWriter<byte> output)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteString("outcome"u8, NameOf(outcome.Outcome));
        _json.WriteString("basis"u8, submission.Basis!.Hash);
        _json.WriteNumber("cause"u8, cause);
        if (outcome.Reason != RuleCode.None)
        {
            _json.WriteNumber("reason"u8, (int)outcome.Reason);
        }

        if (consignment is not null)
        {
            _json.WriteString("status"u8, consignment.Record.Status.ToText());
            WriteEvents(consignment);
        }

        WriteExamination("atArrival"u8, atArrival);
        _json.WriteEndObject();
        _json.Flush();
    }

    private void WriteConsolidation(ConsolidationRecord consolidation)
    {
        _json.WriteBoolean("shut"u8, consolidation.IsShut);
        _json.WriteNumber("members"u8, consolidation.MemberCount);
    }

    /// <summary>Nothing for a declaration that was never amended, as nearly all are.</summary>
    private void WriteVersions(ConsignmentRecord record)
    {
        var versions = record.Versions;
        if (versions == default)
        {
            return;
        }

        _json.WriteNumber("version"u8, record.Version);
        if (versions.PendingPosition != 0)
        {
            _json.WriteNumber("pendingVersion"u8, versions.Highest);
        }

        if (versions.Floor != Assessment.Route.None)
        {
            _json.WriteNumber("earlierRoute"u8, (int)versions.Floor);
        }

        if (versions.ReplacedPosition != 0)
        {
            _json.WriteNumber("replaces"u8, versions.ReplacedPosition);
        }
    }

    /// <param name="note">Empty when nothing was examined.</param>
    private void WriteExamination(ReadOnlySpan<byte> name, ReadOnlySpan<byte> note)
    {
        if (!note.IsEmpty)
        {
            _json.WritePropertyName(name);
            _json.WriteRawValue(note, skipInputValidation: true);
        }
    }

    private void WriteEvents(Consignment consignment)
    {
        if (consignment.Events.Count == 0)
        {
            return;
        }

        _json.WriteStartArray("events"u8);
        for (var index = 0; index < consignment.Events.Count; index++)
        {
            // By index: an enumerator behind an interface is an object for each message.
            _json.WriteStringValue(consignment.Events[index].ToText());
        }

        _json.WriteEndArray();
    }

    /// <summary>What parties are told because of it.</summary>
    private void WriteReports(Consignment consignment)
    {
        if (consignment.Events.Count == 0)
        {
            return;
        }

        _json.WriteStartArray("reports"u8);
        foreach (var happening in consignment.Events)
        {
            if (ReportKinds.Of(happening) is not ReportKind.None and var report)
            {
                _json.WriteStringValue(report.ToCode());
            }
        }

        _json.WriteEndArray();
    }

    internal static void WriteFindings(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<Finding> findings)
    {
        if (findings.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (ref readonly var finding in findings)
        {
            json.WriteStartObject();
            json.WriteNumber("code"u8, (int)finding.Code);
            if (finding.Item != 0)
            {
                json.WriteNumber("item"u8, finding.Item);
            }

            json.WriteNumber("segment"u8, finding.Segment);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static ReadOnlySpan<byte> NameOf(FilingOutcome outcome) => outcome switch
    {
        FilingOutcome.Accepted => "accepted"u8,
        FilingOutcome.Suspended => "suspended"u8,
        FilingOutcome.NoEffect => "no effect"u8,
        _ => "refused"u8,
    };
}
