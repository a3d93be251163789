using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// All that is known of one consignment, as its newest ledger row holds it. What it knows is a set: which messages
/// came first shows only where the law makes it count (the first declaration of a DUCR). Reused.
/// </summary>
public sealed class ConsignmentRecord
{
    /// <summary>
    /// Most movement references kept for one consignment; a record must stay small, and goods that move 64 times
    /// under one DUCR are a fault in somebody's system.
    /// </summary>
    public const int MovementCountMax = 64;

    /// <summary>
    /// Most announcements kept of one consignment. CHIEF had a limit (E2672); its number was not published.
    /// </summary>
    public const int AnticipatedCountMax = 9;

    private readonly List<MovementFact> _movements = [];

    public ConsignmentStatus Status { get; set; }

    public DeclarationKind Kind { get; set; }

    public bool IsArrivedForm { get; set; }

    /// <summary>Ledger position of the version of the declaration that is in force; 0 while undeclared.</summary>
    public long DeclarationPosition { get; set; }

    public DateTimeOffset LodgedAt { get; set; }

    /// <summary>Legal acceptance; the default while there is none.</summary>
    public DateTimeOffset AcceptedAt { get; set; }

    public Route Route { get; set; }

    public Code Location { get; set; }

    public Code Shed { get; set; }

    /// <summary>Entry processing unit, 3 digits; first part of the entry reference.</summary>
    public int Epu { get; set; }

    /// <summary>Ledger position of the supplementary that holds; 0 while there is none.</summary>
    public long SupplementaryPosition { get; set; }

    public int SupplementaryVersion { get; set; }

    /// <summary>The consolidation it is in; empty while it is in none.</summary>
    public UcrKey Master { get; set; }

    /// <summary>Ledger position of the message that put it there.</summary>
    public long MasterPosition { get; set; }

    /// <summary>It is or was in a consolidation: what was told of a later one before does not hold for it.</summary>
    public bool WasConsolidated { get; set; }

    /// <summary>
    /// Who lodged the declaration, as <see cref="PartnerMark"/> has it; 0 while nobody did. Only that partner may
    /// answer for it or withdraw it.
    /// </summary>
    public uint LodgedBy { get; set; }

    /// <summary>What officers did about it; the default while they have not touched it.</summary>
    public CustomsWork Work { get; set; }

    /// <summary>What time has done to it; the default while it has done nothing.</summary>
    public TimerMarks Timers { get; set; }

    /// <summary>What its declaration has written off licences; given back when it is cancelled.</summary>
    public IReadOnlyList<LicenceWriteOff> Licences { get; set; } = [];

    /// <summary>Marks of the other departments that hold the goods, each on its own authority.</summary>
    public IReadOnlyList<uint> HeldBy { get; set; } = [];

    /// <summary>Customs has cleared the goods: they are held for other departments alone.</summary>
    public bool IsHeldForOthersOnly { get; set; }

    /// <summary>The default while it was never amended and replaces nothing.</summary>
    public DeclarationVersions Versions { get; set; }

    public bool IsDeclared => DeclarationPosition != 0;

    /// <summary>Of the declaration in force, from 1.</summary>
    public int Version => Math.Max(1, Versions.InForce);

    /// <summary>Of the entry, from 1.</summary>
    public int FirstVersion => Math.Max(1, Versions.First);

    /// <summary>Position of the declaration's first version: its entry number follows from it and stays.</summary>
    public long EntryPosition => Versions.EntryPosition != 0 ? Versions.EntryPosition : DeclarationPosition;

    /// <summary>A simplified declaration whose values have not come yet.</summary>
    public bool AwaitsSupplementary => Kind.IsSimplified() && SupplementaryPosition == 0;

    /// <summary>At any location, by whatever report; or declared as being there.</summary>
    public bool HasArrivedAnywhere
    {
        get
        {
            foreach (var movement in Movements)
            {
                if (!movement.IsVoid && movement.Kind.IsArrival())
                {
                    return true;
                }
            }

            return IsArrivedForm && IsDeclared;
        }
    }

    public ReadOnlySpan<MovementFact> Movements => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_movements);

    public void Clear()
    {
        Status = ConsignmentStatus.None;
        Kind = DeclarationKind.None;
        IsArrivedForm = WasConsolidated = false;
        DeclarationPosition = SupplementaryPosition = MasterPosition = 0;
        Master = default;
        LodgedAt = AcceptedAt = default;
        Route = Route.None;
        Location = Shed = default;
        Epu = SupplementaryVersion = 0;
        LodgedBy = 0;
        Work = default;
        Timers = default;
        Licences = [];
        HeldBy = [];
        IsHeldForOthersOnly = false;
        Versions = default;
        _movements.Clear();
    }

    public bool TryFind(MovementKind kind, ulong source, out MovementFact movement)
    {
        foreach (var known in _movements)
        {
            if (known.Kind == kind && known.Source == source)
            {
                movement = known;
                return true;
            }
        }

        movement = default;
        return false;
    }

    /// <summary>Keeps a movement in place of what its source told before. False when there is no room.</summary>
    public bool TryKeep(in MovementFact movement)
    {
        for (var index = 0; index < _movements.Count; index++)
        {
            if (_movements[index].Kind == movement.Kind && _movements[index].Source == movement.Source)
            {
                _movements[index] = movement;
                return true;
            }
        }

        if (_movements.Count == MovementCountMax)
        {
            return false;
        }

        _movements.Add(movement);
        return true;
    }

    internal void Add(in MovementFact movement) => _movements.Add(movement);

    /// <summary>Whether the goods were at the location by then: reported there, or declared as being there.</summary>
    public bool WasAt(Code location, DateTimeOffset by)
    {
        if (IsArrivedForm && IsDeclared && Location == location && LodgedAt <= by)
        {
            return true;
        }

        foreach (var movement in _movements)
        {
            if (!movement.IsVoid && movement.Kind.IsArrival()
                && movement.Location == location && movement.At <= by)
            {
                return true;
            }
        }

        return false;
    }
}
