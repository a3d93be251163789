namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// The tables that go with an extract, as CSV: what timing did to the figures, what each release changed, and what is
/// still missing. Months as CCYYMM, values exact in GBP.
/// </summary>
public static class StatisticsTables
{
    public static long WriteMonths(Stream stream, StatisticsSummary known) => Write(
        stream, "stat_month,value_by_departure,lines_by_departure,value_by_receipt,lines_by_receipt",
        MonthTable.Of(known), static (text, row) =>
        {
            text.Field(row.Month.Number);
            WriteAmount(text, row.ByDeparture);
            WriteAmount(text, row.ByReceipt);
        });

    public static long WriteBridge(Stream stream, StatisticsSummary known) => Write(
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

    public static long WriteTriangle(Stream stream, IReadOnlyList<TriangleCell> cells) => Write(
        stream, "stat_month,vintage_month,value_gbp,line_count", cells, static (text, cell) =>
        {
            text.Field(cell.Month.Number);
            text.Raw(',');
            text.Field(cell.Release.Number);
            WriteAmount(text, cell.Change);
        });

    public static long WriteCompleteness(Stream stream, StatisticsSummary known) => Write(
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

    /// <summary>Where every declared line stands, and departures of what nobody declared.</summary>
    public static long WriteStates(Stream stream, StatisticsSummary known) => Write(
        stream, "state,reason,month,conflicts,value_gbp,line_count", known.CountStates(), static (text, count) =>
        {
            text.Raw(StatisticsNames.Of(count.State));
            text.Raw(',');
            text.Raw(StatisticsNames.Of(count.Reason));
            text.Raw(',');
            if (!count.Month.IsNone)
            {
                text.Field(count.Month.Number);
            }

            text.Raw(',');
            text.Field(count.Conflicts);
            WriteAmount(text, count.Amount);
        });

    /// <summary>How many days after the departure the last of what makes a line count was received.</summary>
    public static long WriteLateness(Stream stream, StatisticsSummary known) => Write(
        stream, "days,value_gbp,line_count", known.Lateness(), static (text, row) =>
        {
            text.Field(row.Days);
            WriteAmount(text, row.Amount);
        });

    /// <summary>Status E, and never part of any other table.</summary>
    public static long WriteAssumed(Stream stream, StatisticsSummary known, int days) => Write(
        stream, "acceptance_month,obs_status,value_gbp,line_count", [.. Completeness.AssumedDepartures(known, days)],
        static (text, row) =>
        {
            text.Field(row.Key.Number);
            text.Raw(",E"u8);
            WriteAmount(text, row.Value);
        });

    private static long Write<T>(
        Stream stream, string columns, IReadOnlyList<T> rows, Action<ExtractText, T> writeRow)
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
        return rows.Count;
    }

    private static void WriteAmount(ExtractText text, in StatisticalAmount amount)
    {
        text.Raw(',');
        text.Field(amount.ValuePence, decimals: 2);
        text.Raw(',');
        text.Field(amount.Lines);
    }
}
