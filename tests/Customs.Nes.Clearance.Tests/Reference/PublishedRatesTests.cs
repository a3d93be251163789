using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Tests.Reference;

public sealed class PublishedRatesTests
{
    private const string Heading = "Country/Territories,Currency,Currency Code,Currency Units per £1,Start Date,End Date\n";

    [Fact]
    public void Published_rates_become_rows_of_our_table_each_once()
    {
        var rates = Read(Heading + """
            Eurozone,Euro,EUR,1.1550,01/04/2026,30/04/2026
            "Korea, South",Won,KRW,1812.45,01/04/2026,30/04/2026
            Kosovo,Euro,EUR,1.1550,01/04/2026,30/04/2026
            """);
        using var table = new StringWriter();
        rates.WriteTo(table);

        Assert.Empty(rates.Faults);
        Assert.EndsWith(
            "currency | month   | units\nEUR      | 2026-04 | 1.1550\nKRW      | 2026-04 | 1812.45\n",
            table.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Eurozone,Euro,EUR,0,01/04/2026,30/04/2026", "'0' is not a rate")]
    [InlineData("Eurozone,Euro,EUR,1.1234567,01/04/2026,30/04/2026", "at most six decimals")]
    [InlineData("Eurozone,Euro,EUR,\"1,155\",01/04/2026,30/04/2026", "'1,155' is not a rate")]
    [InlineData("Eurozone,Euro,EU,1.15,01/04/2026,30/04/2026", "'EU' is not a currency code")]
    [InlineData("Eurozone,Euro,EUR,1.15,01/04/2026,29/04/2026", "not a calendar month")]
    [InlineData("Eurozone,Euro,EUR,1.15,02/04/2026,30/04/2026", "not a calendar month")]
    [InlineData("Eurozone,Euro,EUR,1.15", "4 fields")]
    [InlineData("A,Euro,EUR,1.15,01/04/2026,30/04/2026\nB,Euro,EUR,1.16,01/04/2026,30/04/2026", "1.15 in rates.csv:2")]
    public void What_cannot_be_right_is_told_with_its_line(string lines, string fault) =>
        Assert.Contains(fault, Assert.Single(Read(Heading + lines).Faults), StringComparison.Ordinal);

    [Fact]
    public void A_leap_and_a_month_left_out_are_odd_but_allowed()
    {
        var rates = Read("""
            month,period_start,period_end,base,currency,rate_units_per_gbp
            202601,2026-01-01,2026-01-31,GBP,USD,1.30
            202602,2026-02-01,2026-02-28,GBP,USD,13.0
            202604,2026-04-01,2026-04-30,GBP,USD,13.1
            """);

        Assert.Empty(rates.Faults);
        Assert.Equal(
            ["rates.csv:3: USD went from 1.30 to 13.0", "rates.csv:4: USD has no rate from 2026-03 on"],
            rates.Oddities());
    }

    [Fact]
    public void A_file_of_something_else_is_told_at_once() =>
        Assert.Contains("no columns", Assert.Single(Read("a,b,c\n1,2,3").Faults), StringComparison.Ordinal);

    private static PublishedRates Read(string text)
    {
        var rates = new PublishedRates();
        using var reader = new StringReader(text);
        rates.Read("rates.csv", reader);
        return rates;
    }
}
