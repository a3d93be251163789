namespace Customs.Nes.Clearance.Statistics;

/// <summary>The numbers and classifications that published files have beside the codes of the trade.</summary>
/// <param name="SitcOf">Standard International Trade Classification, 5 digits, of a commodity.</param>
/// <param name="CountryNumberOf">Three digits for a country or a flag.</param>
/// <param name="PortOf">Three digits and three letters for a place of departure.</param>
public sealed record PublishedCodes(
    Func<Code, string> SitcOf, Func<Code, string> CountryNumberOf, Func<Code, (string Number, string Letters)> PortOf)
{
    /// <summary>No tables: zeros for numbers, and the last three letters of a place for its port.</summary>
    public static PublishedCodes None { get; } = new(
        static _ => "00000",
        static _ => "000",
        static place => ("000", place.Length >= 3 ? place.ToString()[^3..] : place.ToString().PadRight(3)));
}

/// <summary>
/// Writes a release as SMKE19. A line that changes an older month carries that month in its account, and its sign, as
/// the real files do; a reader who adds up by month of account is right without knowing more.
/// </summary>
public static class Smke19Extract
{
    public static Smke19Trailer Write(Stream stream, Vintage vintage, PublishedCodes codes)
    {
        using var text = new ExtractText(stream);
        Span<byte> line = stackalloc byte[Smke19Record.Length];
        Smke19Text.Write(new Smke19Header(vintage.Month.BaseMonth), line);
        text.Raw(line[..Smke19Header.Length]);
        text.EndLine();

        var whole = WholeAmounts.Of(vintage.Rows);
        var months = new HashSet<StatisticalMonth>();
        long retractions = 0, corrections = 0, pounds = 0, kilograms = 0;
        for (var index = 0; index < vintage.Rows.Length; index++)
        {
            var row = vintage.Rows[index];
            Smke19Text.Write(ToRecord(row, whole, index, codes), line);
            text.Raw(line);
            text.EndLine();
            months.Add(row.Month);
            retractions += whole.Pounds[index] < 0 ? 1 : 0;
            corrections += row.Month < vintage.Month.BaseMonth ? 1 : 0;
            pounds += whole.Pounds[index];
            kilograms += whole.Kilograms[index];
        }

        var trailer = new Smke19Trailer(
            vintage.Rows.Length, retractions, corrections, months.Count, pounds, kilograms);
        Smke19Text.Write(trailer, line);
        text.Raw(line[..Smke19Trailer.Length]);
        text.EndLine();
        text.Flush();
        return trailer;
    }

    private static Smke19Record ToRecord(in VintageRow row, WholeAmounts whole, int index, PublishedCodes codes)
    {
        var cell = row.Cell;
        var (portNumber, port) = codes.PortOf(cell.Port);
        return new Smke19Record
        {
            Commodity = cell.Commodity.ToString().PadRight(8, '0') + "0",
            Sitc = Suppression.IsSuppressed(cell.Commodity)
                ? Suppression.SitcOf(cell.Commodity) : codes.SitcOf(cell.Commodity),
            RecordType = Suppression.IsSuppressed(cell.Commodity) ? "003" : "000",
            CountryNumber = codes.CountryNumberOf(cell.Country),
            Country = cell.Country.ToString(),
            Account = row.Month,
            PortNumber = portNumber,
            Port = port,
            FlagNumber = codes.CountryNumberOf(cell.Flag),
            Flag = cell.Flag.ToString(),
            Container = cell.InContainer == true ? "001" : "000",
            Mode = cell.Mode is >= '0' and <= '9' ? $"0{cell.Mode}0" : "000",
            Procedure = cell.Cpc.Length == 7 ? cell.Cpc.ToString()[4..] : "000",
            ValuePounds = whole.Pounds[index],
            NetMassKilograms = whole.Kilograms[index],
            SupplementaryUnits = whole.SupplementaryUnits[index],
        };
    }
}
