using System.Diagnostics.Metrics;
using Customs.Nes.Clearance.Assessment;

namespace Customs.Nes.Server;

/// <summary>
/// Watches over the index of profiles while it is used: counts comparisons with a full scan, and raises the alarm where
/// one differs. Of what was declared, or which profile it was, nothing is told.
/// </summary>
internal sealed class RiskWatch : IDisposable
{
    public const string MeterName = "Customs.Nes";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _compared;
    private readonly Counter<long> _differences;
    private readonly ILogger<RiskWatch> _log;

    public RiskWatch(int every, ILogger<RiskWatch> log)
    {
        _log = log;
        _compared = _meter.CreateCounter<long>(
            "nes.risk.compared", "{declaration}", "Declarations assessed by index and full scan");
        _differences = _meter.CreateCounter<long>(
            "nes.risk.differences", "{declaration}", "Of those, the ones on which the two did not agree");
        Comparison = new IndexComparison(every) { Told = Tell };
    }

    public IndexComparison Comparison { get; }

    /// <summary>
    /// The index has missed or made up a match: decisions since the rules changed should be looked over.
    /// </summary>
    public bool HasAlarm => Comparison.Differences > 0;

    public void Dispose() => _meter.Dispose();

    private void Tell(bool isDifferent)
    {
        _compared.Add(1);
        if (isDifferent)
        {
            _differences.Add(1);
            _log.IndexDiffers();
        }
    }
}
