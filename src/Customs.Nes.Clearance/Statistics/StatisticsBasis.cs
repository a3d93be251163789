using Customs.Nes.Clearance.Reference;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// What figures rest on beside the facts: thresholds, tables, and what is put together or hidden. Facts hold only what
/// was told, so one reading of the ledger serves every release, each by the basis it was closed with.
/// </summary>
public sealed record StatisticsBasis
{
    /// <summary>No tables: all values in GBP, units as declared, every procedure counts, nothing is hidden.</summary>
    public static StatisticsBasis Default { get; } = new();

    public AttributionPolicy Policy { get; init; } = AttributionPolicy.Default;

    /// <summary>Rates by month of acceptance, which never moves when the month of departure does.</summary>
    public SterlingOf Sterling { get; init; } = static (_, _, _) => null;

    /// <summary>
    /// Supplementary unit of a commodity on the day it was declared; null when the tables do not know the commodity.
    /// </summary>
    public Func<Code, DateOnly, Code?> UnitOf { get; init; } = static (_, _) => null;

    /// <summary>
    /// Whether a customs procedure counts on the day. One that nobody knows does: leaving trade out needs a reason on
    /// record.
    /// </summary>
    public Func<Code, DateOnly, bool> IsStatistical { get; init; } = static (_, _) => true;

    /// <summary>Null puts nothing together.</summary>
    public LowValue? LowValue { get; init; }

    /// <summary>Null hides nothing.</summary>
    public Suppression? Suppression { get; init; }

    public static StatisticsBasis Of(ReferenceData reference) => new()
    {
        Sterling = (hundredths, currency, acceptance) => reference.Rates.TryConvert(
            hundredths, currency, new DateOnly(acceptance.Year, acceptance.Month, 1), out var pence) ? pence : null,
        UnitOf = (commodity, on) =>
            reference.Commodities.TryGet(commodity, on, out var known) ? known.Unit : default(Code?),
        IsStatistical = (cpc, on) => !reference.Cpcs.TryGet(cpc, on, out var procedure) || procedure.IsStatistical,
    };

    /// <summary>
    /// The cell a counted line is published in: after attribution, and keeping the totals of chapter and country.
    /// </summary>
    internal StatisticalCell CellOf(in LineStanding line)
    {
        var cell = LowValue is null ? line.Cell : LowValue.CellOf(line);
        return Suppression is null ? cell : Suppression.Hide(cell);
    }
}
