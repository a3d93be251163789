using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Clearance.Consolidations;

/// <summary>
/// What an answer says of a consolidation as a whole (HMRC's EMR): how many declarations, the strictest route, whether
/// all may go on, and the status of each as far as there is room. Reused.
/// </summary>
internal sealed class ConsolidationTotals
{
    /// <summary>Most entries in one answer (inventory linking schema).</summary>
    public const int EntryCountMax = 999;

    private readonly List<(UcrKey Ucr, EntryStatus Status)> _entries = [];

    public IReadOnlyList<(UcrKey Ucr, EntryStatus Status)> Entries => _entries;

    public int DeclarationCount { get; private set; }

    /// <summary>The strictest; None without declarations.</summary>
    public RouteOfEntry Route { get; private set; }

    public bool HaveAllPermission { get; private set; }

    public void Clear()
    {
        _entries.Clear();
        DeclarationCount = 0;
        Route = default;
        HaveAllPermission = true;
    }

    public void Add(in UcrKey ucr, ConsignmentRecord record)
    {
        var status = EntryStatus.Of(record);
        DeclarationCount++;
        HaveAllPermission &= record.Status is ConsignmentStatus.Cleared or ConsignmentStatus.Departed
            or ConsignmentStatus.Finalised;
        var route = status.Route == RouteOfEntry.None ? RouteOfEntry.NotAssessed : status.Route;
        Route = Route == RouteOfEntry.None || route < Route ? route : Route;
        if (_entries.Count < EntryCountMax)
        {
            _entries.Add((ucr, status));
        }
    }

    public MasterStatusOfEntry StatusOf(ConsolidationRecord record) =>
        DeclarationCount == 0 ? MasterStatusOfEntry.Empty
        : !record.IsShut ? MasterStatusOfEntry.Open
        : HaveAllPermission ? MasterStatusOfEntry.ShutWithPermission
        : MasterStatusOfEntry.ShutWithoutPermission;
}
