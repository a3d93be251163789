using System.Globalization;
using System.Text;
using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class Smke19Tests
{
    private static readonly Gen<Smke19Record> AnyRecord =
        from commodity in Gen.Int[0, 999_999_999]
        from month in Gen.Int[0, 600]
        from value in Gen.Long[-999_999_999_999_999, 999_999_999_999_999]
        from mass in Gen.Long[-9_999_999_999_999, 9_999_999_999_999]
        from units in Gen.Long[-9_999_999_999_999, 9_999_999_999_999]
        from letters in Gen.Char['A', 'Z'].Array[7]
        select new Smke19Record
        {
            Commodity = commodity.ToString("000000000", CultureInfo.InvariantCulture),
            Country = new string(letters[..2]),
            Port = new string(letters[2..5]),
            Flag = new string(letters[5..]),
            Account = new StatisticalMonth(1996, 1).AddMonths(month),
            ValuePounds = value,
            NetMassKilograms = mass,
            SupplementaryUnits = units,
        };

    [Fact]
    public void The_release_of_April_2003_is_these_lines()
    {
        const string Where = "2003|000|FXT|000|  |0|000|010|00|000|   |000|001|+000000";
        const string Quantities = "|+0000000000300|+0000000000000|000000000000000\n";
        Assert.Equal(
            "000000000|00000|000|HMCUSTOMS MONTHLY DATA|    APRIL|2003|NON-EU EXPORTS    \n"
            + "720429000|00000|000|000|IN|01/" + Where + "400000000" + Quantities
            + "720429000|00000|000|000|IN|02/" + Where + "500000000" + Quantities
            + "720429000|00000|000|000|IN|03/" + Where + "600000000" + Quantities
            + "999999999|0000000000003|0000000000000|0000000000003|0000000000003"
            + "|+00000001500000000|+00000000000000900\n",
            Write(VintageTests.EarlyTwoThousandAndThree(), new VintageMonth(2003, 4)));
    }

    [Fact]
    public void What_is_taken_back_keeps_its_sign_and_its_month()
    {
        var facts = new Facts()
            .Declare("A", "2003-01-01T10:00Z", arrived: true)
            .Depart("A", "2003-01-05T10:00Z")
            .Cancel("A", "2003-02-20T10:00Z");
        var lines = Write(facts, new VintageMonth(2003, 2)).Split('\n');

        Assert.Contains("|01/2003|", lines[1], StringComparison.Ordinal);
        Assert.Contains("|-000000000000100|-0000000000300|", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("999999999|0000000000001|0000000000001|0000000000001|", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Any_record_is_read_back_as_it_was_written() => AnyRecord.Sample(static record =>
    {
        var line = new byte[Smke19Record.Length];
        Smke19Text.Write(record, line);
        Assert.True(Smke19Text.TryRead(line, out Smke19Record? read));
        Assert.Equal(record, read);
    });

    [Fact]
    public void A_damaged_line_is_not_read()
    {
        var line = new byte[Smke19Record.Length];
        Smke19Text.Write(AnyRecord.Single(), line);
        foreach (var column in new[] { 10, 27, 30, 80, 95, 97, 112, 126 })
        {
            var damaged = line.ToArray();
            damaged[column - 1] = (byte)'x';
            Assert.False(Smke19Text.TryRead(damaged, out Smke19Record? _), $"column {column}");
        }

        Assert.False(Smke19Text.TryRead(line.AsSpan(1), out Smke19Record? _));
        Assert.False(Smke19Text.TryRead([], out Smke19Record? _));
    }

    [Fact]
    public void A_number_too_wide_for_its_field_is_not_cut() => Assert.Throws<InvalidOperationException>(static () =>
        Smke19Text.Write(
            new Smke19Record
            {
                Commodity = "720429000",
                Country = "IN",
                Account = new StatisticalMonth(2003, 1),
                ValuePounds = 1_000_000_000_000_000,
                NetMassKilograms = 0,
            },
            new byte[Smke19Record.Length]));

    [Fact]
    public void The_published_file_of_November_2019_is_read_and_written_back()
    {
        foreach (var text in File.ReadAllLines(Published("smke19_sample_nov2019.txt"), Encoding.Latin1))
        {
            var line = Encoding.Latin1.GetBytes(text);
            var written = new byte[line.Length];
            if (Smke19Text.TryRead(line, out Smke19Header? header))
            {
                Assert.Equal(201911, header.Month.Number);
                Smke19Text.Write(header, written);
            }
            else if (Smke19Text.TryRead(line, out Smke19Trailer? trailer))
            {
                Assert.Equal((195_241, 16_612_067_849), (trailer.Records, trailer.ValuePounds));
                Smke19Text.Write(trailer, written);
            }
            else
            {
                Assert.True(Smke19Text.TryRead(line, out Smke19Record? record), text);
                Assert.Equal((201911, "NO"), (record.Account.Number, record.Country));
                Smke19Text.Write(record, written);
            }

            Assert.Equal(text, Encoding.Latin1.GetString(written));
        }
    }

    [Fact]
    public void Published_records_of_June_2017_survive_the_file()
    {
        var rows = File.ReadAllLines(Published("smke19_sample_exports_50.csv"))[1..];
        Assert.Equal(50, rows.Length);
        foreach (var row in rows)
        {
            var cells = row.Split(',');
            var record = ToRecord(cells);
            var line = new byte[Smke19Record.Length];
            Smke19Text.Write(record, line);
            Assert.True(Smke19Text.TryRead(line, out Smke19Record? read), row);
            Assert.Equal(record, read);
            Assert.Equal(cells[19], read.ValuePounds.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Smke19Record ToRecord(string[] cells) => new()
    {
        Commodity = cells[0],
        Sitc = cells[1],
        RecordType = cells[2],
        CountryNumber = cells[3],
        Country = cells[4].PadRight(2), // Namibia (NA) got lost in this copy.
        Account = new StatisticalMonth(
            int.Parse(cells[6], CultureInfo.InvariantCulture), int.Parse(cells[5], CultureInfo.InvariantCulture)),
        PortNumber = cells[7],
        Port = cells[8].PadRight(3),
        FlagNumber = cells[9],
        Flag = cells[10].PadRight(2),
        TradeIndicator = cells[11],
        Container = cells[12],
        Mode = cells[13],
        InlandMode = cells[14],
        InlandLocationNumber = cells[15],
        InlandLocation = cells[16].PadRight(3),
        Suite = cells[17],
        Procedure = cells[18],
        ValuePounds = long.Parse(cells[19], CultureInfo.InvariantCulture),
        NetMassKilograms = long.Parse(cells[20], CultureInfo.InvariantCulture),
        SupplementaryUnits = long.Parse(cells[21], CultureInfo.InvariantCulture),
        Plant = cells[22],
    };

    private static string Published(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Customs.Nes.sln")))
        {
            folder = folder.Parent;
        }

        var path = Path.Combine(folder?.FullName ?? "", "..", "shared", "data", "statistics", name);
        Assert.SkipUnless(File.Exists(path), "The published files are not beside this repository.");
        return path;
    }

    private static string Write(Facts facts, VintageMonth month)
    {
        using var stream = new MemoryStream();
        Smke19Extract.Write(stream, facts.Fold().Release(month, VintageCalendar.Default), PublishedCodes.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
