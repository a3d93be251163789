using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class MonthlyExtractTests
{
    [Fact]
    public void The_release_of_April_2003_is_these_bytes()
    {
        const string Body = MonthlyExtract.Columns + "\n" + """
            200304,200301,DELTA,72042900,72,IN,GBFXT,1,1000001,,,400000000.00,300.000,0.000,,1,A,SUPPLEMENTARY
            200304,200302,DELTA,72042900,72,IN,GBFXT,1,1000001,,,500000000.00,300.000,0.000,,1,A,SUPPLEMENTARY
            200304,200303,DELTA,72042900,72,IN,GBFXT,1,1000001,,,600000000.00,300.000,0.000,,1,A,SUPPLEMENTARY

            """;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)));

        Assert.Equal(
            Body + $"""
            #total,records,value_gbp,net_mass_kg,supp_qty,line_count,sha256
            #total,3,1500000000.00,900.000,0.000,3,{hash}
            #state,state,reason,month,line_count,value_gbp,conflicts
            #state,COUNTED,,200301,1,400000000.00,0
            #state,COUNTED,,200302,1,500000000.00,0
            #state,COUNTED,,200303,1,600000000.00,0

            """,
            Write(VintageTests.EarlyTwoThousandAndThree(), new VintageMonth(2003, 4)));
    }

    [Fact]
    public void What_is_not_in_the_figures_is_in_the_trailer()
    {
        var text = Write(VintageTests.EarlyTwoThousandAndThree().Depart("STRAY", "2003-03-01T10:00Z"),
            new VintageMonth(2003, 3));

        Assert.Contains("#total,0,0.00,0.000,0.000,0,", text, StringComparison.Ordinal);
        Assert.Contains("#state,PENDING_VALUE,AWAITS_SUPPLEMENTARY,200301,1,0.00,0\n", text, StringComparison.Ordinal);
        Assert.Contains("#state,SUSPENSE,UNKNOWN_REF,200303,1,0.00,0\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_in_any_order_and_more_than_once_give_the_same_bytes()
    {
        var facts = VintageTests.EarlyTwoThousandAndThree();
        var expected = Write(facts, new VintageMonth(2003, 4));

        facts.All.Reverse();
        facts.All.AddRange(facts.All.ToArray());
        Assert.Equal(expected, Write(facts, new VintageMonth(2003, 4)));
    }

    [Fact]
    public void Signs_and_fractions_are_exact()
    {
        var line = Facts.Line(5) with
        {
            NetMassGrams = 1,
            SupplementaryThousandths = 12_050,
            SupplementaryUnit = "NAR",
        };
        var facts = new Facts()
            .Declare("A", "2003-01-01T10:00Z", arrived: true,
                lines: [line])
            .Depart("A", "2003-01-05T10:00Z")
            .Cancel("A", "2003-02-20T10:00Z");

        var (january, february) = (Write(facts, new VintageMonth(2003, 1)), Write(facts, new VintageMonth(2003, 2)));
        Assert.Contains(",0.05,0.001,12.050,NAR,1,A,\n", january, StringComparison.Ordinal);
        Assert.Contains(",-0.05,-0.001,-12.050,NAR,-1,A,CANCEL\n", february, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_would_break_the_table_is_quoted()
    {
        var facts = new Facts()
            .Declare("A", "2003-01-01T10:00Z", arrived: true, location: "A,\"B", lines: [Facts.Line(5)])
            .Depart("A", "2003-01-05T10:00Z", location: "A,\"B");

        Assert.Contains(",IN,\"A,\"\"B\",1,", Write(facts, new VintageMonth(2003, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_extract_is_hashed_as_a_whole()
    {
        var facts = new Facts();
        for (var number = 0; number < 2_000; number++)
        {
            var ucr = $"UCR{number:0000}";
            var line = Facts.Line(5, commodity: $"{number:00000000}");
            facts.Declare(ucr, "2003-01-01T10:00Z", arrived: true, lines: [line])
                .Depart(ucr, "2003-01-05T10:00Z");
        }

        using var stream = new MemoryStream();
        var january = facts.Fold().Release(new VintageMonth(2003, 1), VintageCalendar.Default);
        var totals = MonthlyExtract.Write(stream, january);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        var body = text[..text.IndexOf('#', StringComparison.Ordinal)];

        Assert.Equal(2_000, totals.Records);
        Assert.Equal(2_001, body.Count(static character => character == '\n'));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))), totals.BodySha256);
        Assert.Contains(totals.BodySha256, text, StringComparison.Ordinal);
    }

    [Fact]
    public void I12_a_release_made_again_after_years_of_late_facts_is_the_same_bytes() => Histories.Any.Sample(
        static facts =>
        {
            var month = new VintageMonth(2003, 6);
            var closed = VintageCalendar.Default.CutOff(month);
            var then = new Facts().With(facts.Where(fact => fact.ReceivedAt <= closed));
            Assert.Equal(Write(then, month), Write(new Facts().With(facts), month));
        },
        iter: 1_000,
        threads: 1);

    [Fact]
    public void I11_every_declared_line_is_in_the_state_counts_once() => Histories.Any.Sample(
        static facts =>
        {
            var snapshot = new Facts().With(facts).Fold().AsOf(Facts.At("2003-10-01T00:00Z"));
            var counts = snapshot.Summarise().CountStates();
            Assert.Equal(
                snapshot.Lines.Length + snapshot.UnknownDepartures.Length,
                counts.Sum(static count => count.Amount.Lines));
            Assert.Equal(
                snapshot.Lines.ToArray().Sum(static line => line.ValuePence ?? 0),
                counts.Sum(static count => count.Amount.ValuePence));
            Assert.Equal(
                snapshot.Lines.ToArray().Count(static line => line.IsCounted),
                counts.Where(static count => count.State <= LineState.CountedProvisional)
                    .Sum(static count => count.Amount.Lines));
        },
        iter: 1_000,
        threads: 1);

    private static string Write(Facts facts, VintageMonth month)
    {
        using var stream = new MemoryStream();
        MonthlyExtract.Write(stream, facts.Fold().Release(month, VintageCalendar.Default));
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
