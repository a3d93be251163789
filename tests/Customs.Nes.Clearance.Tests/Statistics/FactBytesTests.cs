using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class FactBytesTests
{
    private static readonly Gen<StatisticalLine> AnyLine =
        from item in Gen.Int[1, 999]
        from codes in OneOf("", "A", "IN", "GBP", "72042900", "NAR").Array[7]
        from mode in OneOf('\0', '1', '9')
        from isIn in OneOf<bool?>(null, true, false)
        from numbers in Gen.Select(Gen.Bool, Gen.Long, static (isThere, number) => isThere ? number : (long?)null).Array[3]
        from isExcluded in Gen.Bool
        select new StatisticalLine
        {
            Item = item,
            Commodity = codes[0],
            Country = codes[1],
            Port = codes[2],
            Cpc = codes[3],
            Flag = codes[4],
            Currency = codes[5],
            SupplementaryUnit = codes[6],
            Mode = mode,
            InContainer = isIn,
            ValueHundredths = numbers[0],
            NetMassGrams = numbers[1],
            SupplementaryThousandths = numbers[2],
            Exclusion = isExcluded ? Exclusion.Procedure : Exclusion.None,
        };

    private static readonly Gen<DateTimeOffset> AnyInstant =
        Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks].Select(static ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<StatisticalFact> AnyFact =
        from kind in Gen.Int[0, 6]
        from position in Gen.Long[1, long.MaxValue]
        from received in AnyInstant
        from at in AnyInstant
        from version in Gen.Int
        from flags in Gen.Bool.Array[3]
        from rank in Gen.Int[1, 3]
        from texts in Gen.OneOf(Gen.String[0, 40], Gen.Const("")).Array[2]
        from part in Gen.Select(OneOf<long?>(null, 1, long.MaxValue), OneOf<int?>(null, 1, int.MaxValue))
        from alike in AnyLine
        from lines in Gen.OneOf(AnyLine, Gen.Const(alike)).Array[0, 5]
        let source = new MovementSource(texts[0], texts[1])
        select kind switch
        {
            0 => (StatisticalFact)new DeclaredFact(
                "U", position, received, version, flags[0], flags[1], "GBFXT", lines, part.Item2, flags[2],
                flags[0] ? at : null),
            1 => new SupplementedFact("U", position, received, version, lines),
            2 => new ArrivedFact("U", position, received, at, "GBDOV", source, version, flags[0], (EvidenceRank)rank),
            3 => new DepartedFact(
                "U", position, received, at, "", source, version, flags[0], (EvidenceRank)rank,
                part is (null, null) ? null : new GoodsPart(part.Item1, part.Item2)),
            4 => new RefusedAtArrivalFact("U", position, received, version),
            5 => new CancelledFact("U", position, received, version),
            _ => new AmendmentAgreedFact("U", position, received, version),
        };

    [Fact]
    public void Facts_are_read_back_as_they_were_written() => AnyFact.Array[1, 5].Sample(static facts =>
    {
        var writer = new FactBytes();
        byte[] packed = [.. facts.SelectMany(fact => writer.Write(fact).ToArray())];
        ReadOnlySpan<byte> rest = packed;
        foreach (var fact in facts)
        {
            var read = FactBytes.Read("U", ref rest);
            Assert.Equal(LinesOf(fact), LinesOf(read));
            Assert.Equal(WithoutLines(fact), WithoutLines(read));
        }

        Assert.True(rest.IsEmpty);
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static IReadOnlyList<StatisticalLine> LinesOf(StatisticalFact fact) => fact switch
    {
        DeclaredFact told => told.Lines,
        SupplementedFact told => told.Lines,
        _ => [],
    };

    // A list is only equal to itself.
    private static StatisticalFact WithoutLines(StatisticalFact fact) => fact switch
    {
        DeclaredFact told => told with { Lines = [] },
        SupplementedFact told => told with { Lines = [] },
        _ => fact,
    };
}
