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

    /// <summary>Inventory linking's route 0.</summary>
    private static readonly Code NotAssessed = "0";

    private static readonly List<Code> ByPriority = ["2", "1", "3", NotAssessed, "H", "6"];

    private readonly List<(UcrKey Ucr, EntryStatus Status)> _entries = [];

    public IReadOnlyList<(UcrKey Ucr, EntryStatus Status)> Entries => _entries;

    public int DeclarationCount { get; private set; }

    /// <summary>The route of highest priority: 2, 1, 3, H, 6 (inventory linking); empty without declarations.</summary>
    public Code Route { get; private set; }

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
        HaveAllPermission &= record.Status is ConsignmentStatus.Cleared or ConsignmentStatus.Departed;
        var route = status.Roe.IsEmpty ? NotAssessed : status.Roe;
        if (Route.IsEmpty || PriorityOf(route) < PriorityOf(Route))
        {
            Route = route;
        }

        if (_entries.Count < EntryCountMax)
        {
            _entries.Add((ucr, status));
        }
    }

    /// <summary>Open 0, closed without permission for all C, closed with it 3, empty E.</summary>
    public Code StatusOf(ConsolidationRecord record) =>
        DeclarationCount == 0 ? "E" : !record.IsShut ? "0" : HaveAllPermission ? "3" : "C";

    private static int PriorityOf(Code route) => ByPriority.IndexOf(route);
}
