namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Decides for one consignment at one instant in which month its lines count, or why not yet. The month is that of
/// the effective departure and of nothing else: no receipt, acceptance, timer or closing date can move it.
/// </summary>
internal sealed class Attribution
{
    private static readonly Code Sterling = "GBP";

    private readonly StatisticsBasis _basis;
    private readonly AttributionPolicy _policy;
    private readonly DeclaredState _declared = new();
    private readonly MovementChains<ArrivedFact> _arrivals = new();
    private readonly MovementChains<DepartedFact> _departures = new();
    private readonly PartDepartures _parts = new();

    public Attribution(StatisticsBasis basis) => (_basis, _policy) = (basis, basis.Policy);

    /// <summary>What was received until then is known, and the clock stands there.</summary>
    public DateTimeOffset AsOf { get; set; }

    /// <summary>
    /// Adds one standing for each declared line, or for each share of it where goods left in parts; or the departures
    /// of what nobody has declared.
    /// </summary>
    /// <param name="facts">In the order of their positions, each once.</param>
    public void Evaluate(
        string ucr, ReadOnlySpan<StatisticalFact> facts, List<LineStanding> standings, List<UnknownDeparture> unknown)
    {
        _declared.Read(facts, AsOf);
        _arrivals.Read(facts, AsOf);
        _departures.Read(facts, AsOf);
        if (_declared.Original is null)
        {
            foreach (var told in _departures.Standing)
            {
                unknown.Add(new UnknownDeparture(ucr, StatisticalMonth.Of(told.At), told.Location));
            }

            return;
        }

        _parts.Read(_departures.Standing, _declared.Lines, _declared.Packages);
        var acceptedAt = AcceptedAt(_declared.Original);
        var whole = StandRest(ucr, acceptedAt);
        if (_parts.Parts.Count == 0)
        {
            foreach (var line in _declared.Lines)
            {
                standings.Add(Stand(whole, line));
            }

            return;
        }

        foreach (var line in _declared.Lines)
        {
            StandInParts(whole, line, acceptedAt, standings);
        }
    }

    /// <summary>All the goods, or what is left of them where parts have gone.</summary>
    private LineStanding StandRest(string ucr, DateTimeOffset? acceptedAt)
    {
        var departure = EffectiveDeparture(
            acceptedAt ?? _declared.DeclaredAt, out var isPlausible, out var hasConflict);
        var standing = StandingOf(ucr, departure, isPlausible, acceptedAt) with
        {
            HasConflict = hasConflict || _parts.HasExcess,
            Share = _parts.RestShare,
        };

        // Something is said to have left that cannot have; as long as the rest is still there, that is in doubt.
        return _parts.HasExcess && standing.State == LineState.PendingDeparture
            ? standing with { State = LineState.Suspense, Reason = StandingReason.PartsDoNotFit }
            : standing;
    }

    private LineStanding StandingOf(
        string ucr, DepartedFact? departure, bool isPlausible, DateTimeOffset? acceptedAt)
    {
        var (state, reason) = Consider(departure, isPlausible, acceptedAt);
        return new LineStanding
        {
            Ucr = ucr,
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
        };
    }

    // The rest comes first, as the order of lines has it: it is no part.
    private void StandInParts(
        in LineStanding rest, in DeclaredLine declared, DateTimeOffset? acceptedAt, List<LineStanding> standings)
    {
        var line = declared.Line;
        var parts = _parts.Parts.Count;
        var shares = new StatisticalLine[parts + 1];
        Array.Fill(shares, line);
        Divide(shares, line.ValueHundredths, static (share, amount) => share with { ValueHundredths = amount });
        Divide(shares, line.NetMassGrams, static (share, amount) => share with { NetMassGrams = amount });
        Divide(
            shares, line.SupplementaryThousandths,
            static (share, amount) => share with { SupplementaryThousandths = amount });
        var pence = new long?[parts + 1];
        if (PenceOf(line, rest.AcceptanceMonth) is { } total)
        {
            // Divided after it was converted, so that pence add up too.
            pence = Array.ConvertAll(_parts.Divide(total).ToArray(), static share => (long?)share);
        }

        if (_parts.HasRest)
        {
            standings.Add(Stand(rest, declared with { Line = shares[^1] }, pence[^1]));
        }

        for (var index = 0; index < parts; index++)
        {
            var (told, share) = _parts.Parts[index];
            var standing = StandingOf(
                rest.Ucr, told, IsPlausible(told, acceptedAt ?? _declared.DeclaredAt), acceptedAt) with
            {
                Part = told.Source,
                Share = share,
            };
            standings.Add(Stand(standing, declared with { Line = shares[index] }, pence[index]));
        }
    }

    private void Divide(
        StatisticalLine[] shares, long? measure, Func<StatisticalLine, long, StatisticalLine> with)
    {
        if (measure is not { } total)
        {
            return;
        }

        var amounts = _parts.Divide(total);
        for (var index = 0; index < shares.Length; index++)
        {
            shares[index] = with(shares[index], amounts[index]);
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
            if (arrival.At <= AsOf && (first is null || arrival.At < first))
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
        DepartedFact? implausible = null;
        foreach (var told in _departures.Standing)
        {
            if (told.Part is not null)
            {
                continue;
            }

            if (!IsPlausible(told, accepted))
            {
                implausible ??= told;
                continue;
            }

            hasConflict |= best is not null && StatisticalMonth.Of(best.At) != StatisticalMonth.Of(told.At);
            best ??= told;
        }

        isPlausible = best is not null;
        return best ?? implausible;
    }

    private bool IsPlausible(DepartedFact told, DateTimeOffset accepted) =>
        accepted - told.At <= _policy.DepartureBeforeAcceptanceMax
        && told.At - told.ReceivedAt <= _policy.DepartureAheadOfReceiptMax;

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
            : departure.At > AsOf ? StandingReason.Future
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
            if (arrival.Location != departure.Location || arrival.At > AsOf)
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

    private LineStanding Stand(in LineStanding standing, in DeclaredLine declared) =>
        Stand(standing, declared, PenceOf(declared.Line, standing.AcceptanceMonth));

    private LineStanding Stand(in LineStanding standing, in DeclaredLine declared, long? pence)
    {
        var line = declared.Line;
        var isProvisional = _declared.IsSimplified && declared.SupplementaryVersion == 0;
        var isTooLarge = IsTooLarge(pence)
            || IsTooLarge(line.NetMassGrams)
            || IsTooLarge(line.SupplementaryThousandths);
        var (state, reason) = (standing.State, standing.Reason);
        var isExcluded = line.Exclusion != Exclusion.None || !_basis.IsStatistical(line.Cpc, declared.On);
        if (isExcluded && state is not (LineState.Cancelled or LineState.Refused))
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
            SupplementaryUnit = _basis.UnitOf(line.Commodity, declared.On) ?? line.SupplementaryUnit,
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
            : _basis.Sterling(hundredths, line.Currency, acceptance);
    }
}
