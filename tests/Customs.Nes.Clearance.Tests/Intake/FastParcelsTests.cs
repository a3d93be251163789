using System.Text;
using CsCheck;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;

namespace Customs.Nes.Clearance.Tests.Intake;

/// <summary>Fast parcels: one message of many consignments, each with its own answer and its own life.</summary>
public class FastParcelsTests
{
    private const string Head =
        "UNH+1+CUSDEC:D:04A:UN:109735+CARP1'BGM+EFD::109+BAG7+9'CST++EXA+2'LOC+36+IN'LOC+35+GB'"
        + "LOC+14+GBFXT::109'TDT+13++1'NAD+CZ+GB123456789000++A'NAD+DT+GB987654321000'UNS+D'";

    private static readonly string[] Countries = ["US", "IN", "ZZ", ""];
    private static readonly string[] Values = ["20.00", "900.00", "0"];

    private readonly ClerkDesk _desk = new();

    [Fact]
    public void Each_consignment_is_answered_by_itself()
    {
        var answers = Answers(_desk.Send(Interchange("P1", Parcel(1), Parcel(2, country: "ZZ"), Parcel(3))));

        Assert.Collection(
            answers,
            answer => Assert.Contains("BGM+EFD::109+BAG7+29'", answer, StringComparison.Ordinal),
            answer => Assert.Contains("BGM+EFD::109+BAG7+27'", answer, StringComparison.Ordinal),
            answer => Assert.Contains("BGM+EFD::109+BAG7+29'", answer, StringComparison.Ordinal));
        Assert.Contains("RFF+ABO:3GB123456789000-P3:", answers[2], StringComparison.Ordinal);
        Assert.Contains("RFF+LI:3'", answers[2], StringComparison.Ordinal);
        Assert.Equal(ConsignmentStatus.Cleared, _desk.StatusOf("3GB123456789000-P1"));
        Assert.Equal(ConsignmentStatus.None, _desk.StatusOf("3GB123456789000-P2"));
        Assert.Equal(ConsignmentStatus.Cleared, _desk.StatusOf("3GB123456789000-P3"));
    }

    [Fact]
    public void A_finding_points_at_the_segment_and_the_consignment_in_the_message_that_was_sent()
    {
        var answers = Answers(_desk.Send(Interchange("P1", Parcel(1), Parcel(2, country: "ZZ"))));

        // UNH to UNS+D are ten segments, the first consignment eleven; its LOC is the second segment of its item.
        Assert.Contains("ERP+2:2+LOC:23'ERC+121::109'", answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_header_says_holds_for_a_consignment_that_says_nothing_else()
    {
        var own = Parcel(1).Replace("NAD+CN+", "NAD+CZ+GB111111111111++B'NAD+CN+", StringComparison.Ordinal);
        _desk.Send(Interchange("P1", own, Parcel(2, country: "")));
        var (first, second) = (Read(2), Read(3));

        Assert.Equal(("GB111111111111", "US"), (first.Text(first.ExporterEori), first.Destination.ToString()));
        Assert.Equal(("GB123456789000", "IN"), (second.Text(second.ExporterEori), second.Destination.ToString()));
    }

    [Fact]
    public void A_consignment_without_a_DUCR_is_refused_even_where_the_header_has_one()
    {
        var text = Interchange("P1", Parcel(1).Replace("RFF+ABO:3GB123456789000-P1'", "", StringComparison.Ordinal))
            .Replace("TDT+13", "RFF+ABO:3GB123456789000-HEAD'TDT+13", StringComparison.Ordinal);

        Assert.Contains("ERC+110::109'", _desk.Send(Recount(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_of_two_with_one_DUCR_is_refused()
    {
        var answers = Answers(_desk.Send(Interchange("P1", Parcel(1), Parcel(1))));

        Assert.Contains("+29'", answers[0], StringComparison.Ordinal);
        Assert.Contains("ERC+401::109'", answers[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("872.99", "999.999", 29)]
    [InlineData("873.00", "1.000", 27)]
    [InlineData("20.00", "1000", 27)]
    public void Only_what_is_of_low_value_is_a_fast_parcel(string value, string kg, int function)
    {
        var answer = _desk.Send(Interchange("P1", Parcel(1, value, kg)));

        Assert.Contains($"BGM+EFD::109+BAG7+{function}'", answer, StringComparison.Ordinal);
        Assert.Equal(function == 27, answer.Contains("ERC+833::109'", StringComparison.Ordinal));
    }

    /// <summary>What is wrong with the message itself is told once, and nothing in it is taken.</summary>
    [Theory]
    [InlineData("BGM+EFD", "BGM+ESP", 830)]
    [InlineData("+BAG7+9'", "+BAG7+4'", 830)]
    [InlineData("CNT+5:2'", "CNT+5:3'", 303)]
    [InlineData("CNT+5:2'", "CNT+5:99999999999'", 303)]
    [InlineData("CNT+5:2'", "CNT+11:2'", 302)]
    public void A_message_that_is_wrong_as_a_whole_is_refused_as_a_whole(string right, string wrong, int code)
    {
        var text = Interchange("P1", Parcel(1), Parcel(2)).Replace(right, wrong, StringComparison.Ordinal);
        var answers = Answers(_desk.Send(text));

        Assert.Contains($"ERC+{code}::109'", Assert.Single(answers), StringComparison.Ordinal);
        Assert.Equal(ConsignmentStatus.None, _desk.StatusOf("3GB123456789000-P1"));
    }

    [Fact]
    public void A_message_without_a_consignment_is_refused() =>
        Assert.Contains("ERC+301::109'", _desk.Send(Interchange("P1")), StringComparison.Ordinal);

    [Fact]
    public void Whoever_may_not_declare_is_told_once()
    {
        _desk.Agent = new Partner("PORT", "Port", PartnerRights.Move, ["AGENT1"], [], []);

        Assert.Contains(
            "ERC+501::109'", Assert.Single(Answers(_desk.Send(Interchange("P1", Parcel(1), Parcel(2))))),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ParcelMessage.CountMax, 0, ParcelMessage.CountMax)]
    [InlineData(ParcelMessage.CountMax + 1, 831, 1)]
    public void A_message_has_up_to_9999_consignments(int count, int code, int answers)
    {
        var parcels = Enumerable.Range(1, count).Select(number => Short(number)).ToArray();
        var answer = _desk.Send(Interchange("P1", parcels));

        Assert.Equal(answers, Answers(answer).Length);
        Assert.Equal(code != 0, answer.Contains("ERC+831::109'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ParcelMessage.HeaderLengthMax, false)]
    [InlineData(ParcelMessage.HeaderLengthMax + 1, true)]
    public void A_header_is_not_multiplied_without_a_bound(int length, bool isRefused)
    {
        var head = Padded(length);
        Assert.Equal(length, head.Length);
        var answer = _desk.Send(Interchange("P1", head, [Parcel(1)]));

        Assert.Equal(isRefused, answer.Contains("ERC+832::109'", StringComparison.Ordinal));
        Assert.Equal(!isRefused, answer.Contains("BGM+EFD::109+BAG7+29'", StringComparison.Ordinal));
    }

    /// <summary>Between other messages: nobody's answer is lost or doubled, whatever stands beside it.</summary>
    [Fact]
    public void Other_messages_may_stand_beside_it()
    {
        var parcels = Interchange("P1", Parcel(1), Parcel(2));
        var arrival = "UNH+2+UKCINV:D:00A:UN:109001'BGM+EAL:105:109+M1:1+9'DTM+178:200301130830:203'"
            + "LOC+14+GBFXT::109'RFF+ABO:3GB123456789000-P2'UNT+6+2'";
        var answers = Answers(_desk.Send(
            parcels.Replace("UNZ+1+P1'", arrival + "UNZ+2+P1'", StringComparison.Ordinal)));

        Assert.Equal(3, answers.Length);
        Assert.Contains("UKCRES", answers[2], StringComparison.Ordinal);
        Assert.Contains("GEI+ACT+1::109'", answers[2], StringComparison.Ordinal);
    }

    /// <summary>
    /// A consignment of a fast parcels message comes to the same as the full declaration that says the same.
    /// </summary>
    [Fact]
    public void Together_comes_to_the_same_as_one_by_one() =>
        Drawn.Array[1, 8].Sample(drawn => AssertTogetherAsAlone(drawn, parcel => parcel), iter: 60);

    // Cut a segment too early, and a consignment goes where the header says.
    [Fact]
    public void If_items_lost_what_they_say_of_themselves_it_would_not() => Assert.ThrowsAny<Exception>(() =>
        Drawn.Array[1, 8].Sample(
            drawn => AssertTogetherAsAlone(
                drawn, parcel => parcel.Replace("LOC+36+ZZ'", "", StringComparison.Ordinal)),
            iter: 60));

    /// <summary>A whole message, count and all: sent by itself it comes to the same.</summary>
    [Fact]
    public void What_is_cut_out_is_a_message_of_one_consignment()
    {
        var many = Answers(_desk.Send(Interchange("P1", Parcel(1), Parcel(2, country: "IN"), Parcel(3))));
        var cut = Encoding.ASCII.GetString(_desk.MessageAt(3, out _).Span);
        var alone = new ClerkDesk();
        var answer = Assert.Single(Answers(alone.Send(
            $"UNB+UNOA:2+AGENT1+EDRCHIEF+030113:0900+P2'{cut}UNZ+1+P2'")));

        Assert.Equal((FunctionOf(many[1]), CodesOf(many[1])), (FunctionOf(answer), CodesOf(answer)));
        Assert.Equal(ConsignmentStatus.Cleared, alone.StatusOf("3GB123456789000-P2"));
    }

    [Fact]
    public void Other_service_characters_are_kept_in_what_is_cut_out()
    {
        var text = Interchange("P1", Parcel(1), Parcel(2)).Replace(':', '\\').Replace('+', '#').Replace('\'', '{');
        var answer = _desk.Send("UNA\\#.? {" + text);

        Assert.Equal(3, answer.Split("UNH#").Length);
        Assert.Equal(3, answer.Split("BGM#EFD\\\\109#BAG7#29{").Length);
        Assert.EndsWith("UNS#S{CNT#5\\1{UNT#24#1{", Encoding.ASCII.GetString(_desk.MessageAt(3, out _).Span));
    }

    [Fact]
    public void A_test_interchange_is_answered_for_each_and_leaves_nothing()
    {
        var text = Interchange("P1", Parcel(1), Parcel(2, country: "ZZ"))
            .Replace("+P1'UNH", "+P1++++++1'UNH", StringComparison.Ordinal);
        var answers = Answers(_desk.Send(text));

        Assert.Contains("BGM+EFD::109+BAG7+29'", answers[0], StringComparison.Ordinal);
        Assert.Contains("BGM+EFD::109+BAG7+27'", answers[1], StringComparison.Ordinal);
        Assert.Empty(_desk.Records);
    }

    private static Gen<(int Number, string Country, string Value)> Drawn => Gen.Select(
        Gen.Int[1, 6], Gen.Int[0, 3].Select(at => Countries[at]), Gen.Int[0, 2].Select(at => Values[at]));

    private static void AssertTogetherAsAlone(
        (int Number, string Country, string Value)[] drawn, Func<string, string> cut)
    {
        var together = new ClerkDesk();
        var alone = new ClerkDesk();
        var parcels = drawn.Select(one => Parcel(one.Number, one.Value, "1.000", one.Country)).ToArray();
        var many = Answers(together.Send(Interchange("P1", [.. parcels.Select(cut)])));
        for (var index = 0; index < parcels.Length; index++)
        {
            var one = Assert.Single(Answers(alone.Send(Interchange($"A{index}", parcels[index]))));
            Assert.Equal(FunctionOf(one), FunctionOf(many[index]));
            Assert.Equal(CodesOf(one), CodesOf(many[index]));
        }

        Assert.Equal(alone.Records.Count, together.Records.Count);
        foreach (var (ucr, record) in alone.Records)
        {
            var (left, right) = (new ConsignmentRecord(), new ConsignmentRecord());
            ConsignmentRecordFormat.Read(record, left);
            ConsignmentRecordFormat.Read(together.Records[ucr], right);
            Assert.Equal((left.Status, left.Route, left.LodgedAt), (right.Status, right.Route, right.LodgedAt));
        }
    }

    private static string Padded(int length)
    {
        var filler = length - Head.Length;
        var pieces = new StringBuilder();
        while (filler > 0)
        {
            var piece = filler is > 500 and < 520 ? 400 : Math.Min(filler, 500);
            pieces.Append("FTX+AAI+++").Append('X', piece - 11).Append('\'');
            filler -= piece;
        }

        return Head.Replace("TDT+13", pieces + "TDT+13", StringComparison.Ordinal);
    }

    private static string Parcel(int number, string value = "20.00", string kg = "1.000", string country = "US") =>
        "CST+" + number + "+1000001+84821010'" + (country.Length > 0 ? $"LOC+36+{country}'" : "")
        + $"MEA+AAR++KGM:{kg}'MEA+AAB++KGM:{kg}'NAD+CN+++J SMITH+1 ELM ST+BOSTON++02101+US'PAC+1++PK'"
        + $"MOA+123:{value}:GBP'RFF+ABO:3GB123456789000-P{number}'RFF+ZZZ'IMD+++:::BEARINGS'"
        + "DOC+998:::380+INV1:::::Z'";

    private static string Short(int number) =>
        $"CST+{number}+1000001+84821010'RFF+ABO:3GB123456789000-P{number}'";

    private static string Interchange(string reference, params string[] parcels) =>
        Interchange(reference, Head, parcels);

    private static string Interchange(string reference, string head, string[] parcels) => Recount(
        $"UNB+UNOA:2+AGENT1+EDRCHIEF+030113:0900+{reference}'{head}{string.Concat(parcels)}UNS+S'"
        + $"CNT+5:{parcels.Length}'UNT+0+1'UNZ+1+{reference}'");

    private static string Recount(string text)
    {
        var start = text.IndexOf("UNH+", StringComparison.Ordinal);
        var end = text.IndexOf("UNT+", StringComparison.Ordinal);
        var rest = text.IndexOf('+', end + 4);
        return $"{text[..end]}UNT+{text[start..end].Count(octet => octet == '\'') + 1}{text[rest..]}";
    }

    private Clearance.Declarations.Declaration Read(int position)
    {
        var message = _desk.MessageAt(position, out var service);
        var declaration = new Clearance.Declarations.Declaration();
        CusdecReader.Read(message, service, declaration, new Clearance.Validation.FindingList());
        return declaration;
    }

    private static string[] Answers(string answer) =>
        [.. answer.Split("UNH+").Skip(1).Select(text => text.Split("UNZ+")[0])];

    private static string FunctionOf(string answer) => answer.Split("BAG7+")[1][..2];

    private static string CodesOf(string answer) =>
        string.Join(' ', answer.Split("ERC+").Skip(1).Select(text => text.Split(':')[0]));
}
