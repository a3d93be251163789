using System.Text;
using Customs.Nes.Server.Scenarios;

namespace Customs.Nes.Acceptance.Tests;

/// <summary>The language of scenarios: what it builds, and what it says of texts that are wrong.</summary>
public sealed class ScenarioParserTests
{
    private const string Prelude = """
        partner AGENT1 agent, sends as AGENTONE, "First Agents"
        partner PORT1 port, sends as FXTINV, at GBFXT GBHRH, "Felixstowe"
        at 2003-07-10 09:15

        """;

    [Fact]
    public void All_faults_are_told_at_once_each_with_its_line_and_what_was_probably_meant()
    {
        ScenarioParser.Read("my.nes", Prelude + """
            partnr AGENT2 agent
            AGENT1 lodges ful arrived 3GB123456789000-1
            PORT1 reports arival of 3GB123456789000-1
            AGENT1 lodges full arrived 3GB123456789000-1 {
              destination FR
              comodity 84821010
            }
              expect acepted
            expect figure 2003-13 = 4 by departure
            AGENT1 sends file nowhere.edi
            extract month 2003-01
            """, out var faults);

        Assert.Equal(
            [
                "my.nes:4: expected a command or a partner, found 'partnr'; did you mean 'partner'?",
                "my.nes:5: expected a kind of declaration (full, simplified, local, clearance, exit), found 'ful'; did you mean 'full'?",
                "my.nes:6: expected a movement (arrival, departure, anticipated, retrospective), found 'arival'; did you mean 'arrival'?",
                "my.nes:9: there is no box 'comodity'; did you mean 'commodity'?",
                "my.nes:11: expected something to expect",
                "my.nes:12: expected a month such as 2003-04, found '2003-13'",
                "my.nes:13: there is no file",
                "my.nes:14: expected 'to', found the end of the sentence",
            ],
            faults.Select(fault => Shorten(fault.ToString())));
    }

    [Theory]
    [InlineData("AGENT1 lodges full arrived X", "the clock is not set yet")]
    [InlineData("at 2003-01-01 10:00\nexpect accepted", "nothing has been sent yet")]
    [InlineData("at 2003-01-01 10:00\nrepeat", "nothing has been sent yet")]
    [InlineData("profile EXP-1 version 1 \"x\"\n  when destination in (FR)", "has no 'end'")]
    [InlineData("at 2003-01-01 25:00", "found '2003-01-01 25:00'")]
    [InlineData("profiles nowhere", "there is no folder")]
    public void A_sentence_that_cannot_be_played_is_refused_before_anything_is(string text, string message)
    {
        var partner = "partner AGENT1 agent\n";

        Assert.Null(ScenarioParser.Read("my.nes", partner + text, out var faults));

        Assert.Contains(message, Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_becomes_the_message_a_trader_would_send()
    {
        var text = Send("""
            AGENT1 lodges full pre-lodged 3GB123456789000-INV42 {
              destination IN, location GBFXT, shed ABC, consignee "SMITH+SONS'S", mucr GB/ABCD-12345
              item 1 commodity 72042900, net mass 300, gross mass 320, value 1.5k, document N934, status JE
              item 2 without value
            }
            """);

        Assert.StartsWith("UNB+UNOA:2+AGENTONE+EDRCHIEF+030710:0915+N000001'", text, StringComparison.Ordinal);
        Assert.Contains("UNH+1+CUSDEC:D:04A:UN:109730+C0001'", text, StringComparison.Ordinal);
        Assert.Contains(
            "BGM+EFD::109+INV42+9'\nCST++EXD+1'\nLOC+36+IN'\nLOC+35+GB'\nLOC+14+GBFXT::109+ABC'",
            text, StringComparison.Ordinal);
        Assert.Contains("RFF+ABO:3GB123456789000-INV42'\nRFF+UCN:GB/ABCD-12345'", text, StringComparison.Ordinal);
        Assert.Contains(
            "NAD+CN+++SMITH?+SONS?'S+1 MAIN STREET+HARBOUR TOWN++10001+IN'",
            text, StringComparison.Ordinal);
        Assert.Contains(
            "UNS+D'\nDMS+INV42'\nMOA+39:1500.00:GBP'\nCST+1+1000001+72042900'",
            text, StringComparison.Ordinal);
        Assert.Contains("MEA+AAR++KGM:300'\nMEA+AAB++KGM:320'\nPAC+1++BX'", text, StringComparison.Ordinal);
        Assert.Contains("MOA+123:1500'", text, StringComparison.Ordinal);
        Assert.Contains("DOC+998:::380+INV1:::::Z'\nDOC+916:::N934+REF1:JE'", text, StringComparison.Ordinal);
        Assert.EndsWith(
            "UNS+S'\nCNT+5:2'\nCNT+11:2'\nUNT+" + SegmentCount(text) + "+1'\nUNZ+1+N000001'\n",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_movement_says_when_by_the_clocks_of_London_however_the_scenario_says_it()
    {
        var text = Send(
            "PORT1 reports departure of 3GB123456789000-1 part 002 at GBFXT on 2003-07-10 07:30Z "
            + "ref D1 version 2 void");

        Assert.Contains("BGM+EDL:105:109+D1:2+1'", text, StringComparison.Ordinal);
        Assert.Contains("DTM+186:200307100830:203'", text, StringComparison.Ordinal);
        Assert.Contains("RFF+ABO:3GB123456789000-1:002'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handwritten_message_gets_an_envelope_and_a_handwritten_interchange_is_left_alone()
    {
        var wrapped = Send(
            "AGENT1 sends\n  UNH+1+ORDERS:D:96A:UN'\n  FTX+AAI+++A LONG TEXT\n   THAT GOES ON'\n  UNT+3+1'");
        var asItStands = Send("AGENT1 sends\n  UNB+UNOA:2+\\xe9+X'\n  # not a comment here");

        Assert.StartsWith("UNB+UNOA:2+AGENTONE+EDRCHIEF+030710:0915+N000001'\nUNH", wrapped, StringComparison.Ordinal);
        Assert.Contains("A LONG TEXTTHAT GOES ON'", wrapped, StringComparison.Ordinal);
        Assert.EndsWith("UNZ+1+N000001'\n", wrapped, StringComparison.Ordinal);
        Assert.Equal("UNB+UNOA:2+\u00e9+X'\n# not a comment here", asItStands);
    }

    [Fact]
    public void The_same_text_gives_the_same_bytes_and_a_repetition_only_another_reference()
    {
        const string Text = Prelude
            + "AGENT1 lodges full arrived 3GB123456789000-1\nrepeat\nrepeat under a new reference\n";

        var steps = ScenarioParser.Read("my.nes", Text, out _)!.Steps.Cast<SendStep>().ToList();
        var again = ScenarioParser.Read("my.nes", Text, out _)!.Steps.Cast<SendStep>().ToList();

        Assert.True(steps[0].Bytes.Span.SequenceEqual(again[0].Bytes.Span));
        Assert.True(steps[0].Bytes.Span.SequenceEqual(steps[1].Bytes.Span));
        Assert.Equal(
            Encoding.Latin1.GetString(steps[0].Bytes.Span).Replace("N000001", "N000002", StringComparison.Ordinal),
            Encoding.Latin1.GetString(steps[2].Bytes.Span));
    }

    private static string Send(string text)
    {
        var scenario = ScenarioParser.Read("my.nes", Prelude + text, out var faults);
        Assert.Empty(faults);
        var step = Assert.IsType<SendStep>(Assert.Single(scenario!.Steps));
        return Encoding.Latin1.GetString(step.Bytes.Span).Replace("\r", "", StringComparison.Ordinal);
    }

    private static int SegmentCount(string text) =>
        text.Split('\n').Count(line => line.EndsWith('\'')) - 2;

    // Lists of what is known and paths of this machine are left out of the comparison.
    private static string Shorten(string fault)
    {
        foreach (var cut in new[] { " to expect (", " file '" })
        {
            var at = fault.IndexOf(cut, StringComparison.Ordinal);
            if (at >= 0)
            {
                return fault[..(at + cut.TrimEnd('(', '\'').TrimEnd().Length)];
            }
        }

        return fault;
    }
}
