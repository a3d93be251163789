using System.Text.Json;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Replay;

/// <summary>Finds what an interchange was decided by: its decisions name the hashes, the store has the texts.</summary>
internal sealed class RecordedBasis(SqliteArchive archive, NesOptions options)
{
    // A store sees one pair for as long as its files do not change.
    private readonly Dictionary<(string Reference, string Rules), DecisionBasis> _known = [];

    /// <summary>Null when no decision of the interchange names any: nothing in it depended on one.</summary>
    /// <exception cref="InvalidDataException">The texts it names are not kept, or have another hash now.</exception>
    public DecisionBasis? Of(IReadOnlyList<Fact> interchange)
    {
        foreach (var row in interchange)
        {
            if (TryReadHashes(row.Decision, out var hashes))
            {
                if (!_known.TryGetValue(hashes, out var basis))
                {
                    basis = new DecisionBasis(
                        BasisFiles.ReferenceOf(hashes.Reference, archive.Kept),
                        BasisFiles.RulesOf(hashes.Rules, archive.Kept, options));
                    _known.Add(hashes, basis);
                }

                return basis;
            }
        }

        return null;
    }

    private static bool TryReadHashes(ReadOnlyMemory<byte> decision, out (string Reference, string Rules) hashes)
    {
        hashes = default;
        if (decision.IsEmpty)
        {
            return false;
        }

        using var json = JsonDocument.Parse(decision);
        if (!json.RootElement.TryGetProperty("examination"u8, out var examination))
        {
            return false;
        }

        hashes = (examination.GetProperty("reference"u8).GetString()!, examination.GetProperty("rules"u8).GetString()!);
        return true;
    }
}
