using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Server.Commands;
using Customs.Nes.Server.Extract;
using Customs.Nes.Server.Extract.Report;
using Customs.Nes.Server.Settings;
using DuckDB.NET.Data;

namespace Customs.Nes.Server.Tests;

/// <summary>Closing, publishing, correcting and reading back, over the ledger of April 2003.</summary>
public sealed class ReleaseTests(AprilLedger april) : IClassFixture<AprilLedger>, IDisposable
{
    private static readonly VintageMonth April = new(2003, 4);

    private readonly string _folder = Directory.CreateTempSubdirectory("nes-releases").FullName;

    [Fact]
    public async Task The_spring_of_2003_is_published_each_month_in_its_own_place()
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        publisher.Close(April);
        var manifests = await publisher.PublishAsync(April);

        Assert.Equal([200212, 200301, 200302, 200303, 200304], manifests.Select(static made => made.VintageMonth));
        Assert.Equal(
            [
                (200301, 400_000_000m, 400_180_000m), (200302, 500_000_000m, 500_714_000m),
                (200303, 600_000_000m, 600_000_000m), (200304, 650_000m, 650_000m),
            ],
            manifests[^1].Months.Select(static month => (month.StatMonth, month.ValueGbpChange, month.ValueGbp)));
    }

    [Fact]
    public async Task I12_a_release_made_again_after_thousands_of_late_facts_is_the_same_octets()
    {
        var (early, all) = april.RowsWithLate(copies: 60);
        Assert.InRange(all.Count - early.Count, 1_000, int.MaxValue);
        var publisher = AprilLedger.Publisher(_folder, early);
        publisher.Close(April);
        await publisher.PublishAsync(April);

        var yearsLater = AprilLedger.Publisher(_folder, all);
        foreach (var closing in yearsLater.Archive.Closings())
        {
            Assert.Null(await yearsLater.FindDifferenceAsync(closing.Month));
        }

        // What came late is not lost: it corrects its own months.
        Assert.Contains(
            yearsLater.ReleaseOf(new VintageMonth(2004, 4)).Rows.ToArray(),
            static row => row.Month == new StatisticalMonth(2003, 2) && row.Cause == CorrectionCause.Late);
    }

    /// <summary>Procedures that count, rates and units change; what is published does not.</summary>
    [Fact]
    public async Task A_release_rests_on_the_reference_data_it_was_closed_with()
    {
        var first = AprilLedger.Publisher(_folder, april.Rows());
        first.Close(new(2003, 2));
        await first.PublishAsync(new(2003, 2));
        var others = WithoutStatistics("1000001");
        var later = new Publisher(
            new StatisticsOptions { Folder = _folder }, april.Rows, others, DateTimeOffset.UtcNow, "ada");
        later.Close(April);
        await later.PublishAsync(April);

        foreach (var publisher in (Publisher[])[later, AprilLedger.Publisher(_folder, april.Rows())])
        {
            foreach (var closing in publisher.Archive.Closings())
            {
                Assert.Null(await publisher.FindDifferenceAsync(closing.Month));
            }
        }

        // The first release that rests on the new tables takes back what the last one on the old ones had shown.
        var march = later.Archive.ManifestOf(new(2003, 3));
        Assert.Equal(
            [(200301, -180_000m, 0m), (200302, -714_000m, 0m)],
            march.Months.Where(static month => month.ValueGbpChange != 0)
                .Select(static month => (month.StatMonth, month.ValueGbpChange, month.ValueGbp)));
        Assert.Equal(
            later.Archive.ManifestOf(April).Totals.ValueGbp + march.Totals.ValueGbp
                + first.Archive.ManifestOf(new(2003, 2)).Totals.ValueGbp
                + first.Archive.ManifestOf(new(2003, 1)).Totals.ValueGbp,
            later.ReleaseOf(April).Known.CountStates()
                .Where(static count => count.State is LineState.Counted or LineState.CountedProvisional)
                .Sum(static count => count.Amount.ValuePence) * 0.01m);
    }

    [Fact]
    public void Reference_data_that_were_touched_are_found_out()
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        publisher.Close(April);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "reference")));
        File.AppendAllText(file, "# another\n");
        Assert.Equal(AprilLedger.Reference.Hash, publisher.Archive.ReferenceOf(AprilLedger.Reference.Hash).Hash);

        File.WriteAllText(file, File.ReadAllText(file).Replace("1000001", "1000002", StringComparison.Ordinal));
        var fault = Assert.Throws<SettingsException>(() => publisher.Archive.ReferenceOf(AprilLedger.Reference.Hash));
        Assert.Contains("is not what was kept", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_file_that_was_touched_and_a_ledger_that_is_another_are_found_out()
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        publisher.Close(April);
        await publisher.PublishAsync(April);
        var other = AprilLedger.Publisher(_folder, april.Rows().Skip(1).ToList());

        var fault = await Assert.ThrowsAsync<SettingsException>(() => other.FindDifferenceAsync(April));
        Assert.Contains("closed with 88 rows", fault.Message, StringComparison.Ordinal);

        await File.AppendAllTextAsync(Path.Combine(publisher.Archive.FolderOf(April), "release.csv"), " ");
        Assert.Contains(
            "release.csv is not what was published", await publisher.FindDifferenceAsync(April),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_is_closed_after_its_cut_off_and_published_once()
    {
        var early = AprilLedger.Publisher(_folder, april.Rows(), now: "2003-05-14T23:00:30Z");
        Assert.Throws<SettingsException>(() => early.Close(April));

        var publisher = AprilLedger.Publisher(_folder, april.Rows(), now: "2003-05-14T23:01:00Z");
        await Assert.ThrowsAsync<SettingsException>(() => publisher.PublishAsync(April));
        publisher.Close(April);
        Assert.Throws<SettingsException>(() => publisher.Close(April));
        await publisher.PublishAsync(April);

        var again = await Assert.ThrowsAsync<SettingsException>(() => publisher.PublishAsync(April));
        Assert.Contains("is published", again.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder, "*.unfinished"));
    }

    [Fact]
    public async Task A_publication_that_fails_leaves_nothing()
    {
        var target = Path.Combine(_folder, "vintage_month=200304");
        await Assert.ThrowsAsync<IOException>(() => WholeFile.WriteFolderAsync(target, async folder =>
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "half"), "half");
            throw new IOException("disk full");
        }));

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_closed_month_keeps_its_cut_off_whatever_the_settings_say_later()
    {
        AprilLedger.Publisher(_folder, april.Rows()).Close(April);
        var historic = new StatisticsOptions { CutOffRule = CutOffRule.WorkingDaysBefore, CutOffWorkingDays = 3 };
        var publisher = AprilLedger.Publisher(_folder, april.Rows(), historic);
        await publisher.PublishAsync(April);

        var calendar = publisher.Archive.Calendar();
        Assert.Equal(
            (new DateOnly(2003, 5, 14), new DateOnly(2003, 5, 28)),
            (calendar.LastDay(April), calendar.LastDay(April.Next)));
        Assert.Null(await AprilLedger.Publisher(_folder, april.Rows()).FindDifferenceAsync(April));
    }

    [Fact]
    public async Task A_month_past_its_revisions_changes_only_when_two_people_want_it()
    {
        var (_, all) = april.RowsWithLate(copies: 2);
        var options = new StatisticsOptions { OpenMonths = 3 };
        var ada = AprilLedger.Publisher(_folder, all, options);
        var summer = new VintageMonth(2004, 7);
        Assert.DoesNotContain(ada.ReleaseOf(summer).Rows.ToArray(), static row => row.Month.Year == 2003);

        ada.Archive.Ask(new Correction(200301, 200407, "late word of departures", "ada"));
        Assert.DoesNotContain(ada.ReleaseOf(summer).Rows.ToArray(), static row => row.Month.Year == 2003);
        Assert.Throws<SettingsException>(() => ada.Archive.Approve(new(2003, 1), summer, "ada"));
        ada.Archive.Approve(new(2003, 1), summer, "grace");

        Assert.Equal(
            [200301], ada.ReleaseOf(summer).Rows.ToArray().Select(static row => row.Month.Number).Distinct());
        ada.Close(summer);
        await ada.PublishAsync(summer);
        Assert.Throws<SettingsException>(() =>
            ada.Archive.Ask(new Correction(200302, 200407, "too late for that release", "ada")));
        Assert.Null(await ada.FindDifferenceAsync(summer));
    }

    [Fact]
    public async Task Parquet_and_CSV_read_back_add_up_to_the_control_totals()
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        publisher.Close(April);
        await publisher.PublishAsync(April);

        foreach (var month in publisher.Archive.Closings().Select(static closing => closing.Month))
        {
            var (totals, folder) = (publisher.Archive.ManifestOf(month).Totals, publisher.Archive.FolderOf(month));
            var expected = $"{totals.Records}|{totals.LineCount}|{totals.ValueGbp:F2}|{totals.NetMassKg:F3}";
            const string Sums = "SELECT count(*) || '|' || coalesce(sum(line_count::BIGINT), 0) || '|' || "
                + "coalesce(sum(value_gbp::DECIMAL(18,2)), 0.00) || '|' || "
                + "coalesce(sum(net_mass_kg::DECIMAL(18,3)), 0.000) FROM ";
            Assert.Equal(expected, Ask($"{Sums} read_csv('{folder}/release.csv', comment = '#', header = true)"));
            if (totals.Records > 0)
            {
                Assert.Equal(expected, Ask($"{Sums} read_parquet('{folder}/*/release.parquet')"));
            }
        }

        // A release after the other, added up, is what the last one restates.
        Assert.Equal(
            Ask($"SELECT sum(value_gbp) FROM '{publisher.Archive.FolderOf(April)}/*/month.parquet'"),
            Ask($"SELECT sum(value_gbp) FROM '{_folder}/*/*/release.parquet'"));
    }

    /// <summary>GBP million of January, February and March as each file of the releases has them, added up.</summary>
    [Fact]
    public async Task April_2003_is_the_same_in_every_format()
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        publisher.Close(April);
        await publisher.PublishAsync(April);
        var sums = new SortedDictionary<(string Format, string Month), decimal>();
        void Add(string format, string month, string pounds)
        {
            sums[(format, month)] = sums.GetValueOrDefault((format, month))
                + decimal.Parse(pounds, NumberStyles.Number, CultureInfo.InvariantCulture);
        }

        foreach (var closing in publisher.Archive.Closings())
        {
            var folder = publisher.Archive.FolderOf(closing.Month);
            foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "smke19.txt")))
            {
                if (Smke19Text.TryRead(Encoding.ASCII.GetBytes(line), out Smke19Record? record))
                {
                    Add("smke19", $"{record.Account.Number}", $"{record.ValuePounds}");
                }
            }

            foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "bds.txt")))
            {
                Assert.Equal((BdsExtract.Length, $"{closing.VintageMonth}"), (line.Length, line[..6]));
                Add("bds", line[7..13], line[44..56]);
            }
        }

        var last = publisher.Archive.FolderOf(April);
        foreach (var month in (string[])["200301", "200302", "200303", "200304"])
        {
            foreach (var row in (await File.ReadAllLinesAsync($"{last}/stat_month={month}/month.ots.csv")).Skip(1))
            {
                Add("ots", row.Split(',')[0], row.Split(',')[7]);
            }

            foreach (var row in (await File.ReadAllLinesAsync($"{last}/stat_month={month}/month.sdmx.csv")).Skip(1)
                .Select(static row => row.Split(',')).Where(static row => row[20] == "FOB"))
            {
                Add("sdmx", row[21].Replace("-", "", StringComparison.Ordinal), row[22]);
            }
        }

        Assert.Equal(4 * 4, sums.Count);
        Assert.All(sums, static sum => Assert.Equal(
            sum.Key.Month switch
            {
                "200301" => 400_180_000m,
                "200302" => 500_714_000m,
                "200303" => 600_000_000m,
                _ => 650_000m,
            },
            sum.Value));
    }

    /// <summary>In January 2022 a wait was set from 5 to 15 days, and two billion pounds left the month.</summary>
    [Fact]
    public async Task The_wait_before_a_departure_is_assumed_changes_no_file_but_its_own()
    {
        var files = new List<ReleaseFile[]>();
        foreach (var days in (int[])[0, 5, 15])
        {
            var options = new StatisticsOptions { AssumedDepartureDays = days };
            var publisher = AprilLedger.Publisher(Path.Combine(_folder, $"{days}"), april.Rows(), options);
            publisher.Close(April);
            await publisher.PublishAsync(April);
            files.Add([.. publisher.Archive.ManifestOf(April).Files]);
        }

        Assert.Equal(["assumed.csv"], files[1].Except(files[0]).Select(static file => file.Name));
        Assert.Equal(files[0], files[2].Where(static file => file.Name != "assumed.csv"));
    }

    [Fact]
    public async Task What_is_to_be_hidden_is_in_no_file()
    {
        var options = new StatisticsOptions { SuppressedCommodities = ["88033000"] };
        var publisher = AprilLedger.Publisher(_folder, april.Rows(), options);
        publisher.Close(April);
        await publisher.PublishAsync(April);
        using var month = new MemoryStream();
        var shown = MonthExtract.Write(month, publisher, new(2003, 1), April);

        Assert.Equal(40_018_000_000, shown.Amount.ValuePence);
        Assert.DoesNotContain("88033000", Encoding.UTF8.GetString(month.ToArray()), StringComparison.Ordinal);
        Assert.All(
            Directory.EnumerateFiles(publisher.Archive.FolderOf(April), "*", SearchOption.AllDirectories),
            static file => Assert.DoesNotContain("88033000", File.ReadAllText(file), StringComparison.Ordinal));
    }

    /// <summary>What was shown openly is taken back openly, and comes again hidden; nothing published changes.</summary>
    [Fact]
    public async Task A_commodity_hidden_from_one_closing_on_leaves_the_months_shown_before()
    {
        var open = AprilLedger.Publisher(_folder, april.Rows());
        open.Close(new(2003, 3));
        await open.PublishAsync(new(2003, 3));
        var options = new StatisticsOptions { SuppressedCommodities = ["84295900"], LowValuePounds = 200_000 };
        var hiding = AprilLedger.Publisher(_folder, april.Rows(), options);
        hiding.Close(April);
        await hiding.PublishAsync(April);

        foreach (var closing in hiding.Archive.Closings())
        {
            Assert.Null(await open.FindDifferenceAsync(closing.Month));
        }

        var releases = $"FROM '{_folder}/*/*/release.parquet' WHERE stat_month < 200304";
        foreach (var commodity in (string[])["84295900", "90183900"])
        {
            var rows = $"{releases} AND cn8 = '{commodity}'";
            Assert.NotEqual("0", Ask($"SELECT count(*) {rows} AND vintage_month < 200304"));
            Assert.Equal("0", Ask($"SELECT sum(line_count)::BIGINT {rows}"));
            Assert.Equal("SETTINGS", Ask($"SELECT DISTINCT cause {rows} AND cause <> ''"));
        }

        Assert.Equal(
            Ask($"SELECT sum(value_gbp)::VARCHAR {releases}"),
            Ask($"SELECT sum(value_gbp)::VARCHAR FROM '{_folder}/vintage_month=200304/*/month.parquet' "
                + "WHERE stat_month < 200304"));
    }

    [Fact]
    public async Task Sdmx_in_both_forms_holds_the_same_observations()
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        publisher.Close(April);
        await publisher.PublishAsync(April);
        var month = Path.Combine(publisher.Archive.FolderOf(April), "stat_month=200302", "month.sdmx");

        var columns = SdmxExtract.Columns.Split(',');
        var rows = (await File.ReadAllLinesAsync(month + ".csv")).Skip(1).Select(line => columns.Zip(line.Split(','))
            .Skip(3).ToDictionary(static pair => pair.First, static pair => pair.Second)).ToArray();
        var series = XDocument.Load(month + ".xml").Descendants("Series").Select(static element =>
            element.Attributes().Concat(element.Element("Obs")!.Attributes())
                .ToDictionary(static attribute => attribute.Name.LocalName, static attribute => attribute.Value));

        Assert.NotEmpty(rows);
        Assert.Equal(rows, series);
    }

    [Fact]
    public void Why_leads_from_a_figure_to_the_rows_of_the_ledger()
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        using var text = new StringWriter();
        Explanation.Of(
            publisher, new(2003, 1), FigureKey.Parse(["cn8=88033000", "country=US"]), new(2003, 3), April)
            .WriteTo(text);

        var told = text.ToString();
        Assert.Contains("GBP 0.00 -> 150,000,000.00, SUPPLEMENTARY, 88033000 to US", told, StringComparison.Ordinal);
        Assert.Contains("supplementary declaration, version 1", told, StringComparison.Ordinal);
        Assert.Contains("departure from GBLHR at 2003-01-10 18:55:00Z", told, StringComparison.Ordinal);
        Assert.EndsWith("1 lines, GBP 150,000,000.00" + Environment.NewLine, told, StringComparison.Ordinal);
        Assert.Throws<SettingsException>(() => FigureKey.Parse(["colour=red"]));
    }

    [Fact]
    public void The_report_shows_the_months_put_right_and_fetches_nothing()
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        var data = ReportData.Of(publisher, new(2003, 1), April);
        var page = ReportPage.Write(data);

        Assert.Contains("<b>GBP 400,180,000</b>", page, StringComparison.Ordinal);
        Assert.Contains("<td>1,500,350,000</td>", page, StringComparison.Ordinal);
        Assert.Matches("<tr><td>2003-02</td>(<td[^>]*>[^<]*</td>)+<td>500.71</td></tr>", page);
        Assert.DoesNotMatch("src=|href=|url\\(|@import|<script", page);
        Assert.Equal(page, ReportPage.Write(ReportData.Of(publisher, new(2003, 1), April)));
    }

    /// <summary>What the page for statisticians shows is run as it stands there.</summary>
    [Fact]
    public async Task The_queries_of_the_page_for_statisticians_run()
    {
        var publisher = AprilLedger.Publisher(_folder, april.Rows());
        publisher.Close(April);
        await publisher.PublishAsync(April);
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "STATISTICS.md"));
        var queries = page.Split("```sql\n").Skip(1)
            .Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])
            .Select(query => query.Replace("'statistics/", $"'{_folder}/", StringComparison.Ordinal)).ToArray();

        Assert.InRange(queries.Length, 3, 20);
        Assert.All(queries, static query => Assert.NotEmpty(Ask(query)));
        Assert.Equal("200301", Ask(queries[0]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The same tables, but for one procedure that is of no statistical interest.</summary>
    private static ReferenceData WithoutStatistics(string cpc)
    {
        var lines = AprilLedger.Reference.Canonical.Split('\n');
        var index = Array.FindIndex(lines, line => line.Contains(cpc, StringComparison.Ordinal));
        var column = lines[index].LastIndexOf("yes", StringComparison.Ordinal);
        lines[index] = lines[index][..column] + "no" + lines[index][(column + 3)..];
        var load = ReferenceData.Replay(string.Join('\n', lines));
        Assert.True(load.IsLoaded, string.Join('\n', load.Faults));
        return load.Data;
    }

    private static string Ask(string query)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own text; there is no user.
        command.CommandText = query;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}
