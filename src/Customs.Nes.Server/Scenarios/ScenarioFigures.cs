using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Server.Extract;

namespace Customs.Nes.Server.Scenarios;

/// <summary>What the statistics make of the ledger at one moment.</summary>
internal sealed class ScenarioFigures
{
    private readonly StatisticsFold _fold;
    private readonly DateTimeOffset _now;
    private readonly VintageCalendar _calendar = VintageCalendar.Default;

    private ScenarioFigures(StatisticsFold fold, DateTimeOffset now)
    {
        _fold = fold;
        _now = now;
    }

    public static ScenarioFigures Of(ScenarioHost host, DateTimeOffset now) =>
        new(StatisticsFeed.Of(host.Ledger.Read(), StatisticsBasis.Of(host.Host.Basis.Reference)).Fold, now);

    public StatisticsSnapshot Now() => _fold.AsOf(_now);

    public StatisticsSnapshot At(VintageMonth vintage) => _fold.AsOf(_calendar.CutOff(vintage));

    /// <summary>By departure and by receipt, of all trade or of some consignments.</summary>
    public IReadOnlyList<MonthTableRow> Months(string? ducrs = null)
    {
        if (ducrs is null)
        {
            return MonthTable.Of(Now().Summarise());
        }

        var months = new SortedDictionary<StatisticalMonth, MonthTableRow>();
        foreach (ref readonly var line in Now().Lines)
        {
            if (line.IsCounted && IsOneOf(line.Ucr, ducrs))
            {
                var left = months.GetValueOrDefault(line.Month);
                months[line.Month] = new(line.Month, left.ByDeparture + line.Amount, left.ByReceipt);
                var came = months.GetValueOrDefault(line.ReceiptMonth);
                months[line.ReceiptMonth] = new(line.ReceiptMonth, came.ByDeparture, came.ByReceipt + line.Amount);
            }
        }

        return [.. months.Values];
    }

    /// <summary>A DUCR, or with an asterisk at its end all that begin so; null is everything.</summary>
    public static bool IsOneOf(string ucr, string? ducrs) =>
        ducrs is null || (ducrs.EndsWith('*') ? ucr.StartsWith(ducrs[..^1], StringComparison.Ordinal) : ucr == ducrs);

    /// <summary>
    /// The month in full or the whole release, as it was released or, without a vintage, as it stands now.
    /// </summary>
    public byte[] Extract(StatisticalMonth? month, VintageMonth? vintage)
    {
        var release = vintage is { } said
            ? _fold.Release(said, _calendar)
            : _fold.Everything(_calendar.ReleaseAfter(_now), _now);
        using var stream = new MemoryStream();
        _ = month is { } whole
            ? MonthlyExtract.WriteRestated(stream, release, whole, whole)
            : MonthlyExtract.Write(stream, release);
        return stream.ToArray();
    }

    /// <summary>From the first month that has anything to the release now open, one after the other.</summary>
    public byte[] AllReleases()
    {
        using var stream = new MemoryStream();
        if (Months() is [var first, ..])
        {
            var last = _calendar.ReleaseAfter(_now);
            for (var month = VintageMonth.FirstOf(first.Month); month <= last; month = month.Next)
            {
                MonthlyExtract.Write(stream, _fold.Release(month, _calendar));
            }
        }

        return stream.ToArray();
    }
}
