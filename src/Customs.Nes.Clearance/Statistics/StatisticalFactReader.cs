using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>A ledger row as far as the statistics look at it.</summary>
/// <param name="Partner">The authenticated submitter.</param>
/// <param name="Message">UNH to UNT as received.</param>
/// <param name="Record">The consignment after the message; empty when it did not change.</param>
public readonly record struct StatisticalRow(
    long Position, DateTimeOffset ReceivedAt, string Partner, FilingKind Kind, FilingOutcome Outcome, UcrKey Ucr,
    ServiceCharacters Service, ReadOnlyMemory<byte> Message, ReadOnlyMemory<byte> Record)
{
    /// <summary>What the message declares, where somebody has read it already; else it is read here.</summary>
    public Declaration? Declaration { get; init; }
}

/// <summary>
/// Reads ledger rows into facts: what was refused told us nothing, and everything else did, also what had no effect
/// when it came. Reuses its objects from row to row; not for several threads at once.
/// </summary>
public sealed class StatisticalFactReader
{
    private readonly Declaration _declaration = new();
    private readonly Movement _movement = new();
    private readonly FindingList _findings = new();
    private readonly ConsignmentRecord _record = new();

    /// <summary>Whether a row of the kind may tell what is declared.</summary>
    public static bool Declares(FilingKind kind) => kind.IsFirstDeclaration()
        || kind is FilingKind.Esd or FilingKind.Replacement or FilingKind.Amendment;

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
            case FilingKind.Amendment:
                ReadAmendment(row, facts);
                break;
            case var kind when Declares(kind):
                facts.Add(StatisticalFacts.Of(
                    DeclarationIn(row), row.Ucr.ToString(), row.Position, row.ReceivedAt,
                    row.Kind == FilingKind.Replacement ? VersionIn(row.Record) : 1));
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
                ReadAct(row, facts);
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
        if (row.Record.IsEmpty || !ConsignmentRecordFormat.HasInherited(row.Record.Span))
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

    /// <summary>
    /// What is taken at once holds; what awaits consent is kept beside it until the row that agrees. An amendment
    /// behind a higher one has no record, and nothing to say.
    /// </summary>
    private void ReadAmendment(in StatisticalRow row, List<StatisticalFact> facts)
    {
        if (row.Record.IsEmpty)
        {
            return;
        }

        ConsignmentRecordFormat.Read(row.Record.Span, _record);
        var isPending = row.Outcome == FilingOutcome.Suspended;
        facts.Add(StatisticalFacts.Of(
            DeclarationIn(row), row.Ucr.ToString(), row.Position, row.ReceivedAt,
            isPending ? _record.Versions.Highest : _record.Version, isPending));
    }

    private Declaration DeclarationIn(in StatisticalRow row)
    {
        if (row.Declaration is { } declaration)
        {
            return declaration;
        }

        // What cannot be read was refused when it came.
        _findings.Clear();
        CusdecReader.Read(row.Message, row.Service, _declaration, _findings);
        return _declaration;
    }

    private int VersionIn(ReadOnlyMemory<byte> record)
    {
        ConsignmentRecordFormat.Read(record.Span, _record);
        return _record.Version;
    }

    private void ReadAct(in StatisticalRow row, List<StatisticalFact> facts)
    {
        if (row.Record.IsEmpty)
        {
            return;
        }

        ConsignmentRecordFormat.Read(row.Record.Span, _record);
        if (_record.Status == ConsignmentStatus.Cancelled)
        {
            facts.Add(new CancelledFact(row.Ucr.ToString(), row.Position, row.ReceivedAt, _record.Version));
        }
        else if (row.Kind == FilingKind.OfficerAct
            && ActMessage.Read(row.Message, row.Service).Kind == ActKind.AcceptAmendment)
        {
            facts.Add(new AmendmentAgreedFact(row.Ucr.ToString(), row.Position, row.ReceivedAt, _record.Version));
        }
    }

    private void ReadRefusal(in StatisticalRow row, List<StatisticalFact> facts)
    {
        if (ConsignmentRecordFormat.StatusOf(row.Record.Span) == ConsignmentStatus.RefusedAtArrival)
        {
            facts.Add(new RefusedAtArrivalFact(
                row.Ucr.ToString(), row.Position, row.ReceivedAt, VersionIn(row.Record)));
        }
    }
}
