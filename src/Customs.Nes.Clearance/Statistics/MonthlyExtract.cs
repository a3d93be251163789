namespace Customs.Nes.Clearance.Statistics;

/// <summary>What a reader of an extract can check it against; also its last lines.</summary>
/// <param name="Records">Rows, without heading and trailer.</param>
/// <param name="BodySha256">Of all bytes before the trailer, heading included; lower-case hexadecimal.</param>
public sealed record ControlTotals(long Records, StatisticalAmount Amount, string BodySha256);

/// <summary>
/// Writes a release as tidy CSV: one row a figure, codes with their leading zeros, exact decimals, months as CCYYMM.
/// The same facts give the same bytes. Lines that begin with '#' are the trailer: control totals, then where every
/// line stands that is not in the figures. Readers of CSV skip them as comments.
/// </summary>
public static class MonthlyExtract
{
    /// <summary>Names published in headings; a column may be added at the end, none renamed.</summary>
    public const string Columns =
        "vintage_month,stat_month,record_kind,cn8,hs2,country,port,mot,cpc,container,flag,"
        + "value_gbp,net_mass_kg,supp_qty,supp_unit,line_count,obs_status,cause";

    /// <summary>The release: its month in full, and signed corrections of older months.</summary>
    public static ControlTotals Write(Stream stream, Vintage vintage) =>
        Write(stream, vintage.Month, vintage.Rows, vintage.Known);

    /// <summary>The months in full, as the release leaves them.</summary>
    public static ControlTotals WriteRestated(
        Stream stream, Vintage vintage, StatisticalMonth first, StatisticalMonth last) =>
        Write(stream, vintage.Month, vintage.Restate(first, last), vintage.Known);

    private static ControlTotals Write(
        Stream stream, VintageMonth month, VintageRows rows, StatisticsSummary known)
    {
        using var text = new ExtractText(stream);
        text.Raw(System.Text.Encoding.ASCII.GetBytes(Columns));
        text.EndLine();
        var total = default(StatisticalAmount);
        foreach (var row in rows)
        {
            total += row.Amount;
            WriteRow(text, month, row);
        }

        var totals = new ControlTotals(rows.Length, total, text.HashSoFar());
        WriteTrailer(text, totals, known);
        text.Flush();
        return totals;
    }

    private static void WriteRow(ExtractText text, VintageMonth month, in VintageRow row)
    {
        text.Field(month.Number);
        text.Raw(',');
        text.Field(row.Month.Number);
        text.Raw(',');
        text.Raw(StatisticsNames.Of(row.Kind));
        text.Raw(',');
        WriteCell(text, row.Cell);
        text.Raw(',');
        WriteAmount(text, row.Amount, row.Cell.SupplementaryUnit);
        text.Raw(',');
        text.Raw(StatisticsNames.StatusOf(row.Cell)[0]);
        text.Raw(',');
        text.Raw(StatisticsNames.Of(row.Cause));
        text.EndLine();
    }

    private static void WriteCell(ExtractText text, in StatisticalCell cell)
    {
        text.Field(cell.Commodity);
        text.Raw(',');
        text.Field(Suppression.ChapterOf(cell.Commodity));
        text.Raw(',');
        text.Field(cell.Country);
        text.Raw(',');
        text.Field(cell.Port);
        text.Raw(',');
        if (cell.Mode != '\0')
        {
            text.Raw(cell.Mode);
        }

        text.Raw(',');
        text.Field(cell.Cpc);
        text.Raw(',');
        text.Raw(cell.InContainer is null ? ""u8 : cell.InContainer.Value ? "1"u8 : "0"u8);
        text.Raw(',');
        text.Field(cell.Flag);
    }

    private static void WriteAmount(ExtractText text, in StatisticalAmount amount, Code unit)
    {
        text.Field(amount.ValuePence, decimals: 2);
        text.Raw(',');
        text.Field(amount.NetMassGrams, decimals: 3);
        text.Raw(',');
        text.Field(amount.SupplementaryThousandths, decimals: 3);
        text.Raw(',');
        text.Field(unit);
        text.Raw(',');
        text.Field(amount.Lines);
    }

    private static void WriteTrailer(ExtractText text, ControlTotals totals, StatisticsSummary known)
    {
        text.Raw("#total,records,value_gbp,net_mass_kg,supp_qty,line_count,sha256"u8);
        text.EndLine();
        text.Raw("#total,"u8);
        text.Field(totals.Records);
        text.Raw(',');
        text.Field(totals.Amount.ValuePence, decimals: 2);
        text.Raw(',');
        text.Field(totals.Amount.NetMassGrams, decimals: 3);
        text.Raw(',');
        text.Field(totals.Amount.SupplementaryThousandths, decimals: 3);
        text.Raw(',');
        text.Field(totals.Amount.Lines);
        text.Raw(',');
        text.Field(totals.BodySha256);
        text.EndLine();
        text.Raw("#state,state,reason,month,line_count,value_gbp,conflicts"u8);
        text.EndLine();
        foreach (var count in known.CountStates())
        {
            text.Raw("#state,"u8);
            text.Raw(StatisticsNames.Of(count.State));
            text.Raw(',');
            text.Raw(StatisticsNames.Of(count.Reason));
            text.Raw(',');
            if (!count.Month.IsNone)
            {
                text.Field(count.Month.Number);
            }

            text.Raw(',');
            text.Field(count.Amount.Lines);
            text.Raw(',');
            text.Field(count.Amount.ValuePence, decimals: 2);
            text.Raw(',');
            text.Field(count.Conflicts);
            text.EndLine();
        }
    }
}
