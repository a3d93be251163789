using System.Text;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Tests.Intake;

/// <summary>UNB 0031 and 0035: what is acknowledged, and what a test interchange gets and leaves behind.</summary>
public class AcknowledgementTests
{
    private const string Arrival = "UNH+1+UKCINV:D:00A:UN:109001+CAR'BGM+EAL:105:109+A1:1+9'DTM+178:200301130800:203'"
        + "LOC+14+GBFXT::109'RFF+ABO:3GB123456789000-7001'UNT+6+1'";

    private const string Miscounted = "UNH+2+UKCINV:D:00A:UN:109001+CAR'BGM+EAL:105:109+A2:1+9'UNT+9+2'";

    private readonly ClerkDesk _desk = new();

    /// <summary>Rows: syntax version, 0031, what is sent, and the action and messages of the CONTRL that answers.</summary>
    [Theory]
    [InlineData(3, "", Arrival, "")]
    [InlineData(3, "0", Arrival, "")]
    [InlineData(3, "1", Arrival, "7")]
    [InlineData(3, "2", Arrival, "")] // Version 3 does not know it.
    [InlineData(4, "1", Arrival, "7")]
    [InlineData(4, "2", Arrival, "8")]
    [InlineData(3, "", Arrival + Miscounted, "7 2:4")]
    [InlineData(3, "1", Arrival + Miscounted, "7 2:4")]
    [InlineData(4, "2", Arrival + Miscounted, "7 2:4")] // A refusal is told in full, whatever was asked for.
    [InlineData(3, "", "", "4")]
    [InlineData(4, "2", "", "4")]
    public void A_CONTRL_is_sent_where_it_is_asked_for_and_wherever_something_is_refused(
        int version, string request, string messages, string expected)
    {
        var answer = _desk.Send(Interchange(version, messages, request: request));

        Assert.Equal(expected, ContrlOf(answer));
        AssertGood(answer);
    }

    /// <summary>CONTRL has a code for too long and none for how long: words after it say so.</summary>
    [Fact]
    public void An_interchange_too_long_is_told_the_limit()
    {
        var answer = _desk.Send(
            $"UNB+UNOA:3+AGENT1+EDRCHIEF+030113:0900+R1'UNH+1+UKCINV:D:00A:UN'FTX+{new string('X', 1_100_000)}'");

        Assert.Equal("4", ContrlOf(answer));
        Assert.Contains("An interchange has at most 1048576 octets here. Send it in parts.", answer, StringComparison.Ordinal);
        Assert.Contains("UNZ+2+", answer, StringComparison.Ordinal);
        AssertGood(answer);
    }

    [Fact]
    public void A_refused_group_refuses_its_messages()
    {
        var answer = _desk.Send("UNB+UNOA:3+AGENT1+EDRCHIEF+030113:0900+R1'"
            + $"UNG+UKCINV+S+R+030113:0900+G1+UN+D:00A'{Arrival}UNE+7+G1'"
            + "UNG+UKCINV+S+R+030113:0900+G2+UN+D:00A'"
            + Arrival.Replace("UNH+1", "UNH+2", StringComparison.Ordinal)
                .Replace("UNT+6+1", "UNT+6+2", StringComparison.Ordinal)
                .Replace("-7001", "-7002", StringComparison.Ordinal)
            + "UNE+1+G2'UNZ+2+R1'");

        Assert.Contains("UCF+G1+S+R+4+29+UNE+2'UCF+G2+S+R+7'", answer, StringComparison.Ordinal);
        Assert.Equal(1, Count(answer, "UKCRES"));
        Assert.Single(_desk.Records);
        AssertGood(answer);
    }

    [Theory]
    [InlineData("UNH+1+CONTRL:D:3:UN'UCI+1+EDRCHIEF+AGENT1+7'UNT+3+1'")]
    [InlineData("UNH+1+CONTRL:D:3:UN'UCI+1+EDRCHIEF+AGENT1+7'UNT+9+1'")]
    public void A_CONTRL_is_not_answered_at_all(string contrl)
    {
        Assert.Equal("", _desk.Send(Interchange(3, contrl, request: "1")));
        Assert.Equal("", _desk.Send(Interchange(3, contrl, request: "1", test: "1")));
    }

    [Fact]
    public void A_test_is_decided_answered_as_a_test_and_leaves_nothing()
    {
        var earnest = Interchange(3, Arrival);
        var test = Interchange(3, Arrival, test: "1");

        var first = _desk.Send(test);
        var second = _desk.Send(test);

        Assert.Equal(1, Count(first, "UKCRES"));
        Assert.Equal(first, second); // Not a resend: it was never there.
        Assert.True(AssertGood(first).Header.IsTest);
        Assert.Empty(_desk.Records);
        Assert.Empty(_desk.Decisions);
        Assert.Equal("", ContrlOf(first));
        var real = _desk.Send(earnest);
        Assert.False(AssertGood(real).Header.IsTest);
        Assert.Single(_desk.Records);
    }

    [Fact]
    public void A_test_that_breaks_the_syntax_is_refused_as_a_test()
    {
        var answer = _desk.Send(Interchange(3, Miscounted, test: "1"));

        Assert.Equal("7 2:4", ContrlOf(answer));
        Assert.True(AssertGood(answer).Header.IsTest);
        Assert.Empty(_desk.Decisions);
    }

    /// <summary>Rows: 0031, 0035, messages, and the CONTRL; there is never another message.</summary>
    [Theory]
    [InlineData("", "2", Arrival, "7")]
    [InlineData("2", "2", Arrival, "8")]
    [InlineData("", "2", Arrival + Miscounted, "7 2:4")]
    [InlineData("", "4", Arrival, "4")]
    [InlineData("", "5", Arrival, "4")]
    [InlineData("", "9", Arrival, "4")]
    [InlineData("", "11", Arrival, "4")]
    [InlineData("", "3", "", "4")] // What cannot be read is not sent back.
    public void A_test_of_the_syntax_gets_the_report_alone(
        string request, string test, string messages, string expected)
    {
        var answer = _desk.Send(Interchange(4, messages, request, test));

        Assert.Equal(expected, ContrlOf(answer));
        Assert.Equal(1, Count(answer, "UNH+"));
        Assert.Equal(test is "4" or "5" or "9" or "11", answer.Contains("+4+25+UNB+12'", StringComparison.Ordinal));
        Assert.Empty(_desk.Decisions);
        AssertGood(answer);
    }

    [Fact]
    public void Version_3_knows_one_kind_of_test()
    {
        Assert.Contains("+4+25+UNB+12'", _desk.Send(Interchange(3, Arrival, test: "2")), StringComparison.Ordinal);
        Assert.Contains("UKCRES", _desk.Send(Interchange(3, Arrival, test: "0")), StringComparison.Ordinal);
        Assert.Single(_desk.Decisions);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("1", "7")]
    public void An_echo_is_what_was_sent_marked_as_sent_back(string request, string contrl)
    {
        var sent = Interchange(4, Arrival, request, test: "3");

        var answer = _desk.Send(sent);

        Assert.Equal(contrl, ContrlOf(answer));
        Assert.EndsWith(sent.Replace("+3'UNH", "+4'UNH", StringComparison.Ordinal), answer, StringComparison.Ordinal);
        Assert.Empty(_desk.Decisions);
    }

    [Theory]
    [InlineData("UNOY:4", "20030113", "\u00C3\u00A9", "UNOY:4")]
    [InlineData("UNOE:3", "030113", "\u00B6", "UNOE:3")]
    [InlineData("UNOC:3", "030113", "\u00E9", "UNOC:3")]
    [InlineData("UNOA:3", "030113", "E", "UNOC:3")]
    public void An_answer_is_in_the_repertoire_its_echoes_are_from(
        string level, string date, string name, string expected)
    {
        var answer = _desk.Send($"UNB+{level}+AGENT1+EDRCHIEF+{date}:0900+R1'"
            + Arrival.Replace("+A1:1", $"+{name}:1", StringComparison.Ordinal) + "UNZ+1+R1'");

        Assert.Contains($"UNB+{expected}+", answer, StringComparison.Ordinal);
        Assert.Contains($"+{name}", answer, StringComparison.Ordinal);
        AssertGood(answer);
    }

    private static string Interchange(int version, string messages, string request = "", string test = "")
    {
        var date = version == 4 ? "20030113" : "030113";
        var count = Count(messages, "UNH+");
        return $"UNB+UNOA:{version}+AGENT1+EDRCHIEF+{date}:0900+R1++++{request}++{test}'{messages}UNZ+{count}+R1'";
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    /// <summary>UCI's action, then each message named with its own; empty without a CONTRL.</summary>
    private static string ContrlOf(string answer)
    {
        var segments = answer.Split('\'').Select(s => s.Split('+')).ToList();
        var actions = segments.Where(s => s[0] == "UCI").Select(s => s[4])
            .Concat(segments.Where(s => s[0] == "UCM").Select(s => $"{s[1]}:{s[3]}"));
        return string.Join(' ', actions);
    }

    private static Interchange AssertGood(string answer)
    {
        var interchange = new Interchange(Clearance.Messages.Structures.TradeStructures.Directory);
        interchange.Read(Encoding.Latin1.GetBytes(answer));
        Assert.Empty(interchange.Findings.ToArray());
        return interchange;
    }
}
