using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// What an amendment may never change, each with its place: kind and form of the declaration, whose it is, and where
/// the goods are once they were presented there. All findings, not the first.
/// </summary>
internal static class AmendmentChecks
{
    // EORI numbers have at most 17 characters, each of which may be released.
    private const int TextLengthMax = 2 * UcrForms.UcrLengthMax;

    /// <param name="filing">Of the amendment: its MUCR is read.</param>
    public static void Check(
        Declaration earlier, Declaration amended, Filing filing, ConsignmentRecord record, FindingList findings)
    {
        if (amended.Kind != earlier.Kind)
        {
            Add(findings, RuleCode.KindUnchangeable, Field.Message, amended);
        }

        if (amended.IsArrived != earlier.IsArrived)
        {
            Add(findings, RuleCode.FormUnchangeable, Field.DeclarationType, amended);
        }

        if (AmendmentJudgement.IsPresented(record)
            && (amended.Location != record.Location || amended.Shed != record.Shed))
        {
            Add(
                findings, RuleCode.LocationUnchangeable,
                amended.Location != record.Location ? Field.Location : Field.Shed, amended);
        }

        if (!filing.Master.IsEmpty && filing.Master != record.Master)
        {
            Add(findings, RuleCode.ConsolidationUnchangeable, Field.Mucr, amended);
        }

        if (!IsSame(earlier, earlier.ExporterEori, amended, amended.ExporterEori))
        {
            Add(findings, RuleCode.ExporterUnchangeable, Field.ExporterEori, amended);
        }

        if (!IsSame(earlier, earlier.DeclarantEori, amended, amended.DeclarantEori))
        {
            Add(findings, RuleCode.DeclarantUnchangeable, Field.DeclarantEori, amended);
        }
    }

    /// <summary>The texts as meant: the two messages may have other service characters.</summary>
    private static bool IsSame(Declaration left, TextRange leftText, Declaration right, TextRange rightText)
    {
        Span<byte> first = stackalloc byte[TextLengthMax];
        Span<byte> second = stackalloc byte[TextLengthMax];
        return Plain(left, leftText, first).SequenceEqual(Plain(right, rightText, second));
    }

    private static ReadOnlySpan<byte> Plain(Declaration declaration, TextRange range, Span<byte> buffer)
    {
        var raw = declaration.Raw(range);
        raw = raw.Length > buffer.Length ? raw[..buffer.Length] : raw;
        return buffer[..EdifactText.Unescape(raw, declaration.Service, buffer)];
    }

    private static void Add(FindingList findings, RuleCode code, Field field, Declaration amended) =>
        findings.Add(RuleText.Finding(code, 0, field, amended.SegmentOf(field), amended.ValueOf(field)));
}
