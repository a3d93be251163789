using System.Text;

namespace Customs.Nes.Edifact.Tests;

/// <summary>
/// ISO 9735 rule by rule: what keeps it is taken, what breaks it is refused where it stands. Every stream is read
/// whole, cut at every octet, and in pieces of 1, 7 and 65,536 octets. UNA, UNB, UNH and UNZ are written out only where the
/// rule is about them.
/// </summary>
public class SyntaxRuleTests
{
    private const string U3 = "UNB+UNOA:3+S+R+031101:1200+R1'";
    private const string U4 = "UNB+UNOA:4+S+R+20031101:1200+R1'";
    private const string H = "UNH+1+ABCDEF:D:04A:UN'";
    private const string T = "UNT+3+1'UNZ+1+R1'";
    private const string G = "UNG+ABCDEF+S+R+031101:1200+G1+UN+D:04A'";
    private const string M1 = "UNH+1+ABCDEF:D:04A:UN'UNT+2+1'";
    private const string M2 = "UNH+2+ABCDEF:D:04A:UN'UNT+2+2'";

    /// <summary>
    /// Rows: the rule; a stream; for each of its interchanges "ok" or its findings: the code, the segment by number or
    /// envelope tag, then element (tag = 1), component and repetition as far as they are told apart. A strict reader.
    /// </summary>
    [Theory]
    [InlineData("service string advice", "UNA:+.? '" + U3 + H + "BGM+1'" + T, "ok")]
    [InlineData("service string advice", "UNA:+,? '\r\n" + U3 + H + "BGM+1'" + T, "ok")]
    [InlineData("service string advice", "UNA;*.! ~UNB*UNOA;3*S*R*031101;1200*R1~"
        + "UNH*1*ABCDEF;D;04A;UN~UNT*2*1~UNZ*1*R1~" + U3 + M1 + "UNZ+1+R1'", "ok | ok")] // It holds for one interchange only.
    [InlineData("service string advice", "UNB+UNOA:3+S+R+031101:1200+UNA1'" + M1 + "UNZ+1+UNA1'", "ok")]
    [InlineData("service string advice", "UNA:+.? '" + "UNA:+.? '" + U3 + M1 + "UNZ+1+R1'", "cut 13 UNB | ok")]
    [InlineData("service string advice", "UNA:+.?a'" + U4 + M1 + "UNZ+1+R1'", "20 UNA")]
    [InlineData("service string advice", "UNA:+:? '" + U3 + M1 + "UNZ+1+R1'", "20 UNA")]
    [InlineData("release", "UNA:+.  '" + U3 + H + "FTX+?'" + T, "ok")] // None in use: it is a question mark.
    [InlineData("release", U3 + H + "FTX+???'UNZ?+??'" + T, "ok")]
    [InlineData("release", U3 + H + "FTX+A?'" + T, "13 UNT")] // The terminator is data, and UNT with it.
    [InlineData("release", U3 + H + "BGM+1'UNT+3+1'UNZ+1+R1?'", "cut 13 UNZ")]
    [InlineData("repetition", U4 + H + "FTX+A*B:C*D'" + T, "ok")]
    [InlineData("repetition", U4 + H + "FTX+A*B:c*d'" + T, "21 s2 2.2.2; 21 s2 2.0.3")]
    [InlineData("repetition", "UNA:+.? '" + U4 + H + "FTX+A*b'" + T, "21 s2 2")]
    [InlineData("repetition", U3 + H + "FTX+A*b'" + T, "21 s2 2")]
    [InlineData("exclusion", U3 + H + "FTX+A:+:'BGM++'" + "UNT+4+1'UNZ+1+R1'", "ok")] // Version 3 leaves it open.
    [InlineData("exclusion", U4 + H + "FTX++A+:B++::C'ODI'UNT+4+1'UNZ+1+R1'", "ok")]
    [InlineData("exclusion", U4 + H + "FTX+A:'" + T, "45 s2 2.2")]
    [InlineData("exclusion", U4 + H + "FTX+A+'" + T, "45 s2 3")]
    [InlineData("exclusion", U4 + H + "FTX+A:::+B*:*'" + T, "45 s2 2.4; 45 s2 3.2.2; 45 s2 3.0.3")]
    [InlineData("exclusion", U4 + H + "FTX+A?:+B?+'UNT+3+1+'UNZ+1+R1'", "45 UNT 4")]
    [InlineData("exclusion", U4 + H + "BGM+1'UNT+3+1'UNZ+1+R1+'", "45 UNZ 4")]
    [InlineData("exclusion", "UNB+UNOA:4+S:+R+20031101:1200+R1'" + M1 + "UNZ+1+R1'", "45 UNB 3.2")]
    [InlineData("line ends", "\r\n" + U3 + "\r\n" + H + "\nBGM+1'\r\nUNT+3+1'\r\nUNZ+1+R1'\r\n", "ok")]
    [InlineData("line ends", U3 + H + "FTX+A\r\nB'" + T, "21 s2 2")]
    [InlineData("line ends", U3 + H + "BGM\r\n+1'" + T, "15 s2; 21 s2 1")]
    [InlineData("information separators",
        "UNB\u001DUNOB\u001F1\u001DS\u001DR\u001D031101\u001F1200\u001DR1\u001C"
        + "UNH\u001D1\u001DABCDEF\u001F1\u001F911\u001FUN\u001CFTX\u001Da+?'\u001CUNT\u001D3\u001D1\u001C"
        + "UNZ\u001D1\u001DR1\u001C", "ok")]
    [InlineData("information separators",
        "UNB\u001DUNOB\u001F1\u001DS\u001DR\u001D031101\u001F1200\u001DR1\u001C"
        + "UNH\u001D1\u001DABCDEF\u001F1\u001F911\u001FUN\u001CFTX\u001Da\u001E\u001CUNT\u001D3\u001D1\u001C"
        + "UNZ\u001D1\u001DR1\u001C", "21 s2 2")]
    [InlineData("information separators", "UNA\u001F\u001D.  \u001CUNB\u001DUNOA\u001F3\u001DS\u001DR\u001D031101"
        + "\u001F1200\u001DR1\u001CUNH\u001D1\u001DABCDEF\u001FD\u001F04A\u001FUN\u001CUNT\u001D2\u001D1\u001C"
        + "UNZ\u001D1\u001DR1\u001C", "ok")]
    [InlineData("tags", U3 + H + "ODI'" + T, "ok")]
    [InlineData("tags", U3 + H + "ABC:1:2+X'" + T, "ok")] // Explicit nesting; version 4 knows a message type's own.
    [InlineData("tags", U3 + H + "bgm+1'" + T, "15 s2; 21 s2 1")]
    [InlineData("tags", U3 + H + "BG+1'" + T, "15 s2")]
    [InlineData("tags", U3 + H + "BGMX+1'" + T, "15 s2")]
    [InlineData("tags", U3 + H + "'" + T, "15 s2")]
    [InlineData("tags", "UNB+UNOC:3+S+R+031101:1200+R1'" + H + "bGM+1'" + T, "15 s2")]
    [InlineData("level", "UNB+UNOA:1+S+R+031101:1200+R1'" + M1 + "UNZ+1+R1'", "ok")]
    [InlineData("level", "UNB+UNOB:2+S+R+031101:1200+R1'" + M1 + "UNZ+1+R1'", "ok")]
    [InlineData("level", "UNB+UNOC:2+S+R+031101:1200+R1'" + M1 + "UNZ+1+R1'", "2 UNB 2.1")] // Of the 1992 amendment.
    [InlineData("level", "UNB+UNOF:1+S+R+031101:1200+R1'" + M1 + "UNZ+1+R1'", "2 UNB 2.1")]
    [InlineData("level", "UNB+UNOC:3+S+R+031101:1200+R1'" + M1 + "UNZ+1+R1'", "ok")]
    [InlineData("repertoire", "UNB+UNOW:4+S+R+20031101:1200+R1'" + H + "FTX+\u00C3\u00A9'" + T, "ok")]
    [InlineData("repertoire", "UNB+UNOW:4+S+R+20031101:1200+R1'" + H + "FTX+\u00C3'" + T, "21 s2 2")]
    [InlineData("repertoire", "UNB+UNOY:4+S+R+20031101:1200+R1'" + H + "FTX+\u00E2\u0082\u00AC'" + T, "ok")]
    [InlineData("repertoire", "UNB+UNOY:4+S+R+20031101:1200+R1'" + H + "FTX+A:\u00A9'" + T, "21 s2 2.2")]
    [InlineData("repertoire", "UNB+UNOX:4+S+R+20031101:1200+R1'" + H
        + "FTX+\u001B-L\u00B6 \u001B(BA\u001B-A\u00E9'" + T, "ok")]
    [InlineData("repertoire", "UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+A:\u001B$B%3%s'" + T, "46 s2 2.2")]
    [InlineData("repertoire", "UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+\u001B-Z\u00E9'" + T, "46 s2 2")] // A right half unknown here.
    [InlineData("repertoire", "UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+\u001B$)A\u00B6\u00B6:\u001B(0x'" + T, "46 s2 2.1; 46 s2 2.2")]
    [InlineData("repertoire", "UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+\u001B*A'" + T, "21 s2 2.0.1")] // The repetition separator ends it.
    [InlineData("repertoire", "UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+\u001Bn'" + T, "21 s2 2")] // A shift names no set.
    [InlineData("repertoire", "UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+\u001B$\u0001B'" + T, "21 s2 2")]
    [InlineData("repertoire", "UNB+UNOX:4+S\u001B$B+R+20031101:1200+R1'" + M1 + "UNZ+1+R1'", "46 UNB 3")]
    [InlineData("repertoire", "UNB+UNOX:3+S+R+031101:1200+R1'" + H + "FTX+A:\u001B$B%3%s'" + T, "21 s2 2.2")]
    [InlineData("repertoire", "UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+\u000E'" + T, "21 s2 2")]
    [InlineData("repertoire", "UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+\u001B-'" + T, "21 s2 2")]
    [InlineData("repertoire", "UNB+UNOL:3+S+R+031101:1200+R1'" + H + "FTX+\u00A4'" + T, "ok")]
    [InlineData("repertoire", "UNB+UNOM:3+S+R+031101:1200+R1'" + M1 + "UNZ+1+R1'", "2 UNB 2.1")]
    [InlineData("repertoire", "UNB+UNOM:4+S+R+20031101:1200+R1'" + M1 + "UNZ+1+R1'", "46 UNB 2.1")]
    [InlineData("header", "UNB+UNOA:1+S+R+031101:1200+12345678901234+++B+1+AGR+1'" + M1
        + "UNZ+1+12345678901234'", "ok")]
    [InlineData("header", "UNB+UNOA:9+S+R+031101:1200+R1'" + M1 + "UNZ+1+R1'", "2 UNB 2.2")]
    [InlineData("header", "UNB+UNOA:3+S+R+20031101:1200+R1'" + M1 + "UNZ+1+R1'", "39 UNB 5.1")]
    [InlineData("header", "UNB+UNOA:4+S+R+031101:1200+R1'" + M1 + "UNZ+1+R1'", "40 UNB 5.1")]
    [InlineData("header", "UNB+UNOA:3+S+R+031101:12:0+R1'" + M1 + "UNZ+1+R1'", "40 UNB 5.2")]
    [InlineData("header", "UNB+UNOA:3++R+031101:1200+R1'" + M1 + "UNZ+1+R1'", "13 UNB 3.1")]
    [InlineData("trailers", U3 + G + M1 + M2 + "UNE+2+G1'UNZ+1+R1'", "ok")]
    [InlineData("trailers", U3 + H + "UNS+D'UNS+S'UNT+4+1'UNZ+1+R1'", "ok")]
    [InlineData("trailers", U3 + H + "BGM+1'UNT+2+1'UNZ+1+R1'", "29 UNT 2")]
    [InlineData("trailers", U3 + H + "BGM+1'UNT+3+9'UNZ+1+R1'", "28 UNT 3")]
    [InlineData("trailers", U3 + G + M1 + "UNE+2+G1'UNZ+1+R1'", "29 UNE 2")]
    [InlineData("trailers", U3 + G + M1 + "UNE+1+G2'UNZ+1+R1'", "28 UNE 3")]
    [InlineData("trailers", U3 + M1 + "UNZ+2+R1'", "29 UNZ 2")]
    [InlineData("trailers", U3 + M1 + "UNZ+1+R2'", "28 UNZ 3")]
    [InlineData("groups", U3 + G + M1 + "UNE+1+G1'" + M2 + "UNZ+2+R1'", "30 UNH")]
    [InlineData("groups", U3 + M1 + G + M2 + "UNE+1+G1'UNZ+2+R1'", "30 UNG")]
    [InlineData("groups", U3 + G + M1 + "UNH+2+OTHERS:D:04A:UN'UNT+2+2'UNE+2+G1'UNZ+1+R1'", "31 UNG")]
    [InlineData("groups", U3 + G + M1 + "UNH+2+ABCDEF:D:99B:UN'UNT+2+2'UNE+2+G1'UNZ+1+R1'", "28 UNH 3.3")]
    [InlineData("levels", U3 + "UNZ+0+R1'", "32 UNZ")]
    [InlineData("levels", U3 + G + "UNE+0+G1'UNZ+1+R1'", "32 UNE")]
    [InlineData("levels", U3 + M1 + "BGM+1'" + M2 + "UNZ+2+R1'", "33 BGM")]
    [InlineData("levels", U3 + H + "BGM+1'" + M2 + "UNZ+2+R1'", "13 UNT")]
    [InlineData("levels", U3 + G + M1 + "UNZ+1+R1'", "13 UNE")]
    [InlineData("levels", U3 + M1, "cut 13 UNZ")]
    [InlineData("duplicates", U3 + M1 + M1 + "UNZ+2+R1'", "26 UNH 2")]
    [InlineData("duplicates", U3 + G + M1 + "UNE+1+G1'" + G + M2 + "UNE+1+G1'UNZ+2+R1'", "26 UNG 6")]
    [InlineData("succession", U3 + M1 + "UNZ+1+R1'\r\n" + U4 + M1 + "UNZ+1+R1'" + U3 + M1 + "UNZ+1+R1'",
        "ok | ok | ok")]
    [InlineData("succession", U3 + M1 + "UNZ+1+R1'BGM+1'" + U3 + M1 + "UNZ+1+R1'", "ok | none | ok")]
    [InlineData("succession", U3 + M1 + U3 + M1 + "UNZ+1+R1'", "cut 13 UNZ | ok")]
    [InlineData("packages", U3 + "UNH+1+ABCDEF:D:04A:UN+CAR+1:C'UNT+2+1'UNH+2+ABCDEF:D:04A:UN+CAR+2:F'UNT+2+2'"
        + "UNZ+2+R1'", "ok")] // One transfer in two messages.
    [InlineData("packages", U4 + "UNO+P1+ABC:1+1:2+10'UNZ+1+R1?'UNP+10+P1'" + M1 + "UNZ+1+R1'", "47 UNO")]
    [InlineData("packages", U4 + H + "USH+1'UNT+3+1'UNZ+1+R1'", "47 USH")]
    [InlineData("packages", U3 + H + "USH+1'UNT+3+1'UNZ+1+R1'", "27 USH")]
    public void Each_rule_is_kept(string rule, string stream, string expected)
    {
        var frames = Split.EveryByte(stream);

        var actual = string.Join(" | ", frames.Select(Describe));
        Assert.True(expected == actual, $"{rule}: expected {expected}, got {actual}");
    }

    /// <summary>Rows: a stream of one message; its second segment, decoded.</summary>
    [Theory]
    [InlineData(U3 + H + "FTX+A??B?+C+?:?'D'" + T, "FTX|A?B+C|:'D")]
    [InlineData("UNA:+.  '" + U3 + H + "FTX+A?+B??'" + T, "FTX|A?|B??")]
    [InlineData(U4 + H + "FTX+A?*B*C:D+E'" + T, "FTX|A*B*C,D|E")]
    [InlineData(U3 + H + "FTX+  A  +'" + T, "FTX|  A  |")] // Blanks are data, leading and trailing.
    [InlineData("UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+\u001B-L\u00B6\u001B(B:\u00E9'" + T, "FTX|Ж,é")]
    [InlineData("UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+\u001B-L\u00B6\u00B6:\u00B6*\u00B6+\u00B6'" + T,
        "FTX|ЖЖ,¶*¶|¶")] // What a value designates ends with it, at whatever separates it from the next.
    [InlineData("UNB+UNOX:4+S+R+20031101:1200+R1'" + H + "FTX+\u001B-LA?+\u00B6\u001B-F\u00E1\u001B-A\u00B6'" + T,
        "FTX|A+Жα¶")] // A released separator ends nothing; within a value the last designation holds.
    [InlineData("UNB+UNOY:4+S+R+20031101:1200+R1'" + H + "FTX+\u00E2\u0082\u00AC'" + T, "FTX|€")]
    [InlineData("UNB+UNOJ:3+S+R+031101:1200+R1'" + H + "FTX+\u00E0'" + T, "FTX|א")]
    public void Values_mean_what_was_sent(string stream, string expected)
    {
        var interchange = Split.Read(stream);

        var reader = interchange.Segments(in interchange.Messages[0]);
        Assert.True(reader.Read() && reader.Read());
        var text = new StringBuilder(SegmentTag.ToText(reader.Tag));
        for (var element = 1; element <= reader.ElementCount; element++)
        {
            text.Append('|');
            for (var repetition = 1; repetition <= reader.RepetitionCount(element); repetition++)
            {
                text.Append(repetition > 1 ? "*" : "");
                for (var component = 1; component <= reader.ComponentCount(element, repetition); component++)
                {
                    text.Append(component > 1 ? "," : "")
                        .Append(interchange.Text(reader.Range(element, component, repetition)));
                }
            }
        }

        Assert.Equal(expected, text.ToString());
    }

    /// <summary>A length is counted in characters: not in octets of UTF-8, nor with escape sequences.</summary>
    [Theory]
    [InlineData("UNOY", "\u00C3\u00A9\u00C3\u00A9\u00C3\u00A9", true)]
    [InlineData("UNOY", "\u00C3\u00A9\u00C3\u00A9\u00C3\u00A9X", false)]
    [InlineData("UNOX", "\u001B-Labc", true)]
    [InlineData("UNOX", "\u001B-Labcd", false)]
    [InlineData("UNOC", "abcd", false)]
    public void Three_characters_fit_where_three_are_allowed(string repertoire, string value, bool fits)
    {
        var directory = MessageDirectory.Parse("segment FTX an3\nmessage ABCDEF:D:04A:UN\nUNH M1 FTX M1 UNT M1");
        var interchange = new Interchange(directory);

        interchange.Read(Split.Latin($"UNB+{repertoire}:4+S+R+20031101:1200+R1'{H}FTX+{value}'{T}"));

        Assert.Equal(fits ? [] : [SyntaxErrorCode.DataElementTooLong],
            interchange.Findings.ToArray().Select(f => f.Code));
    }

    [Fact]
    public void A_trailing_separator_is_taken_unless_the_reader_is_strict()
    {
        Assert.Empty(Split.Read(U4 + H + "FTX+A::+'" + T).Findings.ToArray());
    }

    private static string Describe(Split.Frame frame)
    {
        if (frame.Status == FrameStatus.NotAnInterchange)
        {
            return "none";
        }

        var interchange = new Interchange(MessageDirectory.Empty, isStrict: true);
        interchange.Read(frame.Bytes);
        var findings = string.Join("; ", interchange.Findings.ToArray().Select(Describe));
        return (frame.Status == FrameStatus.Truncated ? "cut " : "") + (findings.Length == 0 ? "ok" : findings);
    }

    private static string Describe(SyntaxFinding finding)
    {
        var where = finding.ServiceTag != 0 ? SegmentTag.ToText(finding.ServiceTag) : $"s{finding.SegmentNumber}";
        var place = finding.Repetition > 0 ? $" {finding.Element}.{finding.Component}.{finding.Repetition}"
            : finding.Component > 0 ? $" {finding.Element}.{finding.Component}"
            : finding.Element > 0 ? $" {finding.Element}" : "";
        return $"{(int)finding.Code} {where}{place}";
    }
}
