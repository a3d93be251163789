namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Enters what changed in older months, line by line: takes back what was shown, as it was shown, and adds what is
/// shown now. Each side has the basis of its own closing.
/// </summary>
internal sealed class RowCorrection(
    VintageRows rows, StatisticalMonth baseMonth, StatisticsBasis oldBasis, StatisticsBasis newBasis)
{
    /// <param name="isToldAnew">Something was told of the consignment in between, or has happened since.</param>
    /// <param name="isRevised">A month before the base month that may be changed.</param>
    public void Add(
        in LineStanding old, in LineStanding fresh, bool isToldAnew, Func<StatisticalMonth, bool> isRevised)
    {
        var wasShown = old.IsCounted && old.Month < baseMonth && isRevised(old.Month);
        var isShown = fresh.IsCounted && fresh.Month < baseMonth && isRevised(fresh.Month);
        if (!wasShown && !isShown)
        {
            return;
        }

        var oldCell = wasShown ? oldBasis.CellOf(old) : default;
        var newCell = isShown ? newBasis.CellOf(fresh) : default;
        if (wasShown && isShown
            && old.Month == fresh.Month && oldCell == newCell && old.Cell == fresh.Cell && old.Amount == fresh.Amount)
        {
            return;
        }

        var cause = Vintage.CauseOf(old, fresh, isToldAnew);
        if (wasShown)
        {
            rows.Add(old.Month, RecordKind.Retract, cause, oldCell, -old.Amount);
        }

        if (isShown)
        {
            rows.Add(fresh.Month, RecordKind.Delta, cause, newCell, fresh.Amount);
        }
    }
}
