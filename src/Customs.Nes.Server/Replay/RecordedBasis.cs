using System.Text.Json;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Replay;

/// <summary>Finds what a row was decided by: its decision names the hash, the store has the texts.</summary>
internal sealed class RecordedBasis(
    IArchive archive, IReadOnlyList<SamplingKey> keys, RecordedFigures figures)
{
    // As many as there were changes of reference data, profiles or partners.
    private readonly Dictionary<string, PastDesk> _known = [];

    /// <exception cref="InvalidDataException">The decision names none, or one that can no longer be had.</exception>
    public PastDesk Of(Fact row)
    {
        using var json = JsonDocument.Parse(row.Decision);
        if (!json.RootElement.TryGetProperty("basis"u8, out var value) || value.GetString() is not { } hash)
        {
            throw new InvalidDataException("The decision does not name what it rests on.");
        }

        if (!_known.TryGetValue(hash, out var desk))
        {
            desk = new PastDesk(KeptBasis.Restore(hash, archive.Kept, keys), figures.Figures);
            _known.Add(hash, desk);
        }

        return desk;
    }
}
