namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// The tables that go with an extract, as CSV: what timing did to the figures, what each release changed, and what is
/// still missing. Months as CCYYMM, values exact in GBP.
/// </summary>
public static class StatisticsTables
{
    public static void WriteMonths(Stream stream, StatisticsSummary known) => Write(
        stream, "stat_month,value_by_departure,lines_by_departure,value_by_receipt,lines_by_receipt",
        MonthTable.Of(known), static (text, row) =>
        {
            text.Field(row.Month.Number);
            WriteAmount(text, row.ByDeparture);
            WriteAmount(text, row.ByReceipt);
        });

    public static void WriteBridge(Stream stream, StatisticsSummary known) => Write(
        stream, "departure_month,acceptance_month,receipt_month,value_gbp,line_count",
        known.Bridge(), static (text, row) =>
        {
            text.Field(row.Departure.Number);
            text.Raw(',');
            text.Field(row.Acceptance.Number);
            text.Raw(',');
            text.Field(row.Receipt.Number);
            WriteAmount(text, row.Amount);
        });

    public static void WriteTriangle(Stream stream, IEnumerable<Vintage> releases) => Write(
        stream, "stat_month,vintage_month,value_gbp,line_count", Triangle.Of(releases), static (text, cell) =>
        {
            text.Field(cell.Month.Number);
            text.Raw(',');
            text.Field(cell.Release.Number);
            WriteAmount(text, cell.Change);
        });

    public static void WriteCompleteness(Stream stream, StatisticsSummary known) => Write(
        stream, "state,from_days,to_days,value_gbp,line_count", Completeness.Of(known), static (text, row) =>
        {
            text.Raw(StatisticsNames.Of(row.State));
            text.Raw(',');
            text.Field(row.FromDays);
            text.Raw(',');
            if (row.ToDays is { } last)
            {
                text.Field(last);
            }

            WriteAmount(text, row.Amount);
        });

    private static void Write<T>(
        Stream stream, string columns, IEnumerable<T> rows, Action<ExtractText, T> writeRow)
    {
        using var text = new ExtractText(stream);
        text.Raw(System.Text.Encoding.ASCII.GetBytes(columns));
        text.EndLine();
        foreach (var row in rows)
        {
            writeRow(text, row);
            text.EndLine();
        }

        text.Flush();
    }

    private static void WriteAmount(ExtractText text, in StatisticalAmount amount)
    {
        text.Raw(',');
        text.Field(amount.ValuePence, decimals: 2);
        text.Raw(',');
        text.Field(amount.Lines);
    }
}
