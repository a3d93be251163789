using Customs.Nes.Ledger;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server;

/// <summary>What decisions rest on, from its files to the ledger that must be able to give it back.</summary>
internal static class BasisFiles
{
    public static DecisionBasis Load(NesOptions options) => new();

    public static ILedger OpenLedger(NesOptions options, Func<DecisionBasis> basis) =>
        throw new SettingsException("There is no store yet.");

    public static void Keep(ILedger ledger, DecisionBasis basis)
    {
    }
}
