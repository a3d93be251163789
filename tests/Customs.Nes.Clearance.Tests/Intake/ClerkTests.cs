using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Clearance.Tests.Intake;

public sealed class ClerkTests
{
    private const string Ducr = "3GB123456789000-INV42";

    private readonly ClerkDesk _desk = new();

    [Fact]
    public void A_full_declaration_of_goods_that_are_there_is_accepted_and_cleared()
    {
        var answer = _desk.Message("CUSDEC:D:04A:UN:109730", "R1", Declaration("EFD", 'A'));

        Assert.StartsWith("UNB+UNOC:3+EDRCHIEF+AGENT1+030113:0900+1'UNH+1+CUSRES:D:04A:UN:109730+CARR1'", answer);
        Assert.Contains("BGM+EFD::109+LRN1+29'", answer);
        Assert.Contains("RFF+ABO:3GB123456789000-INV42:G'", answer);
        Assert.Contains("RFF+ABS:01'RFF+AHZ:1:6'", answer);
        Assert.EndsWith("UNZ+1+1'", answer);
        Assert.Equal(ConsignmentStatus.Cleared, _desk.StatusOf(Ducr));
    }

    [Fact]
    public void Pre_lodged_goods_are_cleared_by_their_arrival_and_leave_with_their_departure()
    {
        _desk.Message("CUSDEC:D:04A:UN:109730", "R1", Declaration("EFD", 'D'));
        Assert.Equal(ConsignmentStatus.PreLodged, _desk.StatusOf(Ducr));

        var arrival = _desk.Message("UKCINV:D:00A:UN:109001", "R2", Movement("EAL", "A1", "178:200301130800:203"));
        var departure = _desk.Message("UKCINV:D:00A:UN:109001", "R3", Movement("EDL", "D1", "186:200301130830:203"));

        Assert.Contains("GEI+ACT+1::109'GEI+CRC+000::109'", arrival);
        Assert.Contains("GEI+ICS+01::109'GEI+ROE+6::109'GEI+SOE+3::109'", arrival);
        Assert.Contains("GEI+SOE+D::109'", departure);
        Assert.Equal(ConsignmentStatus.Departed, _desk.StatusOf(Ducr));
    }

    [Fact]
    public void A_departure_of_goods_nobody_declared_is_kept_and_counts_once_they_are()
    {
        var departure = _desk.Message("UKCINV:D:00A:UN:109001", "R1", Movement("EDL", "D1", "186:200301131000:203"));
        Assert.Contains("GEI+ACT+2::109'", departure);
        Assert.Contains("ERC+410::109'", departure);
        Assert.Equal(ConsignmentStatus.Awaited, _desk.StatusOf(Ducr));

        _desk.Message("CUSDEC:D:04A:UN:109730", "R2", Declaration("EFD", 'A'));

        Assert.Equal(ConsignmentStatus.Departed, _desk.StatusOf(Ducr));
    }

    [Fact]
    public void A_DUCR_is_declared_once()
    {
        _desk.Message("CUSDEC:D:04A:UN:109730", "R1", Declaration("EFD", 'A'));

        var answer = _desk.Message("CUSDEC:D:04A:UN:109730", "R2", Declaration("EFD", 'A'));

        Assert.Contains("+27'", answer);
        Assert.Contains("ERC+401::109'", answer);
    }

    [Fact]
    public void The_answer_uses_the_service_characters_of_the_question()
    {
        var text = "UNA\\#.? {UNB#UNOA\\1#AGENT1#EDRCHIEF#030113\\0900#R1{UNH#1#CUSDEC\\D\\04A\\UN\\109730#CAR{"
            + string.Concat(Declaration("EFD", 'A').Select(
                segment => segment.Replace(':', '\\').Replace('+', '#') + "{"))
            + $"UNT#{Declaration("EFD", 'A').Length + 2}#1{{UNZ#1#R1{{";

        var answer = _desk.Send(text);

        Assert.StartsWith("UNA\\#.? {UNB#UNOC\\3#EDRCHIEF#AGENT1#", answer);
        Assert.Contains("RFF#AHZ\\1\\6{", answer);
    }

    [Fact]
    public void What_begins_no_interchange_is_answered_and_leaves_no_trace()
    {
        var answer = _desk.Send("GET / HTTP/1.1\r\n", isCut: true);

        Assert.Contains("UKCTRL", answer);
        Assert.Empty(_desk.Records);
        Assert.Empty(_desk.Decisions);
    }

    [Fact]
    public void An_interchange_cut_in_the_middle_is_refused_and_may_be_sent_again()
    {
        var answer = _desk.Send("UNB+UNOA:2+AGENT1+EDRCHIEF+030113:0900+R1'UNH+1+CUSDEC:D:04A:UN:109730'BGM+EF", isCut: true);
        Assert.Contains("UCI+R1+AGENT1+EDRCHIEF+4+13", answer);

        var again = _desk.Message("CUSDEC:D:04A:UN:109730", "R1", Declaration("EFD", 'A'));

        Assert.Contains("+29'", again);
    }

    [Theory]
    [InlineData("UNB+UNOA:2+SOMEBODY+EDRCHIEF+030113:0900+R1'", "+4+23")]
    [InlineData("UNB+UNOA:2+AGENT1+ELSEWHERE+030113:0900+R1'", "+4+7")]
    public void An_interchange_for_or_from_somebody_else_is_refused_whole(string header, string reason)
    {
        var answer = _desk.Send(header + "UNH+1+CUSDEC:D:04A:UN:109730'BGM+EFD::109'UNT+3+1'UNZ+1+R1'");

        Assert.Contains(reason, answer);
        Assert.DoesNotContain("CUSRES", answer);
    }

    [Fact]
    public void A_message_of_another_trade_is_refused_alone()
    {
        var answer = _desk.Send(
            "UNB+UNOA:2+AGENT1+EDRCHIEF+030113:0900+R1'UNH+1+ORDERS:D:96A:UN'BGM+220'UNT+3+1'"
            + "UNH+2+CUSDEC:D:04A:UN:109730'" + string.Concat(Declaration("EFD", 'A').Select(segment => segment + "'"))
            + $"UNT+{Declaration("EFD", 'A').Length + 2}+2'UNZ+2+R1'");

        Assert.Contains("UCI+R1+AGENT1+EDRCHIEF+7'UCM+1+ORDERS:D:96A:UN+4+17", answer);
        Assert.Contains("CUSRES", answer);
        Assert.EndsWith("UNZ+2+1'", answer);
        Assert.Equal(ConsignmentStatus.Cleared, _desk.StatusOf(Ducr));
    }

    [Fact]
    public void A_partner_may_not_send_what_it_has_no_right_to()
    {
        _desk.Agent = new Partner("PORT1", "Port", PartnerRights.Move, ["AGENT1"], ["GBDOV"], []);

        var declaration = _desk.Message("CUSDEC:D:04A:UN:109730", "R1", Declaration("EFD", 'A'));
        var elsewhere = _desk.Message("UKCINV:D:00A:UN:109001", "R2", Movement("EAL", "A1", "178:200301130800:203"));

        Assert.Contains("ERC+501::109'", declaration);
        Assert.Contains("ERC+502::109'", elsewhere);
        Assert.Empty(_desk.Records);
    }

    [Fact]
    public void A_mistake_of_ours_costs_one_message_and_leaves_the_record_as_it_was()
    {
        _desk.Message("CUSDEC:D:04A:UN:109730", "R1", Declaration("EFD", 'D'));
        _desk.ArchiveFault = new InvalidOperationException("ours");

        var answer = _desk.Message("UKCINV:D:00A:UN:109001", "R2", Movement("EAL", "A1", "178:200301130800:203"));
        Assert.Contains("ERC+603::109'", answer);
        Assert.Equal(ConsignmentStatus.PreLodged, _desk.StatusOf(Ducr));

        _desk.ArchiveFault = null;
        _desk.Message("UKCINV:D:00A:UN:109001", "R3", Movement("EAL", "A1", "178:200301130800:203"));
        Assert.Equal(ConsignmentStatus.Cleared, _desk.StatusOf(Ducr));
    }

    [Fact]
    public void A_failing_store_is_never_taken_for_a_mistake_of_ours()
    {
        _desk.Message("CUSDEC:D:04A:UN:109730", "R1", Declaration("EFD", 'D'));
        _desk.ArchiveFault = new IOException("the disk");

        Assert.Throws<IOException>(() =>
            _desk.Message("UKCINV:D:00A:UN:109001", "R2", Movement("EAL", "A1", "178:200301130800:203")));
    }

    internal static string[] Declaration(string name, char subdivision, string ducr = Ducr) =>
    [
        $"BGM+{name}::109+LRN1+9", $"CST++EX{subdivision}+2", "LOC+36+IN", "LOC+35+GB", "LOC+14+GBFXT::109",
        $"RFF+ABO:{ducr}", "TDT+13++1+++++:::EVER GIVEN:PA", "NAD+CZ+GB123456789000++EXPORTER+STREET+TOWN++PC+GB",
        "NAD+CN+++CONSIGNEE+STREET+MUMBAI++400001+IN", "NAD+DT+GB987654321000", "UNS+D", "DMS+TRADERREF",
        "MOA+39:1500.00:GBP", "CST+1+1000001+84821010", "LOC+27+GB", "MEA+AAR++KGM:100", "MEA+AAB++KGM:120",
        "PAC+4++BX", "PCI++MARKS", "MOA+123:1500", "RFF+ZZZ", "IMD+++:::BALL BEARINGS",
        "DOC+998:::380+INV1:::::Z", "UNS+S", "CNT+5:1", "CNT+11:4",
    ];

    internal static string[] Movement(string name, string reference, string at) =>
        [$"BGM+{name}:105:109+{reference}:1+9", $"DTM+{at}", "LOC+14+GBFXT::109", $"RFF+ABO:{Ducr}"];
}
