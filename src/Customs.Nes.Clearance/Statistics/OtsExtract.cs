using System.Text;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Writes whole months with the columns of the published OTS table, for programs that read that already. The table
/// knows no releases: the months of a file replace what was loaded of them before. Numbers that need lists we have not
/// (SITC, country, port) come from <see cref="PublishedCodes"/>.
/// </summary>
public static class OtsExtract
{
    public const string Columns =
        "MonthId,FlowTypeId,SuppressionIndex,CommodityId,CommoditySitcId,CountryId,PortId,Value,NetMass,SuppUnit";

    /// <summary>Returns the number of rows.</summary>
    public static long Write(Stream stream, VintageRows restated, PublishedCodes codes)
    {
        using var text = new ExtractText(stream);
        text.Raw(Encoding.ASCII.GetBytes(Columns));
        text.EndLine();
        long count = 0;
        Key last = default;
        var sum = default(StatisticalAmount);
        foreach (var row in restated)
        {
            // Rows are in order of month, commodity, country and port, so what the table tells apart stands together.
            var key = new Key(row.Month, row.Cell.Commodity, row.Cell.Country, row.Cell.Port);
            if (key != last && sum != default)
            {
                WriteRow(text, last, sum, codes);
                count++;
                sum = default;
            }

            last = key;
            sum += row.Amount;
        }

        if (sum != default)
        {
            WriteRow(text, last, sum, codes);
            count++;
        }

        text.Flush();
        return count;
    }

    private static void WriteRow(ExtractText text, Key key, StatisticalAmount amount, PublishedCodes codes)
    {
        var isSuppressed = Suppression.IsSuppressed(key.Commodity);
        text.Field(key.Month.Number);
        text.Raw(isSuppressed ? ",4,3,"u8 : ",4,0,"u8);
        WriteNumber(text, key.Commodity.ToString());
        text.Raw(',');
        WriteNumber(text, isSuppressed ? Suppression.SitcOf(key.Commodity) : codes.SitcOf(key.Commodity));
        text.Raw(',');
        WriteNumber(text, codes.CountryNumberOf(key.Country));
        text.Raw(',');
        WriteNumber(text, codes.PortOf(key.Port).Number);
        text.Raw(',');
        text.Field(amount.ValuePence, decimals: 2);
        text.Raw(',');
        text.Field(amount.NetMassGrams, decimals: 3);
        text.Raw(',');
        text.Field(amount.SupplementaryThousandths, decimals: 3);
        text.EndLine();
    }

    // The table's codes are numbers there: without leading zeros.
    private static void WriteNumber(ExtractText text, string digits)
    {
        var number = digits.TrimStart('0');
        text.Field(number.Length == 0 ? "0" : number);
    }

    private readonly record struct Key(StatisticalMonth Month, Code Commodity, Code Country, Code Port);
}
