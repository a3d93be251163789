namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Hands the movements of consolidations down to the consignments that were in them at the time of each movement. A
/// consignment reached by two ways still has one set of movements, so it counts once.
/// </summary>
internal sealed class Consolidations
{
    /// <summary>Consolidations nest up to seven levels (HMRC inventory linking guide); a ring ends here too.</summary>
    private const int DepthMax = 7;

    private readonly Dictionary<string, ConsignmentFacts> _consignments;
    private readonly DateTimeOffset _asOf;
    private readonly List<string> _above = [];
    private readonly MovementChains<ArrivedFact> _arrivals = new();
    private readonly MovementChains<DepartedFact> _departures = new();

    public Consolidations(Dictionary<string, ConsignmentFacts> consignments, DateTimeOffset asOf)
    {
        _consignments = consignments;
        _asOf = asOf;
    }

    /// <summary>Adds to the consignment's own movements those of everything it was in at their time.</summary>
    public void HandDown(
        ConsignmentFacts consignment, MovementChains<ArrivedFact> arrivals, MovementChains<DepartedFact> departures)
    {
        if (!consignment.HasAssociations)
        {
            return;
        }

        FindAbove(consignment);
        foreach (var mucr in _above)
        {
            HandDown(consignment, mucr, _arrivals, arrivals);
            HandDown(consignment, mucr, _departures, departures);
        }

        arrivals.Order();
        departures.Order();
    }

    // Versions are settled where they were told, in the consolidation; only what stands there is handed down.
    private void HandDown<TFact>(
        ConsignmentFacts consignment, string mucr, MovementChains<TFact> above, MovementChains<TFact> own)
        where TFact : MovedFact
    {
        above.Read(_consignments[mucr].Read(), _asOf);
        foreach (var movement in above.Standing)
        {
            if (IsIn(consignment, mucr, movement.At))
            {
                own.Include(movement);
            }
        }
    }

    // Every consolidation it was ever in, through any number of levels, that anything has been told of.
    private void FindAbove(ConsignmentFacts consignment)
    {
        _above.Clear();
        AddParents(consignment);
        for (var index = 0; index < _above.Count; index++)
        {
            AddParents(_consignments[_above[index]]);
        }
    }

    private void AddParents(ConsignmentFacts consignment)
    {
        foreach (var fact in consignment.Read())
        {
            if (fact is AssociatedFact { Mucr.Length: > 0 } told && told.ReceivedAt <= _asOf
                && _consignments.ContainsKey(told.Mucr) && !_above.Contains(told.Mucr))
            {
                _above.Add(told.Mucr);
            }
        }
    }

    private bool IsIn(ConsignmentFacts consignment, string mucr, DateTimeOffset at)
    {
        var parent = ParentAt(consignment, at);
        for (var depth = 0; depth < DepthMax && parent.Length > 0; depth++)
        {
            if (parent == mucr)
            {
                return true;
            }

            parent = _consignments.TryGetValue(parent, out var next) ? ParentAt(next, at) : "";
        }

        return false;
    }

    private string ParentAt(ConsignmentFacts consignment, DateTimeOffset at)
    {
        AssociatedFact? latest = null;
        foreach (var fact in consignment.Read())
        {
            if (fact is AssociatedFact told && told.ReceivedAt <= _asOf && told.At <= at
                && (latest is null || IsAfter(told, latest)))
            {
                latest = told;
            }
        }

        return latest?.Mucr ?? "";
    }

    private static bool IsAfter(AssociatedFact told, AssociatedFact other)
    {
        var order = told.At.CompareTo(other.At);
        order = order != 0 ? order : told.ReceivedAt.CompareTo(other.ReceivedAt);
        order = order != 0 ? order : told.Position.CompareTo(other.Position);
        return order > 0;
    }
}
