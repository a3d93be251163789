using System.Text;
using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class SuppressionTests
{
    private static readonly PublishedCodes Codes = PublishedCodes.None with { SitcOf = static _ => "78200" };

    private static readonly StatisticsBasis Hiding = StatisticsBasis.Default with
    {
        Suppression = new Suppression(new HashSet<Code> { "87032319", "87032419" }, Codes),
    };

    [Fact]
    public void A_confidential_commodity_is_its_chapter_and_group_in_every_output()
    {
        var release = Release(Hiding);

        Assert.Equal(
            ["72042900", "99087782"], release.Rows.ToArray().Select(static row => row.Cell.Commodity.ToString()));
        var csv = Csv(release);
        Assert.Contains(",BASE,99087782,87,IN,GBFXT,1,1000001,,,2.00,", csv, StringComparison.Ordinal);
        Assert.Contains(",2,C,\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("870323", Csv(release) + Smke19(release) + Sdmx(release), StringComparison.Ordinal);

        // As the real file has it.
        Assert.Contains("\n990877820|78200|003|", Smke19(release), StringComparison.Ordinal);
    }

    [Fact]
    public void I20_hiding_keeps_chapters_and_totals_and_is_done_once()
    {
        Gen.Int[0, 4].Array[1, 30].Sample(static picks =>
        {
            Code[] commodities = ["87032319", "87032419", "87011000", "72042900", "99050000"];
            var facts = new Facts();
            foreach (var (number, pick) in picks.Index())
            {
                facts.Declare($"U{number}", "2003-01-01T10:00Z", arrived: true,
                        lines: [Facts.Line(100 + number, commodity: commodities[pick].ToString())])
                    .Depart($"U{number}", "2003-01-05T10:00Z");
            }

            var release = facts.Fold().Release(new VintageMonth(2003, 1), VintageCalendar.Default);
            var hidden = facts.Fold(Hiding).Release(new VintageMonth(2003, 1), VintageCalendar.Default);
            Assert.Equal(Chapters(release), Chapters(hidden));
            Assert.Equal(
                hidden.Rows.ToArray().Select(static row => row.Cell),
                hidden.Rows.ToArray().Select(static row => Hiding.Suppression!.Hide(row.Cell)));
        });
    }

    [Fact]
    public void I20_low_values_put_together_keep_chapters_countries_and_every_release_in_step() => Histories.Any.Sample(
        static facts =>
        {
            var (fold, low) = (new Facts().With(facts).Fold(), new LowValue { ValuePence = 500_000 });
            var small = new Facts().With(facts).Fold(StatisticsBasis.Default with { LowValue = low });
            var sums = new Dictionary<StatisticalCell, StatisticalAmount>();
            for (var month = new VintageMonth(2003, 1); month <= new VintageMonth(2004, 12); month = month.Next)
            {
                var (plain, together) = (
                    fold.Release(month, VintageCalendar.Default),
                    small.Release(month, VintageCalendar.Default));
                Assert.Equal(Chapters(plain), Chapters(together));
                foreach (var row in together.Rows)
                {
                    sums[row.Cell] = sums.GetValueOrDefault(row.Cell) + row.Amount;
                    Assert.True(
                        row.Kind != RecordKind.Base || LowValue.IsLowValue(row.Cell.Commodity)
                        || row.Amount.ValuePence >= low.ValuePence);
                }
            }

            // What was once shown together is taken back together: nothing is left negative or without lines.
            Assert.All(sums.Values, static sum => Assert.True(sum.Lines > 0 || sum == default));
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void A_suppressed_code_still_shows_its_chapter()
    {
        Assert.Equal("87", Suppression.ChapterOf("99087782").ToString());
        Assert.Equal("99", Suppression.ChapterOf("99050000").ToString());
        Assert.Equal("72", Suppression.ChapterOf("72042900").ToString());
        Assert.Equal("72", Suppression.ChapterOf("99507200").ToString());
        Assert.Equal("99", Suppression.ChapterOf("99500000").ToString());
    }

    [Fact]
    public void Sdmx_rows_have_the_columns_of_the_structure()
    {
        var lines = Sdmx(Release()).TrimEnd('\n').Split('\n');
        var columns = SdmxExtract.Columns.Split(',');

        Assert.All(lines, line => Assert.Equal(columns.Length, line.Split(',').Length));
        Assert.Equal(
            "datastructure,UNSD:IMTS(1.2),R,M,GB,X,HS02_720429,_Z,_Z,_Z,0,IN,_Z,_Z,_Z,1,_Z,10,_Z,_Z,FOB,2003-01,1.00,0,"
            + "GBP,A,72042900",
            lines[1]);
        Assert.StartsWith(
            "datastructure,UNSD:IMTS(1.2),R,M,GB,X,HS02_870323,_Z,_Z,_Z,19,IN,", lines[3], StringComparison.Ordinal);
    }

    private static Vintage Release(StatisticsBasis? basis = null) => new Facts()
        .Declare("A", "2003-01-01T10:00Z", arrived: true, lines:
        [
            Facts.Line(100),
            Facts.Line(100, item: 2, commodity: "87032319"),
            Facts.Line(100, item: 3, commodity: "87032419"),
        ])
        .Depart("A", "2003-01-05T10:00Z")
        .Fold(basis)
        .Release(new VintageMonth(2003, 1), VintageCalendar.Default);

    private static Dictionary<Code, StatisticalAmount> Chapters(Vintage release) => release.Rows.ToArray()
        .GroupBy(static row => Suppression.ChapterOf(row.Cell.Commodity))
        .OrderBy(static chapter => chapter.Key)
        .ToDictionary(
            static chapter => chapter.Key,
            static chapter => chapter.Aggregate(default(StatisticalAmount), static (sum, row) => sum + row.Amount));

    private static string Csv(Vintage release) => Text(stream => MonthlyExtract.Write(stream, release));

    private static string Smke19(Vintage release) => Text(stream => Smke19Extract.Write(stream, release, Codes));

    private static string Sdmx(Vintage release) => Text(stream => SdmxExtract.Write(
        stream, release.Restate(new StatisticalMonth(2003, 1), new StatisticalMonth(2003, 1)), new SdmxCodes()));

    private static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
