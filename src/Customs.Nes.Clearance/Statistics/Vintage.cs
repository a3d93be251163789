namespace Customs.Nes.Clearance.Statistics;

/// <summary>What a row of a release does. Published by name: append only.</summary>
public enum RecordKind : byte
{
    /// <summary>The month shown for the first time.</summary>
    Base = 1,

    /// <summary>Adds to a month shown before.</summary>
    Delta = 2,

    /// <summary>Takes back, sign and all, what was shown before.</summary>
    Retract = 3,
}

/// <summary>Why an older month changes. Published by name: append only.</summary>
public enum CorrectionCause : byte
{
    None = 0,

    /// <summary>The value came, or changed, by a supplementary declaration.</summary>
    Supplementary = 1,

    /// <summary>The declaration was amended.</summary>
    Amend = 2,

    /// <summary>The departure was in another month than thought.</summary>
    DateCorrection = 3,

    Cancel = 4,

    /// <summary>The goods left in that month, and word of it came after its release.</summary>
    Late = 5,

    /// <summary>A movement that had been reported did not happen.</summary>
    Withdrawn = 6,

    /// <summary>A part of the goods left apart from the rest, so each share is another one.</summary>
    Split = 7,
}

/// <summary>One published figure: lines of the same month, kind, cause and cell.</summary>
public readonly record struct VintageRow(
    StatisticalMonth Month, RecordKind Kind, CorrectionCause Cause, StatisticalCell Cell, StatisticalAmount Amount);

/// <summary>
/// A release of figures: the month it is named after in full, and signed corrections of older months. Adding up all
/// releases until one gives exactly what was known at its cut-off, so nobody has to reload a month.
/// </summary>
public sealed class Vintage
{
    private readonly Func<StatisticalMonth, StatisticalMonth, VintageRows> _restate;
    private readonly Suppression? _suppression;

    internal Vintage(
        VintageMonth month, StatisticsSummary known, VintageRows rows,
        Func<StatisticalMonth, StatisticalMonth, VintageRows> restate, Suppression? suppression = null)
    {
        Month = month;
        Known = known;
        Rows = rows;
        _restate = restate;
        _suppression = suppression;
    }

    public VintageMonth Month { get; }

    /// <summary>What was known at the cut-off.</summary>
    public StatisticsSummary Known { get; }

    /// <summary>In the fixed order of extracts: month, kind, cell, cause.</summary>
    public VintageRows Rows { get; }

    /// <param name="previous">The snapshot at the cut-off of the release before.</param>
    public static Vintage Between(VintageMonth month, StatisticsSnapshot previous, StatisticsSnapshot current)
    {
        var rows = new VintageRows();
        LineChanges.Join(previous.Lines, current.Lines, (in LineStanding old, in LineStanding fresh) =>
        {
            Show(rows, month.BaseMonth, fresh, lowValue: null);
            Correct(rows, month.BaseMonth, old, fresh, static _ => true, lowValue: null);
        });
        return new Vintage(month, current.Summarise(), rows, (first, last) =>
        {
            var restated = new VintageRows();
            foreach (ref readonly var line in current.Lines)
            {
                Restate(
                    restated, line, first, last < month.BaseMonth ? last : month.BaseMonth, lowValue: null);
            }

            return restated;
        });
    }

    /// <summary>
    /// The months in full as this release leaves them, instead of corrections to them: what a user who keeps no
    /// releases wants. All rows are base rows.
    /// </summary>
    public VintageRows Restate(StatisticalMonth first, StatisticalMonth last) =>
        _suppression is null ? _restate(first, last) : Hidden(_restate(first, last), _suppression);

    /// <summary>The months that have rows here: its own, when anything left in it, and those corrected.</summary>
    public IReadOnlyList<StatisticalMonth> Months()
    {
        var months = new SortedSet<StatisticalMonth>();
        foreach (ref readonly var row in Rows)
        {
            months.Add(row.Month);
        }

        return [.. months];
    }

    /// <summary>The same release with what is confidential hidden, in its restated months too.</summary>
    public Vintage Hide(Suppression suppression) =>
        new(Month, Known, Hidden(Rows, suppression), _restate, suppression);

    internal static void Restate(
        VintageRows rows, in LineStanding line, StatisticalMonth first, StatisticalMonth last, LowValue? lowValue)
    {
        if (line.IsCounted && line.Month >= first && line.Month <= last)
        {
            rows.Add(line.Month, RecordKind.Base, CorrectionCause.None, LowValue.CellOf(lowValue, line), line.Amount);
        }
    }

    internal static void Show(
        VintageRows rows, StatisticalMonth baseMonth, in LineStanding line, LowValue? lowValue) =>
        Restate(rows, line, baseMonth, baseMonth, lowValue);

    /// <param name="isRevised">A month before the base month that may be changed.</param>
    internal static void Correct(
        VintageRows rows, StatisticalMonth baseMonth, in LineStanding old, in LineStanding fresh,
        Func<StatisticalMonth, bool> isRevised, LowValue? lowValue)
    {
        var wasShown = old.IsCounted && old.Month < baseMonth && isRevised(old.Month);
        var isShown = fresh.IsCounted && fresh.Month < baseMonth && isRevised(fresh.Month);
        if (wasShown && isShown && old.Month == fresh.Month && old.Cell == fresh.Cell && old.Amount == fresh.Amount)
        {
            return;
        }

        if (wasShown)
        {
            var cell = LowValue.CellOf(lowValue, old);
            rows.Add(old.Month, RecordKind.Retract, CauseOf(old, fresh), cell, -old.Amount);
        }

        if (isShown)
        {
            var cell = LowValue.CellOf(lowValue, fresh);
            rows.Add(fresh.Month, RecordKind.Delta, CauseOf(old, fresh), cell, fresh.Amount);
        }
    }

    private static VintageRows Hidden(VintageRows rows, Suppression suppression)
    {
        var hidden = new VintageRows();
        foreach (ref readonly var row in rows)
        {
            hidden.Add(row.Month, row.Kind, row.Cause, suppression.Hide(row.Cell), row.Amount);
        }

        return hidden;
    }

    internal static CorrectionCause CauseOf(in LineStanding old, in LineStanding fresh)
    {
        if (old.IsCounted && fresh.IsCounted)
        {
            return old.Month != fresh.Month ? CorrectionCause.DateCorrection
                : old.SupplementaryVersion != fresh.SupplementaryVersion ? CorrectionCause.Supplementary
                : old.Share != fresh.Share ? CorrectionCause.Split
                : CorrectionCause.Amend;
        }

        if (old.IsCounted)
        {
            return fresh.State switch
            {
                LineState.Cancelled or LineState.Refused => CorrectionCause.Cancel,
                LineState.PendingDeparture or LineState.Suspense or LineState.NotAccepted => CorrectionCause.Withdrawn,
                _ => CorrectionCause.Amend,
            };
        }

        return old.State switch
        {
            LineState.PendingValue when old.SupplementaryVersion != fresh.SupplementaryVersion =>
                CorrectionCause.Supplementary,
            LineState.PendingValue or LineState.Excluded or LineState.Cancelled or LineState.Refused =>
                CorrectionCause.Amend,
            _ => CorrectionCause.Late,
        };
    }
}
