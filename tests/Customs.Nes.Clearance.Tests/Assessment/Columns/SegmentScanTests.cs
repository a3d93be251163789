using System.Buffers.Binary;
using System.Globalization;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Columns;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Tests;

/// <summary>A scan of columns finds exactly what an ordinary evaluation finds.</summary>
public sealed class SegmentScanTests
{
    private const int ProfilesPerSet = 10;

    /// <summary>NES_COLUMN_SETS=20000 makes it a million pairs of a profile and a declaration, and thirty times that.</summary>
    private static readonly int SetCount =
        int.TryParse(Environment.GetEnvironmentVariable("NES_COLUMN_SETS"), out var count) ? count : 300;

    private static readonly DateTimeOffset LodgedAt = new(2003, 4, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Columns_and_full_scan_agree_on_random_profiles_and_declarations()
    {
        for (var seed = 0; seed < SetCount; seed++)
        {
            var random = new RandomProfiles(seed + 1_000_000);
            var rules = RuleSets.Compile(random.Profiles(ProfilesPerSet));

            // Around a word of bits, and with none at all.
            var declarations = Declarations(random, seed % 2 == 0 ? seed % 5 : 60 + (seed % 90));
            var segment = SegmentOf(declarations);
            foreach (var (number, rule) in rules.Rules.Index())
            {
                Assert.True(
                    Scan(rules, rule, declarations).SequenceEqual(Columns(rules, rule, segment)),
                    string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {number}: {CanonicalText.Of(rule.Condition)}"));
            }
        }
    }

    [Fact]
    public void Every_change_of_a_column_that_is_asked_for_is_found_out()
    {
        string[] conditions =
        [
            "destination = US", "location = GBFXT", "exporter starts GB4", "commodity starts 8482", "cpc = 1000001",
            "origin in (US, AE)", "document has (X002, Y901)", "additional information has (X002)", "mode = 3", "kind = EFD",
            "description contains \"ba\"", "consignee name contains \"c/o\"", "net mass > 0.02", "gross mass < 0.03",
            "value between 1 and 2", "packages > 2", "value per kg > 100", "gross per net = 2", "invoice total >= 2",
            "total value > 3", "total net mass < 0.05", "item count = 2",
        ];
        var rules = RuleSets.Compile(
            RandomProfiles.Lists
            + string.Concat(conditions.Select((condition, number) => RuleSets.Profile(condition, $"P-{number:00}"))));
        var random = new RandomProfiles(7);
        var declarations = Declarations(random, 400);
        var bytes = BytesOf(declarations);
        var expected = rules.Rules.Select(rule => Scan(rules, rule, declarations)).ToArray();
        var head = SegmentHead.Read(bytes, bytes.Length)!;
        var used = rules.Rules.Aggregate(0UL, static (facts, rule) => facts | rule.FactsUsed);

        var survivors = new List<string>();
        var count = 0;
        foreach (var (key, (start, end)) in head.Columns)
        {
            if (key >= ColumnKey.Position || (used & (1UL << (int)key)) == 0)
            {
                continue;
            }

            // Every number one step more; every text another.
            var mutant = bytes.ToArray();
            if (ColumnKeys.HasTexts(key))
            {
                var values = start + PackedColumn.LengthOf(bytes.AsSpan(start));
                mutant.AsSpan((end - LengthOfTexts(bytes.AsSpan(values)))..end).Reverse();
            }
            else
            {
                var lowest = BinaryPrimitives.ReadInt64LittleEndian(mutant.AsSpan(start));
                var step = BinaryPrimitives.ReadInt64LittleEndian(mutant.AsSpan(start + 8));
                BinaryPrimitives.WriteInt64LittleEndian(mutant.AsSpan(start), lowest + step);
            }

            count++;
            var segment = Segment.Open(mutant)!;
            if (rules.Rules.Zip(expected).All(pair => pair.Second.SequenceEqual(Columns(rules, pair.First, segment))))
            {
                survivors.Add(key < ColumnKey.Position ? ((Fact)key).ToString() : key.ToString());
            }
        }

        Assert.True(count >= 20, $"{count} mutants");
        Assert.Equal([], survivors);
    }

    [Theory]
    [InlineData(new long[0])]
    [InlineData(new long[] { 7 })]
    [InlineData(new long[] { long.MinValue, long.MinValue })]
    [InlineData(new[] { 0L, 100, 25_400, 300 })]
    [InlineData(new[] { 0, 1, 25_300, long.MinValue, 256, 254, 255 })]
    [InlineData(new[] { -5, 65_529, 65_530, 65_531, long.MinValue })]
    [InlineData(new[] { 0, 4_294_967_294, 4_294_967_295, 3, long.MinValue })]
    [InlineData(new[] { long.MinValue + 1, long.MaxValue, 0, -1, 1, long.MinValue })]
    public void A_column_gives_back_what_was_put_in_and_finds_it(long[] numbers)
    {
        var bytes = new List<byte>();
        PackedColumn.Write(numbers, bytes);
        var column = PackedColumn.Read(bytes.ToArray());

        Assert.Equal(numbers.Length, column.Count);
        Assert.Equal(numbers, Enumerable.Range(0, numbers.Length).Select(row => column.At(row) ?? long.MinValue));
        long[] edges = [.. numbers.Where(static number => number > long.MinValue), long.MinValue, long.MaxValue];
        long[] bounds = [.. edges, .. edges.Where(static edge => edge > long.MinValue).Select(static edge => edge - 1),
            .. edges.Where(static edge => edge < long.MaxValue).Select(static edge => edge + 1)];
        foreach (var (low, high) in bounds.SelectMany(low => bounds.Select(high => (low, high))))
        {
            foreach (var isInside in (bool[])[true, false])
            {
                var bits = new ulong[SegmentScan.WordsOf(numbers.Length)];
                SegmentScan.Fill(bits, numbers.Length);
                column.Narrow(low, high, isInside, bits);
                var expected = numbers.Select(number =>
                    number != long.MinValue && (number >= low && number <= high) == isInside);
                Assert.Equal(expected, Enumerable.Range(0, numbers.Length).Select(row => (bits[row / 64] >> row & 1) == 1));
            }
        }
    }

    [Fact]
    public void Columns_of_other_rates_are_told_from_these()
    {
        var declaration = new DeclarationBuilder().Item(pence: 100, set: static item => item.StatisticalCurrency = "EUR").Declaration;
        var writer = new SegmentWriter(new Rate(90));
        writer.Add(declaration, 1, LodgedAt, 1, false);

        var segment = Segment.Open(writer.Finish(1, new byte[16]))!;

        Assert.True(segment.IsOf(new Rate(90)));
        Assert.False(segment.IsOf(new Rate(91)));
    }

    [Fact]
    public void What_is_no_segment_is_not_opened()
    {
        Assert.Null(Segment.Open([]));
        Assert.Null(Segment.Open(new byte[4096]));
        Assert.Null(Segment.Open(BytesOf(Declarations(new RandomProfiles(1), 3))[..^100]));
    }

    private static int LengthOfTexts(ReadOnlySpan<byte> values) => BinaryPrimitives.ReadInt32LittleEndian(
        values[(4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(values)))..]);

    private static Declaration[] Declarations(RandomProfiles random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Declaration())];

    private static Segment SegmentOf(Declaration[] declarations) => Segment.Open(BytesOf(declarations))!;

    private static byte[] BytesOf(Declaration[] declarations)
    {
        var writer = new SegmentWriter(SterlingOnly.Instance);
        foreach (var (position, declaration) in declarations.Index())
        {
            writer.Add(declaration, position, LodgedAt, (ulong)position, false);
        }

        return writer.Finish(declarations.Length, new byte[16]);
    }

    private static bool[] Scan(RuleSet rules, CompiledProfile rule, Declaration[] declarations)
    {
        var facts = new FactReader();
        var scan = new FullScan(facts) { Lists = rules.Lists };
        bool IsMet(Declaration declaration)
        {
            facts.Open(declaration, SterlingOnly.Instance, default);
            return Enumerable.Range(0, rule.IsOfItem ? declaration.ItemCount : 1)
                .Any(item => scan.Evaluate(rule.Condition, item) == Truth.Yes);
        }

        return [.. declarations.Select(IsMet)];
    }

    private static bool[] Columns(RuleSet rules, CompiledProfile rule, Segment segment)
    {
        var bits = new SegmentScan(segment, rules.Lists).Match(rule);
        return [.. Enumerable.Range(0, segment.DeclarationCount).Select(row => (bits[row / 64] >> row & 1) == 1)];
    }

    private sealed class Rate(int percent) : ICustomsRates
    {
        public bool TryConvert(long hundredths, Code currency, DateOnly on, out long pence)
        {
            pence = hundredths * percent / 100;
            return true;
        }
    }
}
