namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// What the versions of each source leave standing of a consignment's arrivals or departures. When a message came
/// plays no part: a late version 1 never undoes a version 2. Reused from consignment to consignment.
/// </summary>
internal sealed class MovementChains<TFact>
    where TFact : MovedFact
{
    private readonly List<TFact> _told = [];
    private readonly List<TFact> _standing = [];

    /// <summary>
    /// The newest version of each source, unless void; by rank, then version from the highest, then source.
    /// </summary>
    public IReadOnlyList<TFact> Standing => _standing;

    public void Read(ReadOnlySpan<StatisticalFact> facts, DateTimeOffset asOf)
    {
        _told.Clear();
        _standing.Clear();
        foreach (var fact in facts)
        {
            if (fact is TFact movement && movement.ReceivedAt <= asOf)
            {
                _told.Add(movement);
            }
        }

        if (_told.Count > 1)
        {
            _told.Sort(BySourceNewestFirst);
        }

        for (var index = 0; index < _told.Count; index++)
        {
            var isNewest = index == 0 || _told[index].Source != _told[index - 1].Source;
            if (isNewest && !_told[index].IsVoid)
            {
                _standing.Add(_told[index]);
            }
        }

        if (_standing.Count > 1)
        {
            _standing.Sort(ByRank);
        }
    }

    // The same version told twice with different content is a sender's error. Any fixed choice will do that does not
    // look at the order of receipt; the first receipt only decides between facts that say the same.
    private static int BySourceNewestFirst(TFact left, TFact right)
    {
        var order = left.Source.CompareTo(right.Source);
        order = order != 0 ? order : right.Version.CompareTo(left.Version);
        order = order != 0 ? order : right.IsVoid.CompareTo(left.IsVoid);
        order = order != 0 ? order : right.At.CompareTo(left.At);
        order = order != 0 ? order : left.Location.CompareTo(right.Location);
        order = order != 0 ? order : left.Rank.CompareTo(right.Rank);
        return order != 0 ? order : left.ReceivedAt.CompareTo(right.ReceivedAt);
    }

    private static int ByRank(TFact left, TFact right)
    {
        var order = left.Rank.CompareTo(right.Rank);
        order = order != 0 ? order : right.Version.CompareTo(left.Version);
        return order != 0 ? order : left.Source.CompareTo(right.Source);
    }
}
