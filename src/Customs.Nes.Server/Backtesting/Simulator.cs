using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Backtesting;

/// <summary>
/// Works out on the host what a simulated version would have done, so that the figures on record are nobody's claim.
/// One after the other: whoever asks waits, the writer and other connections do not.
/// </summary>
internal sealed class Simulator(IFactSource ledger, BasisInForce basis, string? columns)
{
    private readonly Lock _running = new();

    /// <inheritdoc cref="Simulation"/>
    public string? Figures(GovernanceStep step, DateOnly first, DateOnly last)
    {
        if (step.Subject != SubjectKind.Profile || basis.Drafted(step) is not { } text)
        {
            return null;
        }

        // Everybody who has the store can come to the same figures: the draws are made with a key of no secret.
        var now = basis.Now;
        if (RuleSet.Compile([text], new SamplingKey([]), [], known: now.Rules.Lists) is not { Profiles: [_] } rules)
        {
            return null;
        }

        lock (_running)
        {
            using var folder = ColumnFolder.BringForward(columns, ledger, now.Reference.Rates);
            var backtest = Backtest.Run(rules, folder.Segments, first, last);
            return backtest.Describe(backtest.All);
        }
    }
}
