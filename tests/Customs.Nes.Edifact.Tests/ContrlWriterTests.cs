using System.Buffers;
using System.Text;

namespace Customs.Nes.Edifact.Tests;

public class ContrlWriterTests
{
    private const string Unb = "UNB+UNOA:3+SENDER:ZZZ+RECIP:ZZZ+031101:1200+IC0000000001'";
    private const string Unb4 = "UNB+UNOA:4+SENDER:ZZZ+RECIP:ZZZ+20031101:1200+IC0000000001'";
    private const string Good = "UNH+1+CUSDEC:D:96B:UN:EXP010'BGM+1'UNT+3+1'";
    private const string Bad = "UNH+ME000002+CUSDEC:D:96B:UN:EXP010'BGM+1'UNT+9+ME000002'";
    private const string Uci = "UCI+IC0000000001+SENDER:ZZZ+RECIP:ZZZ+";

    [Theory]
    [InlineData(Unb + Good + "UNZ+1+IC0000000001'", "UNH+1+CONTRL:D:3:UN'" + Uci + "7'UNT+3+1'")]
    [InlineData(Unb4 + Good + "UNZ+1+IC0000000001'", "UNH+1+CONTRL:4:1:UN'" + Uci + "7'UNT+3+1'")]
    [InlineData(Unb + Good + Bad + "UNZ+2+IC0000000001'",
        "UNH+1+CONTRL:D:3:UN'" + Uci + "7'UCM+ME000002+CUSDEC:D:96B:UN:EXP010+4+29+UNT+2'UNT+4+1'")]
    [InlineData(Unb + Good + "UNZ+2+IC0000000001'", "UNH+1+CONTRL:D:3:UN'" + Uci + "4+29+UNZ+2'UNT+3+1'")]
    [InlineData(Unb + "UNG+CUSDEC+S:ZZ+R+031101:1200+G1+UN+D:96B'" + Good + Bad + "UNE+2+G1'"
        + "UNG+CUSDEC+S:ZZ+R+031101:1200+G2+UN+D:96B'UNH+3+CUSDEC:D:96B:UN'UNT+2+3'UNE+2+G2'UNZ+2+IC0000000001'",
        "UNH+1+CONTRL:D:3:UN'" + Uci + "7'UCF+G1+S:ZZ+R+7'UCM+ME000002+CUSDEC:D:96B:UN:EXP010+4+29+UNT+2'"
        + "UCF+G2+S:ZZ+R+4+29+UNE+2'UNT+6+1'")]
    [InlineData("UNA;*.! ~UNB*UNOA;3*S!~*R+:*031101;1200*I1~UNH*1*CUSDEC;D;96B;UN~UNT*2*1~UNZ*1*I1~",
        "UNH+1+CONTRL:D:3:UN'UCI+I1+S~+R?+?:+7'UNT+3+1'")]
    public void The_report_says_what_was_accepted_and_what_was_not(string subject, string expected)
    {
        Assert.Equal(expected, Report(Split.Read(subject)));
    }

    [Fact]
    public void Receipt_only_is_action_8_and_names_no_message()
    {
        var interchange = Split.Read(Unb + Bad + "UNZ+1+IC0000000001'");

        Assert.Equal("UNH+1+CONTRL:D:3:UN'" + Uci + "8'UNT+3+1'", Report(interchange, ContrlKind.ReceiptOnly));
    }

    [Fact]
    public void A_refusal_from_outside_is_reported_on_UCI()
    {
        var interchange = Split.Read(Unb + Good + "UNZ+1+IC0000000001'");
        interchange.Refuse(SyntaxErrorCode.UnknownInterchangeSender, SegmentTag.Unb, 3, 1);

        Assert.Equal("UNH+1+CONTRL:D:3:UN'" + Uci + "4+23+UNB+3:1'UNT+3+1'", Report(interchange));
    }

    [Fact]
    public void Findings_in_the_body_become_UCS_and_UCD()
    {
        var interchange = Split.Read(Unb + Good + "UNZ+1+IC0000000001'");
        interchange.Add(new SyntaxFinding(SyntaxErrorCode.InvalidValue, 0, 12, 4, 2, 0, 0, 0));
        interchange.Add(new SyntaxFinding(SyntaxErrorCode.DataElementTooLong, 0, 12, 5, 0, 0, 0, 0));
        interchange.Add(new SyntaxFinding(SyntaxErrorCode.Missing, 0, 13, 0, 0, 0, 0, 0));

        Assert.Equal("UNH+1+CONTRL:D:3:UN'" + Uci + "7'UCM+1+CUSDEC:D:96B:UN:EXP010+4'UCS+12'UCD+12+4:2'UCD+39+5'"
            + "UCS+13+13'UNT+8+1'", Report(interchange));
    }

    [Theory]
    [InlineData(Unb + "UNH+1+CONTRL:D:3:UN'UCI+1'UNT+3+1'UNZ+1+IC0000000001'")]
    [InlineData("UNB+UNOA:3++RECIP:ZZZ+031101:1200+I1'" + Good + "UNZ+1+I1'")]
    public void No_CONTRL_for_a_CONTRL_nor_for_what_cannot_be_answered(string subject)
    {
        Assert.Equal("", Report(Split.Read(subject)));
    }

    private static string Report(Interchange interchange, ContrlKind kind = ContrlKind.Full)
    {
        var output = new ArrayBufferWriter<byte>();
        ContrlWriter.Write(new SegmentWriter(output), interchange, "1"u8, kind);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }
}
