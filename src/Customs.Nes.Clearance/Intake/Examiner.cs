using System.Buffers;
using System.Text.Json;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;
using RiskAssessment = Customs.Nes.Clearance.Assessment.Assessment;

namespace Customs.Nes.Clearance.Intake;

/// <summary>
/// Reads, validates and assesses a declaration: at lodgement on the connection's side, and once more when its goods
/// arrive, on the writer's. Owns the objects it fills; they hold until the next examination.
/// </summary>
#pragma warning disable CA1001 // A JSON writer over a buffer holds nothing that needs disposing.
public sealed class Examiner
#pragma warning restore CA1001
{
    private readonly ArrayBufferWriter<byte> _text = new(512);
    private readonly ArrayBufferWriter<byte> _note = new(512);
    private readonly Utf8JsonWriter _json = new(new ArrayBufferWriter<byte>(1));

    public Declaration Declaration { get; } = new();

    public FindingList Findings { get; } = new();

    public RiskAssessment Assessment { get; } = new();

    /// <summary>
    /// Whether <see cref="Assessment"/> was made: not for what validation refused, nor for supplementaries.
    /// </summary>
    public bool IsAssessed { get; private set; }

    public void Read(ReadOnlyMemory<byte> message, ServiceCharacters service) =>
        Read(message, service, new SegmentReader(message.Span, service));

    /// <param name="message">One whole message.</param>
    /// <param name="service">The characters that separate it.</param>
    /// <param name="segments">Over the message, before its UNH.</param>
    public void Read(ReadOnlyMemory<byte> message, ServiceCharacters service, SegmentReader segments)
    {
        IsAssessed = false;
        Findings.Clear();
        CusdecReader.Read(message, service, segments, Declaration, Findings);
    }

    /// <param name="at">The moment of the examination: London's day picks the codes and rates in force.</param>
    public void Judge(DateTimeOffset at, DecisionBasis basis)
    {
        if (Declaration.Kind == DeclarationKind.None)
        {
            // Its one finding says so; rules written for known kinds would only add noise. Without a BGM the reader had
            // nothing to point at, and the message must not pass for that.
            if (!Findings.HasFatal)
            {
                Findings.Add(new Finding(RuleCode.MessageKindUnknown, Severity.Fatal, 0, Field.Message, 0, default));
            }

            return;
        }

        Validator.Validate(Declaration, LondonClock.DayOf(at), basis.Reference, Findings);
        if (!Findings.HasFatal && Declaration.Kind != DeclarationKind.Esd)
        {
            Assessor.Assess(Declaration, at, basis.Rules, basis.Reference.Rates, Assessment);
            IsAssessed = true;
        }
    }

    /// <summary>What was seen, as one JSON object for the decision.</summary>
    internal ReadOnlySpan<byte> Note()
    {
        _note.ResetWrittenCount();
        _json.Reset(_note);
        _json.WriteStartObject();
        DecisionWriter.WriteFindings(_json, "findings"u8, Findings.Span);
        if (IsAssessed)
        {
            _text.ResetWrittenCount();
            Assessment.WriteJson(_text);
            _json.WritePropertyName("assessment"u8);
            _json.WriteRawValue(_text.WrittenSpan, skipInputValidation: true);
        }

        _json.WriteEndObject();
        _json.Flush();
        return _note.WrittenSpan;
    }
}
