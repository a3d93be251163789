namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Decides for one consignment at one instant in which month its lines count, or why not yet. The month is that of
/// the effective departure and of nothing else: no receipt, acceptance, timer or closing date can move it.
/// </summary>
internal sealed class Attribution
{
    private static readonly Code Sterling = "GBP";

    private readonly AttributionPolicy _policy;
    private readonly SterlingOf _sterling;
    private readonly DateTimeOffset _asOf;
    private readonly Consolidations _consolidations;
    private readonly DeclaredState _declared = new();
    private readonly MovementChains<ArrivedFact> _arrivals = new();
    private readonly MovementChains<DepartedFact> _departures = new();

    public Attribution(
        AttributionPolicy policy, SterlingOf sterling, Dictionary<string, ConsignmentFacts> consignments,
        DateTimeOffset asOf)
    {
        _consolidations = new Consolidations(consignments, asOf);
        _policy = policy;
        _sterling = sterling;
        _asOf = asOf;
    }

    /// <summary>Adds one standing for each declared line, or the departures of what nobody has declared.</summary>
    /// <param name="isConsolidation">Something has been put into it.</param>
    public void Evaluate(
        ConsignmentFacts consignment, bool isConsolidation, List<LineStanding> standings,
        List<UnknownDeparture> unknown) =>
        Evaluate(consignment, consignment.Read(), isConsolidation, standings, unknown);

    /// <inheritdoc cref="Evaluate(ConsignmentFacts, bool, List{LineStanding}, List{UnknownDeparture})"/>
    /// <param name="facts">In the order of their positions, each once.</param>
    public void Evaluate(
        ConsignmentFacts consignment, ReadOnlySpan<StatisticalFact> facts, bool isConsolidation,
        List<LineStanding> standings, List<UnknownDeparture> unknown)
    {
        _declared.Read(facts, _asOf);
        _arrivals.Read(facts, _asOf);
        _departures.Read(facts, _asOf);
        if (_declared.Original is null)
        {
            // What is told of a consolidation is told of what is in it.
            if (isConsolidation)
            {
                return;
            }

            foreach (var told in _departures.Standing)
            {
                unknown.Add(new UnknownDeparture(consignment.Ucr, StatisticalMonth.Of(told.At), told.Location));
            }

            return;
        }

        _consolidations.HandDown(consignment, _arrivals, _departures);
        var acceptedAt = AcceptedAt(_declared.Original);
        var departure = EffectiveDeparture(
            acceptedAt ?? _declared.DeclaredAt, out var isPlausible, out var hasConflict);
        var (state, reason) = Consider(departure, isPlausible, acceptedAt);
        var standing = new LineStanding
        {
            Ucr = consignment.Ucr,
            Line = null!,
            State = state,
            Reason = reason,
            Month = departure is null ? default : StatisticalMonth.Of(departure.At),
            DepartedAt = departure?.At ?? default,
            AcceptedAt = acceptedAt ?? default,
            AcceptanceMonth = acceptedAt is { } accepted ? StatisticalMonth.Of(accepted) : default,
            ReceiptMonth = StatisticalMonth.Of(_declared.CompletedAt),
            CompletedAt = departure is null ? default
                : departure.ReceivedAt > _declared.CompletedAt ? departure.ReceivedAt : _declared.CompletedAt,
            Port = departure?.Location ?? default,
            HasConflict = hasConflict,
        };
        foreach (var line in _declared.Lines)
        {
            standings.Add(Stand(standing, line));
        }
    }

    // Legal acceptance: at receipt where the goods are there already, else when they are there and declared.
    private DateTimeOffset? AcceptedAt(DeclaredFact original)
    {
        if (original.IsArrived)
        {
            return _declared.DeclaredAt;
        }

        DateTimeOffset? first = null;
        foreach (var arrival in _arrivals.Standing)
        {
            if (arrival.At <= _asOf && (first is null || arrival.At < first))
            {
                first = arrival.At;
            }
        }

        return first is null || first > _declared.DeclaredAt ? first : _declared.DeclaredAt;
    }

    private DepartedFact? EffectiveDeparture(DateTimeOffset accepted, out bool isPlausible, out bool hasConflict)
    {
        DepartedFact? best = null;
        hasConflict = false;
        foreach (var told in _departures.Standing)
        {
            if (accepted - told.At > _policy.DepartureBeforeAcceptanceMax
                || told.At - told.ReceivedAt > _policy.DepartureAheadOfReceiptMax)
            {
                continue;
            }

            hasConflict |= best is not null && StatisticalMonth.Of(best.At) != StatisticalMonth.Of(told.At);
            best ??= told;
        }

        isPlausible = best is not null;
        return best ?? (_departures.Standing.Count > 0 ? _departures.Standing[0] : null);
    }

    // Counted is what is left when nothing speaks against it; the value comes later, line by line.
    private (LineState State, StandingReason Reason) Consider(
        DepartedFact? departure, bool isPlausible, DateTimeOffset? acceptedAt)
    {
        if (_declared.IsCancelled)
        {
            return (LineState.Cancelled, StandingReason.None);
        }

        if (_declared.IsRefused)
        {
            return (LineState.Refused, StandingReason.None);
        }

        if (departure is null)
        {
            return (acceptedAt is null ? LineState.NotAccepted : LineState.PendingDeparture, StandingReason.None);
        }

        var against = !isPlausible ? StandingReason.Implausible
            : departure.At > _asOf ? StandingReason.Future
            : ArrivalFault(departure) is var fault && fault != StandingReason.None ? fault
            : departure.At < acceptedAt ? StandingReason.BeforeAcceptance
            : StandingReason.None;
        return (against == StandingReason.None ? LineState.Counted : LineState.Suspense, against);
    }

    private StandingReason ArrivalFault(DepartedFact departure)
    {
        var fault = StandingReason.NoArrival;
        if (_declared.Original is { IsArrived: true } original && original.Location == departure.Location)
        {
            // Before the declaration was received the goods were undeclared rather than elsewhere.
            return StandingReason.None;
        }

        foreach (var arrival in _arrivals.Standing)
        {
            if (arrival.Location != departure.Location || arrival.At > _asOf)
            {
                continue;
            }

            if (arrival.At <= departure.At)
            {
                return StandingReason.None;
            }

            fault = StandingReason.BeforeArrival;
        }

        return fault;
    }

    private LineStanding Stand(LineStanding standing, DeclaredLine declared)
    {
        var line = declared.Line;
        var isProvisional = _declared.IsSimplified && declared.SupplementaryVersion == 0;
        var pence = PenceOf(line, standing.AcceptanceMonth);
        var isTooLarge = IsTooLarge(pence)
            || IsTooLarge(line.NetMassGrams)
            || IsTooLarge(line.SupplementaryThousandths);
        var (state, reason) = (standing.State, standing.Reason);
        if (line.Exclusion != Exclusion.None && state is not (LineState.Cancelled or LineState.Refused))
        {
            (state, reason) = (LineState.Excluded, StandingReason.Procedure);
        }
        else if (state == LineState.Counted && isTooLarge)
        {
            (state, reason) = (LineState.Suspense, StandingReason.TooLarge);
        }
        else if (state == LineState.Counted && pence is null)
        {
            state = LineState.PendingValue;
            reason = line.ValueHundredths is not null ? StandingReason.NoExchangeRate
                : isProvisional ? StandingReason.AwaitsSupplementary
                : StandingReason.NoValue;
        }
        else if (state == LineState.Counted && isProvisional)
        {
            state = LineState.CountedProvisional;
        }

        return standing with
        {
            Line = line,
            State = state,
            Reason = reason,
            ValuePence = pence,
            IsTooLarge = isTooLarge,
            SupplementaryVersion = declared.SupplementaryVersion,
        };
    }

    private bool IsTooLarge(long? measure) =>
        measure > _policy.LineMeasureMax || measure < -_policy.LineMeasureMax;

    private long? PenceOf(StatisticalLine line, StatisticalMonth acceptance)
    {
        if (line.ValueHundredths is not { } hundredths)
        {
            return null;
        }

        return line.Currency.IsEmpty || line.Currency == Sterling ? hundredths
            : acceptance.IsNone ? null
            : _sterling(hundredths, line.Currency, acceptance);
    }
}
