using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Tests.Reference;

/// <summary>Every fault names its file, line and column, and all are told at once.</summary>
public sealed class ReferenceFaultTests
{
    [Theory]
    [InlineData("currencies.txt", "code|from|until|nane\nUSD|-|-|x", 1, 17, "unknown column 'nane'")]
    [InlineData("currencies.txt", "code|from|until\nUSD|-|-", 1, 1, "column 'name' is missing")]
    [InlineData("currencies.txt", "code|from|until|name|name\nUSD|-|-|x|x", 1, 22, "column 'name' is there twice")]
    [InlineData(
        "currencies.txt",
        "code|from|until|name\nUSD|2003-02-30|-|x",
        2,
        5,
        "'2003-02-30' is not a date written as 2003-04-30")]
    [InlineData(
        "currencies.txt",
        "code|from|until|name\n# x\n\nUSD|-|1/2/2003|x",
        4,
        7,
        "'1/2/2003' is not a date written as 2003-04-30")]
    [InlineData(
        "currencies.txt",
        "code|from|until|name\nUSD|2003-01-02|2003-01-02|x",
        2,
        16,
        "is not after 'from'; it is the first day on which the row no longer holds")]
    [InlineData(
        "currencies.txt",
        "code|from|until|name\nUSD|-|-|x\nEUR|-|-|x\nUSD|-|-|x",
        4,
        1,
        "'USD' from the same day is on line 2 already")]
    [InlineData(
        "currencies.txt",
        "code|from|until|name\nUSD|-|2003-01-02|x\nUSD|2003-01-01|-|x",
        3,
        1,
        "'USD' overlaps its period on line 2")]
    [InlineData("currencies.txt", "code|from|until|name\nUSD|-|-", 2, 1, "has 3 cells where the heading has 4")]
    [InlineData("currencies.txt", "code|from|until|name\n  |-|-|x\nUSD|-|-|x", 2, 1, "is empty; write '-' for nothing")]
    [InlineData("currencies.txt", "code|from|until|name\n-|-|-|x\nUSD|-|-|x", 2, 1, "a row needs a code")]
    [InlineData(
        "currencies.txt",
        "code|from|until|name\nLONGERTHAN8|-|-|x\nUSD|-|-|x",
        2,
        1,
        "'LONGERTHAN8' is not a code of 1 to 8 letters and digits")]
    [InlineData("countries.txt", "code|from|until|transit|name\nIN|-|-|maybe|x", 2, 8, "'maybe' is not one of no, yes")]
    [InlineData("countries.txt", "# nothing", 0, 0, "has no rows")]
    [InlineData("rates.txt", "currency|month|units\nUSD|April|1.6", 2, 5, "'April' is not a month written as 2003-04")]
    [InlineData(
        "rates.txt",
        "currency|month|units\nUSD|2003-04|-1",
        2,
        13,
        "'-1' is not a positive number with at most 6 decimals")]
    [InlineData(
        "rates.txt",
        "currency|month|units\nUSD|2003-04|1.1234567",
        2,
        13,
        "'1.1234567' is not a positive number with at most 6 decimals")]
    [InlineData("rates.txt", "currency|month|units\nXYZ|2003-04|1", 2, 1, "'XYZ' is not in currencies.txt")]
    [InlineData(
        "cpcs.txt",
        "code|from|until|kinds|subdivisions|statistics|requires|name\n1000001|-|-|EFX|A|yes|-|x",
        2,
        13,
        "'EFX' is not one of EFD, ESP, ESD, ELP, ECR")]
    [InlineData(
        "cpcs.txt",
        "code|from|until|kinds|subdivisions|statistics|requires|name\n1000001|-|-|EFD|A|yes|N9345678X|x",
        2,
        23,
        "'N9345678X' is not a list of codes")]
    [InlineData(
        "locations.txt",
        "code|from|until|epu|kind|name\nGBFXT|-|-|29|port|x",
        2,
        11,
        "'29' is not an office number of three digits")]
    [InlineData(
        "locations.txt",
        "code|from|until|epu|kind|name\nGBFXT|-|-|290|harbour|x",
        2,
        15,
        "'harbour' is not one of port, airport, tunnel")]
    [InlineData(
        "documents.txt",
        "code|from|until|boxes|status|reference|name\nN934|-|-|45|yes|yes|x",
        2,
        10,
        "'45' is not one of 40, 44, 40 44")]
    [InlineData(
        "commodities.txt",
        "code|from|until|unit|low|high|weight|description\n7204290|-|-|-|0.1|6|-|x",
        2,
        1,
        "a commodity code has eight digits")]
    [InlineData(
        "commodities.txt",
        "code|from|until|unit|low|high|weight|description\n72042900|-|-|NAR|0.1|6|-|x",
        2,
        24,
        "is the weight of one supplementary unit: a number with a unit, '-' without")]
    [InlineData(
        "commodities.txt",
        "code|from|until|unit|low|high|weight|description\n72042900|-|-|-|6|6|-|x",
        2,
        18,
        "is not above 'low'")]
    public void A_fault_says_where_it_is(string file, string text, int line, int column, string fault)
    {
        var texts = ReferenceTexts.Small();
        texts[file] = text;

        var load = ReferenceData.Read(texts);

        Assert.False(load.IsLoaded);
        Assert.Null(load.Data);
        Assert.Contains(new ReferenceFault(file, line, column, fault), load.Faults);
    }

    [Fact]
    public void All_faults_of_all_tables_are_told_at_once()
    {
        var texts = ReferenceTexts.Small();
        texts.Remove("packages.txt");
        texts["contries.txt"] = "code";
        texts["countries.txt"] = "code|from|until|transit|name\nIN|x|y|no|India\nFR|-|-|z|France";

        var faults = ReferenceData.Read(texts).Faults;

        Assert.Equal(
            [
                "contries.txt: is no table we know; the tables are countries.txt, currencies.txt, rates.txt, cpcs.txt, "
                    + "locations.txt, documents.txt, document-status.txt, commodities.txt, packages.txt",
                "countries.txt(2,4): 'x' is not a date written as 2003-04-30",
                "countries.txt(2,6): 'y' is not a date written as 2003-04-30",
                "countries.txt(3,8): 'z' is not one of no, yes",
                "packages.txt: is missing",
            ],
            faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault()
    {
        var load = ReferenceData.Load(Path.Combine(ShippedReference.Folder, "nowhere"));

        Assert.Equal("there is no such folder", Assert.Single(load.Faults).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("no tables here")]
    [InlineData("[countries]\n[countries]\n")]
    public void A_text_that_is_not_canonical_gives_faults(string canonical)
    {
        Assert.False(ReferenceData.Replay(canonical).IsLoaded);
    }
}
