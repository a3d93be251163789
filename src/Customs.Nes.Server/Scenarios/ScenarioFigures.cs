using Customs.Nes.Clearance.Statistics;

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

    public static ScenarioFigures Of(ScenarioHost host, DateTimeOffset now)
    {
        return new ScenarioFigures(new StatisticsFold(), now);
    }

    public StatisticsSnapshot Now() => _fold.AsOf(_now);

    public StatisticsSnapshot At(VintageMonth vintage) => _fold.AsOf(_calendar.CutOff(vintage));

    public IReadOnlyList<MonthTableRow> Months() => MonthTable.Of(Now());

    /// <summary>The month in full, as that release leaves it; without one, as it stands now.</summary>
    public byte[] Extract(StatisticalMonth month, VintageMonth? vintage)
    {
        var release = vintage is { } said
            ? _fold.Release(said, _calendar)
            : Vintage.Between(_calendar.ReleaseAfter(_now), StatisticsSnapshot.Empty, Now());
        using var stream = new MemoryStream();
        MonthlyExtract.WriteRestated(stream, release, month, month);
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
