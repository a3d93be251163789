using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Tests.Reference;

public sealed class ShippedReferenceTests
{
    private static readonly DateOnly April2003 = new(2003, 4, 1);
    private static readonly DateOnly April2026 = new(2026, 4, 1);

    [Fact]
    public void The_shipped_tables_have_no_fault()
    {
        Assert.Empty(ReferenceData.Load(ShippedReference.Folder).Faults);
    }

    [Theory]
    [InlineData("CS", "2003-02-03", false)] // The day before the state was founded.
    [InlineData("CS", "2003-02-04", true)]
    [InlineData("CS", "2006-06-02", true)]
    [InlineData("CS", "2006-06-03", false)]
    [InlineData("RS", "2006-06-03", true)]
    [InlineData("TP", "2002-05-19", true)]
    [InlineData("TL", "2002-05-20", true)]
    [InlineData("AN", "2010-10-10", false)]
    [InlineData("UK", "2003-04-01", false)] // The country is GB; UK is only reserved.
    [InlineData("IN", "2027-12-31", true)]
    public void Countries_hold_when_they_did(string country, string on, bool expected)
    {
        Assert.Equal(expected, ShippedReference.Data.Countries.Contains(country, DateOnly.Parse(on)));
    }

    [Theory]
    [InlineData("PL", "2004-04-30", true)]
    [InlineData("PL", "2004-05-01", false)] // A member of the Union from that day.
    [InlineData("NO", "2026-01-01", true)]
    [InlineData("TR", "2012-11-30", false)]
    [InlineData("TR", "2012-12-01", true)]
    public void Common_transit_begins_and_ends(string country, string on, bool expected)
    {
        Assert.True(ShippedReference.Data.Countries.TryGet(country, DateOnly.Parse(on), out var found));
        Assert.Equal(expected, found.IsCommonTransit);
    }

    [Fact]
    public void The_ports_of_the_samples_are_there()
    {
        string[] ports = ["GBFXT", "GBDOV", "GBLHR", "GBIMM", "GBHUL", "GBSOU", "GBLIV", "GBMAN"];

        Assert.All(ports, port => Assert.True(ShippedReference.Data.Locations.Contains(port, April2003), port));
        Assert.True(ShippedReference.Data.Locations.Entries.Length >= 40);
        Assert.True(ShippedReference.Data.Locations.TryGet("GBLHR", April2003, out var heathrow));
        Assert.Equal((LocationKind.Airport, 120), (heathrow.Kind, heathrow.Epu));
    }

    [Fact]
    public void Rates_cover_both_spells_and_sterling_needs_none()
    {
        foreach (var day in new[] { "2003-01-01", "2003-06-30", "2025-01-01", "2026-12-31" })
        {
            Assert.True(ShippedReference.Data.Rates.TryGet("USD", DateOnly.Parse(day), out var rate));
            Assert.InRange(rate, ExchangeRates.One, 2 * ExchangeRates.One);
        }

        Assert.False(ShippedReference.Data.Rates.Contains("USD", new DateOnly(2003, 7, 1)));
        Assert.True(ShippedReference.Data.Rates.TryGet("GBP", new DateOnly(1999, 1, 1), out var one));
        Assert.Equal(ExchangeRates.One, one);
    }

    [Fact]
    public void Commodities_carry_their_unit_of_the_day()
    {
        Assert.True(ShippedReference.Data.Commodities.TryGet("72042900", April2003, out var scrap));
        Assert.False(scrap.HasUnit);
        Assert.True(ShippedReference.Data.Commodities.TryGet("22083071", April2026, out var whisky));
        Assert.Equal((Code)"LPA", whisky.Unit);
        Assert.True(ShippedReference.Data.Commodities.Contains("85171300", April2026));

        // Smartphones came with the Harmonized System of 2022.
        Assert.False(ShippedReference.Data.Commodities.Contains("85171300", April2003));
        Assert.True(ShippedReference.Data.Commodities.Knows("85171300"));
    }

    [Fact]
    public void Procedure_1000001_is_for_every_kind_of_trade()
    {
        Assert.True(ShippedReference.Data.Cpcs.TryGet("1000001", April2003, out var cpc));
        Assert.Equal(Declarations.DeclarationKinds.WithProcedure & ~Declarations.DeclarationKinds.Ecr, cpc.Kinds);
        Assert.True(cpc is { IsStatistical: true } && cpc.Allows('D') && !cpc.Allows('B'));
    }
}
