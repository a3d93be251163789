using System.Collections.Frozen;
using System.Text.Json;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Clearance.Reports;

/// <summary>Finds the reports of a row. Reused; not for two threads at once.</summary>
public sealed class ReportReader
{
    private const int NameLengthMax = 64;

    private static readonly FrozenDictionary<string, LifecycleEvent>.AlternateLookup<ReadOnlySpan<char>> Events =
        Enum.GetValues<LifecycleEvent>().ToFrozenDictionary(happening => happening.ToText())
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<LifecycleEvent> _events = [];
    private readonly List<ReportKind> _reports = [];

    /// <summary>What the audience is told of the row, in order; valid until the next call.</summary>
    public IReadOnlyList<ReportKind> Reports(in ReportSource row, Audience audience)
    {
        ReadEvents(row);
        Tell(row, audience);
        return _reports;
    }

    /// <summary>Who is told anything of the row: a bit for each, the lowest for the first.</summary>
    public long Audiences(in ReportSource row)
    {
        ReadEvents(row);
        var bits = 0L;
        for (var audience = Audience.Declarant; audience <= Audience.Carrier; audience++)
        {
            Tell(row, audience);
            bits |= _reports.Count > 0 ? 1L << (int)audience : 0;
        }

        return bits;
    }

    private void Tell(in ReportSource row, Audience audience)
    {
        _reports.Clear();
        if (!row.Ucr.IsMucr)
        {
            ReportTable.Add(_events, audience, _reports);
        }
        else if (audience == Audience.Carrier && IsMovement(row.Kind)
            && row.Outcome is FilingOutcome.Accepted or FilingOutcome.Suspended)
        {
            _reports.Add(ReportKind.MasterStatus);
        }
    }

    private static bool IsMovement(FilingKind kind) =>
        kind is >= FilingKind.Arrival and <= FilingKind.RetrospectiveArrival;

    private void ReadEvents(in ReportSource row)
    {
        _events.Clear();
        if (row.Ucr.IsMucr || row.Decision.IsEmpty || !ConsignmentRecordFormat.IsOf(row.Record.Span))
        {
            return;
        }

        Span<char> name = stackalloc char[NameLengthMax];
        var json = new Utf8JsonReader(row.Decision.Span);
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
                    _events.Add(Events[name[..json.CopyString(name)]]);
                }

                return;
            }

            json.Skip();
        }
    }
}
