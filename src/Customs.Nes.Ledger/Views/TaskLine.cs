using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Ledger.Views;

/// <summary>Which tasks of officers to look for; what is null does not matter.</summary>
public sealed record TaskQuery
{
    /// <summary>At one of these locations.</summary>
    public IReadOnlyList<string>? Locations { get; init; }

    /// <summary>Taken up by this officer; empty: by nobody.</summary>
    public string? TakenBy { get; init; }

    public int Limit { get; init; } = 1000;
}

/// <summary>Something an officer has to do. Instants are 100 ns since 1970-01-01 UTC.</summary>
public sealed class TaskLine
{
    public string Ucr { get; set; } = "";

    public long Task { get; set; }

    /// <summary>When the message came that made it somebody's task.</summary>
    public long Since { get; set; }

    public string Location { get; set; } = "";

    public long Route { get; set; }

    /// <summary>The officer who has taken it up; empty: nobody has.</summary>
    public string TakenBy { get; set; } = "";

    /// <summary><see cref="Task"/> as the life cycle has it.</summary>
    public OfficerTask Kind => (OfficerTask)Task;

    /// <summary><see cref="Since"/> as an instant.</summary>
    public DateTimeOffset SinceInstant => FactRow.FromStored(Since);
}
