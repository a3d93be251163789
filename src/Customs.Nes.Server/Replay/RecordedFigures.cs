using System.Text.Json;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Replay;

/// <summary>
/// Gives steps of simulation the figures they went on record with: working them out again would mean a back-test of the
/// ledger as it stood then for each.
/// </summary>
internal sealed class RecordedFigures
{
    private readonly Dictionary<(string Name, int Version, string Hash), string> _figures = [];

    /// <summary>Steps whose figures were taken as they are recorded.</summary>
    public int Taken { get; private set; }

    /// <summary>Called with the rows of an interchange before it is prepared again.</summary>
    public void Load(IEnumerable<Fact> interchange)
    {
        _figures.Clear();
        foreach (var row in interchange)
        {
            if (row.Kind == FilingKind.GovernanceStep)
            {
                using var decision = JsonDocument.Parse(row.Decision);
                if (decision.RootElement.TryGetProperty("step"u8, out var step)
                    && step.TryGetProperty("figures"u8, out var figures))
                {
                    _figures[(
                        step.GetProperty("name"u8).GetString()!,
                        step.GetProperty("version"u8).GetInt32(),
                        step.GetProperty("hash"u8).GetString()!)] = figures.GetString()!;
                }
            }
        }
    }

    /// <inheritdoc cref="Simulation"/>
    public string? Figures(GovernanceStep step, DateOnly first, DateOnly last)
    {
        var figures = _figures.GetValueOrDefault((step.Name, step.Version, step.Hash));
        Taken += figures is null ? 0 : 1;
        return figures;
    }
}
