using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Tests.Reference;

public sealed class ReferenceDataTests
{
    private static readonly DateOnly Day = new(2003, 4, 20);

    [Fact]
    public void A_period_includes_its_first_day_and_not_its_last()
    {
        var data = Read(
            "currencies.txt", "code|from|until|name\nUSD|-|-|US dollar\nTRL|2002-01-01|2006-01-01|Old lira");

        Assert.False(data.Currencies.Contains("TRL", new DateOnly(2001, 12, 31)));
        Assert.True(data.Currencies.Contains("TRL", new DateOnly(2002, 1, 1)));
        Assert.True(data.Currencies.Contains("TRL", new DateOnly(2005, 12, 31)));
        Assert.False(data.Currencies.Contains("TRL", new DateOnly(2006, 1, 1)));
    }

    [Fact]
    public void A_code_can_change_its_meaning()
    {
        var data = Read(
            "locations.txt",
            "code|from|until|epu|kind|name\nGBXXX|2010-01-01|-|002|airport|New\nGBXXX|-|2010-01-01|001|port|Old");

        Assert.True(data.Locations.TryGet("GBXXX", new DateOnly(2009, 12, 31), out var old));
        Assert.True(data.Locations.TryGet("GBXXX", new DateOnly(2010, 1, 1), out var renewed));
        Assert.Equal(("Old", "New"), (old.Name, renewed.Name));
    }

    [Fact]
    public void The_empty_code_and_unknown_codes_are_in_no_table()
    {
        Assert.False(ShippedReference.Data.Countries.Contains(default, Day));
        Assert.False(ShippedReference.Data.Countries.TryGet("ZZ", Day, out _));
        Assert.False(ShippedReference.Data.Countries.Knows(default));
    }

    [Theory]
    [InlineData(16000, 10000)] // 1.6 dollars for one pound.
    [InlineData(1, 1)] // 0.625 of a penny is a penny.
    [InlineData(0, 0)]
    [InlineData(4611686018426, 2882303761516)] // The last whose millionths are reckoned in 64 bits.
    [InlineData(4611686018427, 2882303761517)]
    [InlineData(4611686018428, 2882303761518)]
    [InlineData(long.MaxValue, 5764607523034234879)]
    public void Amounts_convert_to_pence_half_up(long hundredths, long pence)
    {
        var data = Read("rates.txt", "currency|month|units\nUSD|2003-04|1.6");

        Assert.True(data.Rates.TryConvert(hundredths, "USD", Day, out var converted));
        Assert.Equal(pence, converted);
        Assert.False(data.Rates.TryConvert(hundredths, "USD", Day.AddMonths(1), out _));
        Assert.True(data.Rates.TryConvert(hundredths, "GBP", Day, out converted));
        Assert.Equal(hundredths, converted);
    }

    [Fact]
    public void The_hash_is_over_what_the_tables_say_and_not_how()
    {
        var plain = Read("currencies.txt", "code|from|until|name\nEUR|-|-|Euro\nUSD|-|-|US dollar");
        var spaced = Read(
            "currencies.txt",
            "# A comment.\r\n\r\nname | code | until | from\r\nUS dollar | USD | - | -\r\n Euro | EUR | - | -\r\n");
        var renamed = Read("currencies.txt", "code|from|until|name\nEUR|-|-|Euros\nUSD|-|-|US dollar");

        Assert.Equal(plain.Hash, spaced.Hash);
        Assert.NotEqual(plain.Hash, renamed.Hash);
        Assert.Equal(64, plain.Hash.Length);
    }

    [Fact]
    public void The_canonical_text_gives_the_same_data_again()
    {
        var again = ReferenceData.Replay(ShippedReference.Data.Canonical);

        Assert.Empty(again.Faults);
        Assert.True(again.IsLoaded);
        Assert.Equal(ShippedReference.Data.Hash, again.Data.Hash);
        Assert.True(again.Data.Countries.Contains("IN", Day));
    }

    [Fact]
    public void Looking_up_allocates_nothing()
    {
        var data = ShippedReference.Data;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = 0;
        for (var round = 0; round < 1000; round++)
        {
            found += data.Countries.Contains(new Code("IN"), Day) ? 1 : 0;
            found += data.Commodities.TryGet(new Code("72042900"), Day, out _) ? 1 : 0;
            found += data.Rates.TryGet(new Code("USD"), Day, out _) ? 1 : 0;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(3000, found);
    }

    private static ReferenceData Read(string file, string text)
    {
        var texts = ReferenceTexts.Small();
        texts[file] = text;
        var load = ReferenceData.Read(texts);
        Assert.Empty(load.Faults);
        return load.Data!;
    }
}
