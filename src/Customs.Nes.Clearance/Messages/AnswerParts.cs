using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>What CUSRES and UKCRES have in common: codes, instants, references echoed and findings.</summary>
internal static class AnswerParts
{
    // D.04A FTX 4440 has 512 characters; texts of ours are far below, a value of the trader's may not be.
    private const int ValueLengthMax = 70;

    public static SegmentWriter Element(this SegmentWriter writer, Code code)
    {
        Span<byte> text = stackalloc byte[Code.LengthMax];
        return writer.Element(text[..code.WriteTo(text)]);
    }

    public static SegmentWriter Component(this SegmentWriter writer, Code code)
    {
        Span<byte> text = stackalloc byte[Code.LengthMax];
        return writer.Component(text[..code.WriteTo(text)]);
    }

    // 0068 has 35 characters; what is longer does not get past the syntax, and must not reach for more of the stack.
    private const int AccessReferenceLengthMax = 70;

    /// <summary>UNH: our number for the answer, and the sender's common access reference back.</summary>
    public static void Begin(
        SegmentWriter writer,
        Submission submission,
        Filing filing,
        ReadOnlySpan<byte> type,
        ReadOnlySpan<byte> release,
        ReadOnlySpan<byte> association)
    {
        Span<byte> number = stackalloc byte[14];
        filing.Number.TryFormat(number, out var length);
        writer.BeginMessage(
            number[..length],
            type,
            "D"u8,
            release,
            "UN"u8,
            association,
            Plain(
                submission.Raw(filing.CommonAccessReference),
                submission.Service,
                stackalloc byte[AccessReferenceLengthMax]));
    }

    /// <summary>BGM 1225: 27 not accepted, 29 accepted without amendment, 45 accepted with reserves.</summary>
    public static ReadOnlySpan<byte> FunctionOf(FilingOutcome outcome) => outcome switch
    {
        FilingOutcome.Refused => "27"u8,
        FilingOutcome.Suspended or FilingOutcome.NoEffect => "45"u8,
        _ => "29"u8,
    };

    /// <summary>A part of the message answered, without its release characters: the writer sets its own.</summary>
    public static SegmentWriter ElementEcho(
        this SegmentWriter writer, ReadOnlySpan<byte> raw, ServiceCharacters service) =>
        writer.Element(Plain(raw, service, stackalloc byte[ValueLengthMax]));

    public static SegmentWriter ComponentEcho(
        this SegmentWriter writer, ReadOnlySpan<byte> raw, ServiceCharacters service) =>
        writer.Component(Plain(raw, service, stackalloc byte[ValueLengthMax]));

    /// <summary>DTM in format 203: CCYYMMDDHHMM, London wall clock.</summary>
    public static void Instant(SegmentWriter writer, ReadOnlySpan<byte> qualifier, DateTimeOffset instant)
    {
        Span<byte> text = stackalloc byte[EdifactTime.MinuteLength];
        EdifactTime.WriteMinute(LondonClock.DateTimeOf(instant), text);
        writer.Begin("DTM"u8).Element(qualifier).Component(text).Component("203"u8).End();
    }

    /// <summary>RFF+ABO: the DUCR and, where there is one, its part. RFF+UCN: a MUCR.</summary>
    public static void Ucr(SegmentWriter writer, in UcrKey ucr) =>
        Ucr(writer, ucr.IsMucr ? "UCN"u8 : "ABO"u8, ucr);

    /// <summary>RFF+ABO with the check letter: behind the part, or where there is no part in its place.</summary>
    public static void DucrWithLetter(SegmentWriter writer, in UcrKey ucr)
    {
        Span<byte> text = stackalloc byte[UcrKey.LengthMax + 1];
        var length = ucr.WriteTo(text);
        var end = text[..length].IndexOf((byte)0);
        var part = end < 0 ? length : end + 1;
        text[length++] = DucrCheckLetter.Of(ucr);
        writer.Begin("RFF"u8).Element("ABO"u8).Component(text[..(end < 0 ? part : end)])
            .Component(text[part..length]).End();
    }

    public static void Ucr(SegmentWriter writer, ReadOnlySpan<byte> qualifier, in UcrKey ucr)
    {
        if (ucr.IsEmpty)
        {
            return;
        }

        Span<byte> text = stackalloc byte[UcrKey.LengthMax];
        var whole = text[..ucr.WriteTo(text)];
        var end = whole.IndexOf((byte)0);
        writer.Begin("RFF"u8).Element(qualifier)
            .Component(end < 0 ? whole : whole[..end])
            .Component(end < 0 ? default : whole[(end + 1)..])
            .End();
    }

    /// <summary>
    /// ERP, ERC and two FTX for each finding: where, which, what is wrong with which value, how to mend it.
    /// </summary>
    public static void Findings(SegmentWriter writer, Submission submission, Filing filing)
    {
        var message = submission.Raw(filing.Message);
        for (var index = 0; index < filing.FindingCount; index++)
        {
            var finding = submission.Findings[filing.FindingStart + index];
            Finding(
                writer, finding, finding.Value.Of(message), submission.Service,
                finding.Code == RuleCode.DucrCheckLetterWrong
                    ? $"The letter is {(char)DucrCheckLetter.Of(filing.Ucr)}." : "");
        }
    }

    /// <summary>A reason that has no place in the message: the consignment's own state.</summary>
    public static void Reason(SegmentWriter writer, RuleCode reason)
    {
        if (reason != RuleCode.None)
        {
            Finding(writer, new Finding(reason, Severity.Fatal, 0, Field.None, 0, default), default, default);
        }
    }

    /// <param name="more">What to do about this one in particular.</param>
    public static void Finding(
        SegmentWriter writer, in Finding finding, ReadOnlySpan<byte> value, ServiceCharacters service, string more = "")
    {
        // 1049: 1 header section, 2 detail section; 1052 the item; 9166 and 1050 tag and number of the segment.
        writer.Begin("ERP"u8).Element(finding.Item == 0 ? "1"u8 : "2"u8);
        writer.ComponentText(finding.Item == 0 ? "" : finding.Item.ToString(CultureInfo.InvariantCulture));
        ref readonly var place = ref FieldPlace.Of(finding.Field);
        if (place.Tag is { Length: > 0 })
        {
            writer.ElementText(place.Tag);
            if (finding.Segment > 0)
            {
                writer.Component(finding.Segment);
            }
        }

        writer.End();
        writer.Begin("ERC"u8).Element((long)finding.Code).Component().Component("109"u8).End();
        var rule = RuleText.Of(finding.Code);
        writer.Begin("FTX"u8).Element("AAO"u8).Element().Element().ElementText(rule.Text);
        if (!value.IsEmpty)
        {
            writer.ComponentEcho(value.Length > ValueLengthMax ? value[..ValueLengthMax] : value, service);
        }

        writer.End();
        writer.Begin("FTX"u8).Element("AAI"u8).Element().Element().ElementText(rule.Fix);
        if (more.Length > 0)
        {
            writer.ComponentText(more);
        }

        writer.End();
    }

    public static SegmentWriter ElementText(this SegmentWriter writer, string text)
    {
        Span<byte> bytes = stackalloc byte[512];
        return writer.Element(bytes[..Encoding.Latin1.GetBytes(text.AsSpan(0, Math.Min(text.Length, 512)), bytes)]);
    }

    /// <summary>For texts of ours, of at most as many characters as a key.</summary>
    public static SegmentWriter ComponentText(this SegmentWriter writer, string text)
    {
        Span<byte> bytes = stackalloc byte[UcrKey.LengthMax];
        return writer.Component(bytes[..Encoding.Latin1.GetBytes(text, bytes)]);
    }

    private static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> raw, ServiceCharacters service, Span<byte> buffer)
    {
        raw = raw.Length > buffer.Length ? raw[..buffer.Length] : raw;
        return buffer[..EdifactText.Unescape(raw, service, buffer)];
    }
}
