using System.Collections.Frozen;
using System.Text.Json;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Clearance.Reports;

/// <summary>Finds the reports of a row. Reused; not for two threads at once.</summary>
public sealed class ReportReader
{
    private static readonly FrozenDictionary<string, LifecycleEvent> Events =
        Enum.GetValues<LifecycleEvent>().ToFrozenDictionary(happening => happening.ToText());

    private readonly List<LifecycleEvent> _events = [];
    private readonly List<ReportKind> _reports = [];

    /// <summary>What the audience is told of the row, in order; valid until the next call.</summary>
    public IReadOnlyList<ReportKind> Reports(in ReportSource row, Audience audience)
    {
        _reports.Clear();
        if (row.Ucr.IsMucr)
        {
            if (audience == Audience.Carrier && IsMovement(row.Kind)
                && row.Outcome is FilingOutcome.Accepted or FilingOutcome.Suspended)
            {
                _reports.Add(ReportKind.MasterStatus);
            }
        }
        else if (ConsignmentRecordFormat.IsOf(row.Record.Span))
        {
            ReadEvents(row.Decision.Span);
            ReportTable.Add(_events, audience, _reports);
        }

        return _reports;
    }

    private static bool IsMovement(FilingKind kind) =>
        kind is >= FilingKind.Arrival and <= FilingKind.RetrospectiveArrival;

    private void ReadEvents(ReadOnlySpan<byte> decision)
    {
        _events.Clear();
        if (decision.IsEmpty)
        {
            return;
        }

        var json = new Utf8JsonReader(decision);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (json.ValueTextEquals("events"u8))
            {
                for (json.Read(); json.Read() && json.TokenType == JsonTokenType.String;)
                {
                    _events.Add(Events[json.GetString()!]);
                }

                return;
            }

            json.Skip();
        }
    }
}
