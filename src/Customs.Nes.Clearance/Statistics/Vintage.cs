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
    private readonly VintageRow[] _rows;
    private readonly Suppression? _suppression;

    private Vintage(VintageMonth month, StatisticsSnapshot known, VintageRow[] rows, Suppression? suppression = null)
    {
        _suppression = suppression;
        Month = month;
        Known = known;
        _rows = rows;
    }

    public VintageMonth Month { get; }

    /// <summary>What was known at the cut-off.</summary>
    public StatisticsSnapshot Known { get; }

    /// <summary>In the fixed order of extracts: month, kind, cell, cause.</summary>
    public ReadOnlySpan<VintageRow> Rows => _rows;

    /// <param name="previous">The snapshot at the cut-off of the release before.</param>
    public static Vintage Between(VintageMonth month, StatisticsSnapshot previous, StatisticsSnapshot current)
    {
        var rows = new VintageRows();
        var baseMonth = month.BaseMonth;
        LineChanges.Join(previous, current, (in LineStanding old, in LineStanding fresh) =>
            Correct(rows, baseMonth, old, fresh));
        return new Vintage(month, current, rows.ToOrderedArray());
    }

    /// <summary>
    /// The months in full as this release leaves them, instead of corrections to them: what a user who keeps no
    /// releases wants. All rows are base rows.
    /// </summary>
    public IReadOnlyList<VintageRow> Restate(StatisticalMonth first, StatisticalMonth last)
    {
        var rows = new VintageRows();
        foreach (ref readonly var line in Known.Lines)
        {
            if (line.IsCounted && line.Month >= first && line.Month <= last && line.Month <= Month.BaseMonth)
            {
                var cell = _suppression?.Hide(line.Cell) ?? line.Cell;
                rows.Add(line.Month, RecordKind.Base, CorrectionCause.None, cell, line.Amount);
            }
        }

        return rows.ToOrderedArray();
    }

    /// <summary>The same release with what is confidential hidden, in its restated months too.</summary>
    public Vintage Hide(Suppression suppression)
    {
        var rows = new VintageRows();
        foreach (ref readonly var row in Rows)
        {
            rows.Add(row.Month, row.Kind, row.Cause, suppression.Hide(row.Cell), row.Amount);
        }

        return new Vintage(Month, Known, rows.ToOrderedArray(), suppression);
    }

    private static void Correct(
        VintageRows rows, StatisticalMonth baseMonth, in LineStanding old, in LineStanding fresh)
    {
        var wasShown = old.IsCounted && old.Month < baseMonth;
        var isShown = fresh.IsCounted && fresh.Month < baseMonth;
        if (fresh.IsCounted && fresh.Month == baseMonth)
        {
            rows.Add(baseMonth, RecordKind.Base, CorrectionCause.None, fresh.Cell, fresh.Amount);
        }

        if (wasShown && isShown && old.Month == fresh.Month && old.Cell == fresh.Cell && old.Amount == fresh.Amount)
        {
            return;
        }

        if (wasShown)
        {
            rows.Add(old.Month, RecordKind.Retract, CauseOf(old, fresh), old.Cell, -old.Amount);
        }

        if (isShown)
        {
            rows.Add(fresh.Month, RecordKind.Delta, CauseOf(old, fresh), fresh.Cell, fresh.Amount);
        }
    }

    internal static CorrectionCause CauseOf(in LineStanding old, in LineStanding fresh)
    {
        if (old.IsCounted && fresh.IsCounted)
        {
            return old.Month != fresh.Month ? CorrectionCause.DateCorrection
                : old.SupplementaryVersion != fresh.SupplementaryVersion ? CorrectionCause.Supplementary
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
