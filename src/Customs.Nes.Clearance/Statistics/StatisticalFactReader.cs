using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>A ledger row as far as the statistics look at it.</summary>
/// <param name="Partner">The authenticated submitter.</param>
/// <param name="Message">UNH to UNT as received.</param>
/// <param name="Record">The consignment after the message; empty when it did not change.</param>
public readonly record struct StatisticalRow(
    long Position, DateTimeOffset ReceivedAt, string Partner, FilingKind Kind, FilingOutcome Outcome, UcrKey Ucr,
    ServiceCharacters Service, ReadOnlyMemory<byte> Message, ReadOnlyMemory<byte> Record);

/// <summary>
/// Reads ledger rows into facts: what was refused told us nothing, and everything else did, also what had no effect
/// when it came. Reuses its objects from row to row; not for several threads at once.
/// </summary>
public sealed class StatisticalFactReader
{
    private readonly StatisticalFacts _facts;
    private readonly Declaration _declaration = new();
    private readonly Movement _movement = new();
    private readonly FindingList _findings = new();
    private readonly ConsignmentRecord _record = new();

    public StatisticalFactReader(ReferenceData reference) => _facts = new StatisticalFacts(reference);

    /// <summary>
    /// Adds what the row tells to the list: nothing, or a fact with what follows from it (goods may have been refused
    /// when they arrived, and have moved with the consolidation they were put into).
    /// </summary>
    public void Read(in StatisticalRow row, List<StatisticalFact> facts)
    {
        if (row.Outcome == FilingOutcome.Refused || row.Ucr.IsEmpty || row.Ucr.IsMucr
            || row.Ucr.IsGoverned || row.Ucr.IsLicence)
        {
            return;
        }

        switch (row.Kind)
        {
            case FilingKind.Efd or FilingKind.Esp or FilingKind.Esd:
                // What cannot be read was refused when it came.
                _findings.Clear();
                CusdecReader.Read(row.Message, row.Service, _declaration, _findings);
                facts.Add(_facts.Of(_declaration, row.Ucr.ToString(), row.Position, row.ReceivedAt));
                break;
            case FilingKind.Arrival or FilingKind.Departure or FilingKind.RetrospectiveArrival:
                UkcinvReader.Read(row.Message, row.Service, _movement);
                if (StatisticalFacts.Of(
                    _movement, row.Ucr.ToString(), row.Position, row.ReceivedAt, row.Partner) is { } moved)
                {
                    facts.Add(moved);
                }

                break;
            case FilingKind.OfficerAct or FilingKind.DeclarantAct:
                ReadCancellation(row, facts);
                return;
            case FilingKind.Association or FilingKind.Consequence:
                // What was told of its consolidation stands in its own record; a repeated fact is no other fact.
                break;
            default:
                return;
        }

        ReadInherited(row, facts);
        if (!row.Record.IsEmpty)
        {
            ReadRefusal(row, facts);
        }
    }

    /// <summary>Movements of consolidations, as the ledger carried them to this consignment.</summary>
    private void ReadInherited(in StatisticalRow row, List<StatisticalFact> facts)
    {
        if (row.Record.IsEmpty)
        {
            return;
        }

        ConsignmentRecordFormat.Read(row.Record.Span, _record);
        foreach (ref readonly var movement in _record.Movements)
        {
            if (movement.IsInherited
                && StatisticalFacts.OfInherited(movement, row.Ucr.ToString(), row.ReceivedAt) is { } fact)
            {
                facts.Add(fact);
            }
        }
    }

    private void ReadCancellation(in StatisticalRow row, List<StatisticalFact> facts)
    {
        if (row.Record.IsEmpty)
        {
            return;
        }

        ConsignmentRecordFormat.Read(row.Record.Span, _record);
        if (_record.Status == ConsignmentStatus.Cancelled)
        {
            facts.Add(new CancelledFact(row.Ucr.ToString(), row.Position, row.ReceivedAt, Version: 1));
        }
    }

    private void ReadRefusal(in StatisticalRow row, List<StatisticalFact> facts)
    {
        // Read above.
        if (_record.Status == ConsignmentStatus.RefusedAtArrival)
        {
            facts.Add(new RefusedAtArrivalFact(row.Ucr.ToString(), row.Position, row.ReceivedAt, Version: 1));
        }
    }
}
