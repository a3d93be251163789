namespace Customs.Nes.Edifact.Tests;

public class InterchangeTests
{
    private const string Unb = "UNB+UNOA:3+SENDER:ZZ:IN+RECIPIENT:ZZ+031101:1200+R1++APP++1++1'";
    private const string Message = "UNH+1+CUSDEC:D:04A:UN:UK0001+CAR'BGM+1'UNT+3+1'";

    [Fact]
    public void A_good_interchange_has_no_findings_and_gives_its_parts()
    {
        var interchange = Split.Read(Unb + Message + "UNZ+1+R1'");

        var bytes = interchange.Bytes.Span;
        var header = interchange.Header;
        Assert.Empty(interchange.Findings.ToArray());
        Assert.False(interchange.IsRejected);
        Assert.True(interchange.IsAnswerable);
        Assert.True(header.IsTest);
        Assert.True(header.AcknowledgementRequested);
        Assert.Equal("SENDER"u8, header.Sender.Of(bytes));
        Assert.Equal("IN"u8, header.SenderInternal.Of(bytes));
        Assert.Equal("R1"u8, header.ControlReference.Of(bytes));
        Assert.Equal("APP"u8, header.ApplicationReference.Of(bytes));
        var message = Assert.Single(interchange.Messages.ToArray());
        Assert.Equal(Message, System.Text.Encoding.Latin1.GetString(bytes.Slice(message.Offset, message.Length)));
        Assert.Equal("UK0001"u8, message.Association.Of(bytes));
        Assert.Equal("CAR"u8, message.CommonAccessReference.Of(bytes));
        Assert.Equal(3, message.SegmentCount);
        var reader = interchange.Segments(message);
        Assert.True(reader.Read());
        Assert.Equal(SegmentTag.Unh, reader.Tag);
        Assert.Equal(1, reader.Number);
    }

    /// <summary>
    /// Rows: what follows UNB, then every finding as code, message, segment, service tag, element, component.
    /// </summary>
    [Theory]
    [InlineData(Message + "UNZ+1+R1'", "")]
    [InlineData(Message + "UNZ+2+R1'", "29 -1 0 UNZ 2")]
    [InlineData(Message + "UNZ+1+R2'", "28 -1 0 UNZ 3")]
    [InlineData(Message + "UNZ+X+R1'", "37 -1 0 UNZ 2")]
    [InlineData(Message + "UNZ++R1'", "13 -1 0 UNZ 2")]
    [InlineData(Message + "UNZ'", "13 -1 0 UNZ 2;13 -1 0 UNZ 3")]
    [InlineData("UNZ+0+R1'", "32 -1 0 UNZ 0")]
    [InlineData("UNH+1+CUSDEC:D:04A:UN'BGM+1'UNT+4+1'UNZ+1+R1'", "29 0 3 UNT 2")]
    [InlineData("UNH+1+CUSDEC:D:04A:UN'BGM+1'UNT+3+2'UNZ+1+R1'", "28 0 3 UNT 3")]
    [InlineData("UNH+1+CUSDEC:D:04A'UNT+2+1'UNZ+1+R1'", "13 0 1 UNH 3 4")]
    [InlineData("UNH++CUSDEC:D:04A:UN'UNT+2'UNZ+1+R1'", "13 0 1 UNH 2;13 0 2 UNT 3")]
    [InlineData("UNH+1+CUSDEC:D:04A:UN'BGM+1'UNZ+1+R1'", "13 0 0 UNT 0")]
    [InlineData("UNH+1+CUSDEC:D:04A:UN'BGM+1'UNH+2+CUSDEC:D:04A:UN'UNT+2+2'UNZ+2+R1'", "13 0 0 UNT 0")]
    [InlineData(Message + Message + "UNZ+2+R1'", "26 1 1 UNH 2")]
    [InlineData(Message + "BGM+1'DTM+1'UNZ+1+R1'", "33 -1 0 BGM 0")]
    [InlineData(Message + "UNT+3+1'UNZ+1+R1'", "33 -1 0 UNT 0")]
    [InlineData("USH+1'" + Message + "UNZ+1+R1'", "27 -1 0 USH 0")]
    [InlineData("UNG+CUSDEC+S+R+031101:1200+G1+UN+D:04A'" + Message + "UNE+1+G1'UNZ+1+R1'", "")]
    [InlineData("UNG+CUSDEC+S+R+031101:1200+G1+UN+D:04A'" + Message + "UNE+2+G1'UNZ+1+R1'", "29 -1 0 UNE 2 0 0")]
    [InlineData("UNG+CUSDEC+S+R+031101:1200+G1+UN+D:04A'" + Message + "UNE+1+G2'UNZ+1+R1'", "28 -1 0 UNE 3 0 0")]
    [InlineData("UNG+CUSDEC+S+R+031101:1200+G1+UN+D:04A'UNE+0+G1'UNZ+1+R1'", "32 -1 0 UNE 0 0 0")]
    [InlineData("UNG+CUSDEC+S+R+031101:1200+G1+UN+D:04A'" + Message + "UNZ+1+R1'", "13 -1 0 UNE 0 0 0")]
    [InlineData("UNG+CUSRES+S+R+031101:1200+G1+UN+D:04A'" + Message + "UNE+1+G1'UNZ+1+R1'", "31 -1 0 UNG 0 0 0")]
    [InlineData("UNG+CUSDEC+S+R+031101:1200+G1+UN+D:96B'" + Message + "UNE+1+G1'UNZ+1+R1'", "28 0 1 UNH 3 3 0")]
    [InlineData("UNG+CUSDEC+S+R+031101:1200+G1+UN+D:04A'" + Message + "UNE+1+G1'"
        + "UNH+2+CUSDEC:D:04A:UN'UNT+2+2'UNZ+2+R1'", "30 -1 0 UNH 0")]
    [InlineData(Message + "UNG+CUSDEC+S+R+031101:1200+G1+UN+D:04A'UNH+2+CUSDEC:D:04A:UN'UNT+2+2'UNE+1+G1'UNZ+2+R1'",
        "30 -1 0 UNG 0")]
    public void The_envelope_is_checked_at_every_level(string body, string expected)
    {
        var interchange = Split.Read(Unb + body);

        Assert.Equal(expected, string.Join(';', interchange.Findings.ToArray().Select(Describe)));
        var isInterchangeFault = interchange.Findings.ToArray().Any(f => f is { MessageIndex: < 0, GroupIndex: < 0 });
        Assert.Equal(isInterchangeFault, interchange.IsRejected);
        Assert.True(interchange.IsAnswerable);
    }

    [Fact]
    public void A_message_that_fails_its_own_count_is_rejected_alone()
    {
        var interchange = Split.Read(Unb + Message.Replace("UNH+1", "UNH+0", StringComparison.Ordinal)
            .Replace("+3+1", "+9+0", StringComparison.Ordinal) + Message + "UNZ+2+R1'");

        Assert.False(interchange.IsRejected);
        Assert.Equal([true, false], interchange.Messages.ToArray().Select(m => m.IsRejected));
    }

    [Theory]
    [InlineData("UNB+UNOA:3+S+R+031101:1200+R1'", "", true)]
    [InlineData("UNB+UNOA:5+S+R+031101:1200+R1'", "2 2 2", true)]
    [InlineData("UNB+UNOZ:3+S+R+031101:1200+R1'", "2 2 1", true)]
    [InlineData("UNB+UNOZ:4+S+R+20031101:1200+R1'", "46 2 1", true)]
    [InlineData("UNB+UNOA:3++R+031101:1200+R1'", "13 3 1", false)]
    [InlineData("UNB+UNOA:3+S++031101:1200+R1'", "13 4 1", false)]
    [InlineData("UNB+UNOA:3+S+R+031101:1200'", "13 6 1", false)]
    [InlineData("UNB+UNOA:3+S+R+20031101:1200+R1'", "39 5 1", true)]
    [InlineData("UNB+UNOA:4+S+R+031101:1200+R1'", "40 5 1", true)]
    [InlineData("UNB+UNOA:3+S+R+03110X:1200+R1'", "37 5 1", true)]
    [InlineData("UNB+UNOA:3+S+R+031101:1200+R12345678901234'", "39 6 1", false)]
    public void UNB_is_checked_and_says_whether_an_answer_is_possible(string unb, string expected, bool isAnswerable)
    {
        var reference = unb.Contains("+R12", StringComparison.Ordinal) ? "R12345678901234"
            : unb.EndsWith("+R1'", StringComparison.Ordinal) ? "R1" : "";

        var interchange = Split.ReadAlone(Split.Latin(unb + Message + "UNZ+1+" + reference + "'"));

        var findings = interchange.Findings.ToArray().Where(f => f.ServiceTag == SegmentTag.Unb);
        Assert.Equal(expected, string.Join(';', findings.Select(f => $"{(int)f.Code} {f.Element} {f.Component}")));
        Assert.Equal(expected != "", interchange.IsRejected);
        Assert.Equal(isAnswerable, interchange.IsAnswerable);
    }

    [Theory]
    [InlineData("UNA:+.? '", "*", 3, "A*B", 1)]
    [InlineData("UNA:+.?*'", "*", 3, "A*B", 1)]
    [InlineData("UNA:+.?*'", "*", 4, "A", 2)]
    [InlineData("UNA:+.? '", "*", 4, "A*B", 1)]
    [InlineData("", "*", 4, "A", 2)]
    [InlineData("", "*", 3, "A*B", 1)]
    [InlineData("UNA:+.?|'", "|", 4, "A", 2)]
    public void The_fifth_position_separates_repetitions_only_in_version_4(
        string una, string separator, int version, string first, int repetitions)
    {
        var date = version == 4 ? "20031101" : "031101";
        var interchange = Split.Read($"{una}UNB+UNOA:{version}+S+R+{date}:1200+R1'"
            + $"UNH+1+CUSDEC:D:04A:UN'FTX+A{separator}B'UNT+3+1'UNZ+1+R1'");

        Assert.False(interchange.IsRejected);
        var reader = interchange.Segments(interchange.Messages[0]);
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal(first, EdifactText.Decode(reader.Value(1), interchange.Service));
        Assert.Equal(repetitions, reader.RepetitionCount(1));
    }

    [Theory]
    [InlineData("UNA:+.?A'", 4, true)]
    [InlineData("UNA:+.?+'", 4, true)]
    [InlineData("UNA:+.?+'", 3, false)] // Reserved below version 4: whatever stands there separates nothing.
    [InlineData("UNA::.? '", 3, true)]
    [InlineData("UNA:+. 1'", 3, false)]
    public void A_letter_or_a_repeated_character_in_UNA_is_error_20(string una, int version, bool isWrong)
    {
        var date = version == 4 ? "20031101" : "031101";

        var interchange = Split.Read($"{una}UNB+UNOA:{version}+S+R+{date}:1200+R1'{Message}UNZ+1+R1'");

        Assert.Equal(isWrong, interchange.IsRejected);
        Assert.Equal(isWrong, interchange.Findings.ToArray().Any(
            f => f is { Code: SyntaxErrorCode.CharacterInvalidAsServiceCharacter, ServiceTag: SegmentTag.Una }));
    }

    [Fact]
    public void Whatever_UNA_says_the_answer_has_service_characters_that_are_right()
    {
        for (var terminator = 0; terminator <= 255; terminator++)
        {
            var advised = ServiceCharacters.FromAdvice([.. "UNA:+:? "u8, (byte)terminator]);

            Assert.False(advised.IsValid);
            Assert.True(advised.ForFraming().IsValid, $"terminator {terminator}");
        }
    }

    [Fact]
    public void A_refusal_from_outside_rejects_the_whole()
    {
        var interchange = Split.Read(Unb + Message + "UNZ+1+R1'");

        interchange.Refuse(SyntaxErrorCode.DuplicateDetected, SegmentTag.Unb, 6);

        Assert.True(interchange.IsRejected);
        Assert.Equal(SyntaxErrorCode.DuplicateDetected, Assert.Single(interchange.Findings.ToArray()).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("UNA")]
    [InlineData("UNA:+.? '")]
    [InlineData("UNA:+.? 'UNH+1'")]
    [InlineData("UNB+UNOA:3")]
    public void Without_a_UNB_there_is_nobody_to_answer(string text)
    {
        var interchange = Split.ReadAlone(Split.Latin(text));

        Assert.True(interchange.IsRejected);
        Assert.False(interchange.IsAnswerable);
        Assert.Equal(SyntaxErrorCode.Missing, Assert.Single(interchange.Findings.ToArray()).Code);
    }

    private static string Describe(SyntaxFinding finding)
    {
        var text = $"{(int)finding.Code} {finding.MessageIndex} {finding.SegmentNumber} "
            + $"{SegmentTag.ToText(finding.ServiceTag)} {finding.Element}";
        return finding.GroupIndex >= 0 ? $"{text} {finding.Component} {finding.GroupIndex}"
            : finding.Component > 0 ? $"{text} {finding.Component}" : text;
    }
}
