using System.ComponentModel.DataAnnotations;

namespace Customs.Nes.Server.Settings;

/// <summary>Who tells the ledger that something fell due.</summary>
public sealed record TimekeeperOptions
{
    /// <summary>False: nothing falls due here; for a host beside another one that sees to it.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Between two looks at the deadlines. The shortest limit is in minutes.</summary>
    [Range(1, 3600)]
    public int IntervalSeconds { get; init; } = 1;
}
