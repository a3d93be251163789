using System.Buffers;
using System.Text.Json;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Writes an assessment as JSON. Empty parts are left out: most decisions say only their route and rules.
/// </summary>
#pragma warning disable CA1001 // The writer holds nothing to release: its destinations belong to their callers.
internal sealed class AssessmentJson
#pragma warning restore CA1001
{
    private const double DrawCount = 18_446_744_073_709_551_616.0;

    private readonly Utf8JsonWriter _json = new(Stream.Null);

    public void Write(Assessment assessment, IBufferWriter<byte> destination)
    {
        _json.Reset(destination);
        _json.WriteStartObject();
        _json.WriteNumber("route"u8, (int)assessment.Route);
        _json.WriteString("rules"u8, assessment.RuleSetHash);
        WriteMatches("fired"u8, assessment, assessment.Fired);
        WriteMatches("near"u8, assessment, assessment.NearMisses);
        WriteMatches("waived"u8, assessment, assessment.Waived);
        WriteMatches("shadow"u8, assessment, assessment.Shadow);
        WriteMissing(assessment.Missing);
        if (assessment.Failure is not null)
        {
            _json.WriteString("failure"u8, assessment.Failure);
        }

        _json.WriteEndObject();
        _json.Flush();
    }

    private void WriteMatches(ReadOnlySpan<byte> name, Assessment assessment, ReadOnlySpan<ProfileMatch> matches)
    {
        if (matches.IsEmpty)
        {
            return;
        }

        _json.WriteStartArray(name);
        foreach (var match in matches)
        {
            WriteMatch(assessment, match);
        }

        _json.WriteEndArray();
    }

    private void WriteMatch(Assessment assessment, in ProfileMatch match)
    {
        _json.WriteStartObject();
        _json.WriteString("profile"u8, match.Profile.Id);
        _json.WriteNumber("version"u8, match.Profile.Version);
        _json.WriteNumber("item"u8, match.Item);
        _json.WriteNumber("route"u8, (int)match.Profile.Route);
        if (match.Threshold is { } threshold)
        {
            // Six digits are for reading; the key and the DUCR give the exact number again.
            _json.WriteNumber("draw"u8, Math.Round(match.Draw / DrawCount, 6));
            _json.WriteNumber("threshold"u8, Math.Round(threshold / DrawCount, 6));
        }

        _json.WriteStartArray("tests"u8);
        foreach (var reading in assessment.ReadingsOf(match))
        {
            _json.WriteStartObject();
            _json.WriteString("test"u8, reading.Test.Source);
            if (reading.IsNegated)
            {
                _json.WriteBoolean("not"u8, true);
            }

            _json.WriteString("read"u8, assessment.ValueOf(reading));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>By fact, the items that do not have it; 0 is the declaration.</summary>
    private void WriteMissing(ReadOnlySpan<MissingFact> missing)
    {
        if (missing.IsEmpty)
        {
            return;
        }

        _json.WriteStartObject("notEvaluated"u8);
        for (var index = 0; index < missing.Length; index++)
        {
            var isFirst = index == 0 || missing[index - 1].Fact != missing[index].Fact;
            if (isFirst)
            {
                _json.WriteStartArray(FactTable.Of(missing[index].Fact).Name);
            }

            _json.WriteNumberValue(missing[index].Item);
            if (index + 1 == missing.Length || missing[index + 1].Fact != missing[index].Fact)
            {
                _json.WriteEndArray();
            }
        }

        _json.WriteEndObject();
    }
}
