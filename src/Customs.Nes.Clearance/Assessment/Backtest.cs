using System.Globalization;
using System.Numerics;
using Customs.Nes.Clearance.Assessment.Columns;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// What profiles would have done to declarations of the past, had they been in force: how many they match and select,
/// on which days, where and for which route, how many of those nothing in force selected then, and what came of the
/// ones that were checked. Their own dates are not looked at, since a draft's lie ahead; amounts are in pounds of the
/// declaration's day.
/// </summary>
public sealed class Backtest
{
    private readonly RuleSet _rules;
    private readonly BacktestCount[] _profiles;
    private readonly SortedDictionary<DateOnly, BacktestCount> _days = [];
    private readonly SortedDictionary<string, BacktestCount> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<long, bool> _checks = [];
    private readonly List<long> _selected = [];

    private Backtest(RuleSet rules)
    {
        _rules = rules;
        _profiles = [.. rules.Rules.Select(static _ => new BacktestCount())];
    }

    /// <summary>Declarations of the period.</summary>
    public long Tried { get; private set; }

    /// <summary>Each declaration once, however many profiles matched it.</summary>
    public BacktestCount All { get; } = new();

    /// <summary>By profile, identity and version; those that match nothing are there too.</summary>
    public IEnumerable<(Profile Profile, BacktestCount Count)> Profiles =>
        _rules.Profiles.Select((profile, number) => (profile, _profiles[number]));

    /// <summary>By London day of lodgement, those with a match.</summary>
    public IReadOnlyDictionary<DateOnly, BacktestCount> Days => _days;

    /// <summary>By goods location, box 30, those with a match.</summary>
    public IReadOnlyDictionary<string, BacktestCount> Places => _places;

    /// <summary>Ledger positions of what would have been selected, in order.</summary>
    public IReadOnlyList<long> SelectedPositions => _selected;

    /// <param name="first">London day of lodgement; so is the last.</param>
    public static Backtest Run(RuleSet rules, IEnumerable<Segment> segments, DateOnly first, DateOnly last)
    {
        var backtest = new Backtest(rules);
        var all = segments.ToList();
        foreach (var segment in all)
        {
            segment.AddChecksTo(backtest._checks);
        }

        foreach (var segment in all.Where(static segment => segment.DeclarationCount > 0))
        {
            backtest.Try(segment, first, last);
        }

        return backtest;
    }

    /// <summary>In one line, what a simulation of one profile goes on record with.</summary>
    public string Describe(BacktestCount count) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Tried} tried, {count.Matched} matched, {count.Selected} selected, {count.New} of them new");

    private void Try(Segment segment, DateOnly first, DateOnly last)
    {
        var period = new ulong[SegmentScan.WordsOf(segment.DeclarationCount)];
        SegmentScan.Fill(period, segment.DeclarationCount);
        segment.Rows(ColumnKey.Day).Narrow(first.DayNumber, last.DayNumber, true, period);
        var tried = SegmentScan.CountOf(period);
        if (tried == 0)
        {
            return;
        }

        Tried += tried;
        var rows = new Rows(segment);
        var scan = new SegmentScan(segment, _rules.Lists);
        var strongest = new Route[segment.DeclarationCount]; // None: nothing matched it.
        for (var rule = 0; rule < _rules.Rules.Length; rule++)
        {
            var matched = period.ToArray();
            scan.Narrow(_rules.Rules[rule], matched);
            Count(rows, matched, _rules.Rules[rule], _profiles[rule], strongest);
        }

        Count(rows, strongest);
    }

    private void Count(Rows rows, ulong[] matched, CompiledProfile rule, BacktestCount count, Route[] strongest)
    {
        for (var word = 0; word < matched.Length; word++)
        {
            for (var left = matched[word]; left != 0; left &= left - 1)
            {
                var row = (word * PackedColumn.WordLength) + BitOperations.TrailingZeroCount(left);
                var route = IsSelected(rows, row, rule) ? rule.Profile.Route : Route.Clear;
                count.Add(route, rows.WasSelected(row), WasFound(rows, row));
                strongest[row] = RouteOrder.Stronger(strongest[row], route);
            }
        }
    }

    private void Count(Rows rows, Route[] strongest)
    {
        for (var row = 0; row < strongest.Length; row++)
        {
            if (strongest[row] is not Route.None and var route)
            {
                var (wasSelected, wasFound) = (rows.WasSelected(row), WasFound(rows, row));
                All.Add(route, wasSelected, wasFound);
                Of(_days, rows.DayOf(row)).Add(route, wasSelected, wasFound);
                Of(_places, rows.PlaceOf(row).ToString()).Add(route, wasSelected, wasFound);
                if (route != Route.Clear)
                {
                    _selected.Add(rows.PositionOf(row));
                }
            }
        }
    }

    /// <summary>As <see cref="Assessor"/> draws, which see.</summary>
    private bool IsSelected(Rows rows, int row, CompiledProfile rule)
    {
        if (rule.SampleThreshold is { } threshold
            && Assessor.Draw(rows.SubjectOf(row), rows.DayOf(row), _rules.Key, rule.DrawSuffix) >= threshold)
        {
            return false;
        }

        return rule.Profile.Class != ProfileClass.Discretionary
            || _rules.QuotaOf(rows.PlaceOf(row)) is not { Threshold: { } kept } quota
            || Assessor.Draw(rows.SubjectOf(row), rows.DayOf(row), _rules.Key, quota.Suffix) < kept;
    }

    private bool? WasFound(Rows rows, int row) =>
        _checks.Count > 0 && _checks.TryGetValue(rows.UcrOf(row), out var isFound) ? isFound : null;

    private static BacktestCount Of<TKey>(SortedDictionary<TKey, BacktestCount> counts, TKey key)
        where TKey : notnull
    {
        if (!counts.TryGetValue(key, out var count))
        {
            counts[key] = count = new BacktestCount();
        }

        return count;
    }

    /// <summary>What is read of the rows that match.</summary>
    private sealed class Rows(Segment segment)
    {
        private readonly PackedColumn _days = segment.Rows(ColumnKey.Day);
        private readonly PackedColumn _wasSelected = segment.Rows(ColumnKey.WasSelected);
        private readonly PackedColumn _places = segment.Rows(ColumnKeys.Of(Fact.Location));
        private readonly Code[] _placeCodes = CodesOf(segment.Values(ColumnKeys.Of(Fact.Location)));

        public DateOnly DayOf(int row) => DateOnly.FromDayNumber((int)_days.At(row)!);

        public bool WasSelected(int row) => _wasSelected.At(row) == 1;

        public Code PlaceOf(int row) => _placeCodes[(int)_places.StoredAt(row)];

        public long PositionOf(int row) => (long)segment.Rows(ColumnKey.Position).At(row)!;

        public long UcrOf(int row) => (long)segment.Rows(ColumnKey.Ucr).At(row)!;

        public ReadOnlySpan<byte> SubjectOf(int row) => segment.TextAt(ColumnKey.DrawSubject, row);

        private static Code[] CodesOf(ValueTable values)
        {
            var codes = new Code[values.Count];
            for (var number = 0; number < codes.Length; number++)
            {
                Code.TryRead(values[number], out codes[number]);
            }

            return codes;
        }
    }
}
