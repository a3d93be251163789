using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Extract;

/// <summary>
/// Gives the statistics what the ledger has: every message that was not refused, read again from its own octets. It
/// decides nothing; whether and where a line counts is the fold's business.
/// </summary>
public sealed class StatisticsFeed
{
    private readonly StatisticalFacts _facts;
    private readonly Declaration _declaration = new();
    private readonly Movement _movement = new();
    private readonly FindingList _findings = new();
    private readonly ConsignmentRecord _record = new();
    private DateOnly _day;

    private StatisticsFeed(ReferenceData reference)
    {
        _facts = new StatisticalFacts(
            cpc => reference.Cpcs.TryGet(cpc, _day, out var procedure) && procedure.IsStatistical,
            code => reference.Commodities.TryGet(code, _day, out var commodity) ? commodity.Unit : default);
        Fold = new StatisticsFold((hundredths, currency, acceptance) => reference.Rates.TryConvert(
            hundredths, currency, new DateOnly(acceptance.Year, acceptance.Month, 1), out var pence) ? pence : null);
    }

    /// <summary>When the newest row fed was received; the default when there was none.</summary>
    public DateTimeOffset LastReceivedAt { get; private set; }

    public StatisticsFold Fold { get; }

    public static StatisticsFeed Of(IEnumerable<Fact> rows, ReferenceData reference)
    {
        var feed = new StatisticsFeed(reference);
        foreach (var row in rows)
        {
            feed.Add(row);
        }

        return feed;
    }

    private void Add(Fact row)
    {
        LastReceivedAt = row.ReceivedAt > LastReceivedAt ? row.ReceivedAt : LastReceivedAt;
        if (row.Outcome == FilingOutcome.Refused)
        {
            return;
        }

        _day = LondonClock.DayOf(row.ReceivedAt);
        switch (row.Kind)
        {
            case FilingKind.Efd or FilingKind.Esp or FilingKind.Esd:
                _findings.Clear();
                CusdecReader.Read(row.Message, row.Service, _declaration, _findings);
                Fold.Add(_facts.Of(_declaration, row.Position, row.ReceivedAt));
                break;
            case FilingKind.Arrival or FilingKind.Departure:
                AddMovement(row);
                break;
        }
    }

    private void AddMovement(Fact row)
    {
        UkcinvReader.Read(row.Message, row.Service, _movement);
        if (StatisticalFacts.Of(_movement, row.Position, row.ReceivedAt, row.Partner) is { } moved)
        {
            Fold.Add(moved);
        }

        if (!row.Record.IsEmpty)
        {
            ConsignmentRecordFormat.Read(row.Record.Span, _record);
            if (_record.Status == ConsignmentStatus.RefusedAtArrival)
            {
                // No message says this: it is what the engine made of the declaration when its goods came.
                Fold.Add(new RefusedAtArrivalFact(
                    StatisticalFacts.UcrOf(_movement), row.Position, row.ReceivedAt, Version: 1));
            }
        }
    }
}
