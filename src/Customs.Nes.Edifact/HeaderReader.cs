namespace Customs.Nes.Edifact;

/// <summary>UNA and UNB: what separates, who speaks, and whether enough of it is readable to answer.</summary>
internal static class HeaderReader
{
    /// <summary>
    /// The reader is left at UNB. False when there is none: nothing can be read and nobody can be answered.
    /// </summary>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, Interchange interchange, out SegmentReader reader)
    {
        var start = SkipPreamble(bytes);
        var isAdvised = bytes[start..].StartsWith("UNA"u8)
            && bytes.Length - start >= ServiceCharacters.AdviceLength;
        var advised = isAdvised
            ? ServiceCharacters.FromAdvice(bytes.Slice(start, ServiceCharacters.AdviceLength))
            : InterchangeStart.OfHeader(bytes[start..]);
        var service = advised.ForFraming();
        start += isAdvised ? ServiceCharacters.AdviceLength : 0;

        // UNB has no repeated element, so it may be read before its version says whether repetition is in use.
        reader = new SegmentReader(bytes, service with { Repetition = 0 }, start);
        if (!reader.Read() || reader.Tag != SegmentTag.Unb)
        {
            interchange.Service = service;
            interchange.Add(Finding(SyntaxErrorCode.Missing, 0, 0, new TextRange(Math.Min(start, bytes.Length), 0)));
            return false;
        }

        interchange.Header = Take(in reader);
        interchange.Repertoire = Repertoire.Of(reader.Value(1)) ?? Repertoire.UnoC;
        interchange.Service = service.ForSyntaxVersion(interchange.Header.Version, isAdvised);
        interchange.IsAnswerable = IsAnswerable(interchange.Header);
        if (isAdvised && !IsUsable(advised, interchange.Header.Version))
        {
            interchange.Add(Finding(SyntaxErrorCode.CharacterInvalidAsServiceCharacter, 0, 0,
                new TextRange(start - ServiceCharacters.AdviceLength, ServiceCharacters.AdviceLength)) with
            {
                ServiceTag = SegmentTag.Una,
            });
        }

        HeaderChecks.Check(in reader, interchange);
        return true;
    }

    internal static SyntaxFinding Finding(SyntaxErrorCode code, int element, int component, TextRange at) =>
        new(code, -1, 0, element, component, 0, at.Offset, at.Length, SegmentTag.Unb);

    private static bool IsUsable(ServiceCharacters advised, int version) =>
        (version < 4 ? advised with { Repetition = 0 } : advised).IsValid;

    private static int SkipPreamble(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        var skip = bytes[start..].IndexOfAnyExcept("\r\n"u8);
        return skip < 0 ? bytes.Length : start + skip;
    }

    private static InterchangeHeader Take(in SegmentReader unb)
    {
        var version = EdifactNumber.TryParseInt32(unb.Value(1, 2), out var number) && number is >= 1 and <= 4
            ? number
            : 0;
        var acknowledgement = unb.Value(9);
        return new InterchangeHeader
        {
            SyntaxIdentifier = unb.Range(1),
            SyntaxVersion = unb.Range(1, 2),
            Sender = unb.Range(2),
            SenderQualifier = unb.Range(2, 2),
            SenderInternal = unb.Range(2, 3),
            SenderIdentification = unb.ElementRange(2),
            Recipient = unb.Range(3),
            RecipientQualifier = unb.Range(3, 2),
            RecipientInternal = unb.Range(3, 3),
            RecipientIdentification = unb.ElementRange(3),
            Date = unb.Range(4),
            Time = unb.Range(4, 2),
            ControlReference = unb.Range(5),
            ApplicationReference = unb.Range(7),
            Version = version,
            AcknowledgementRequested = acknowledgement.SequenceEqual("1"u8)
                || (version == 4 && acknowledgement.SequenceEqual("2"u8)),
            ReceiptOnlyRequested = version == 4 && acknowledgement.SequenceEqual("2"u8),
            Test = TestOf(unb.Value(11), version),
            TestRange = unb.Range(11),
        };
    }

    /// <summary>Some send 0 for what the standard leaves out.</summary>
    private static TestIndicator TestOf(ReadOnlySpan<byte> value, int version)
    {
        if (value.IsEmpty || value.SequenceEqual("0"u8))
        {
            return TestIndicator.None;
        }

        var highest = version == 4 ? TestIndicator.ServiceProvider : TestIndicator.Test;
        var indicator = (TestIndicator)(value[0] - (byte)'0' & 0xFF);
        return value.Length == 1 && indicator <= highest ? indicator : TestIndicator.Unknown;
    }

    private static bool IsAnswerable(in InterchangeHeader header) =>
        header.ControlReference.Length is > 0 and <= 14 && !header.Sender.IsEmpty && !header.Recipient.IsEmpty;
}
