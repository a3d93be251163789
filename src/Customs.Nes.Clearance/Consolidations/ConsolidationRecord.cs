using System.Runtime.InteropServices;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Consolidations;

/// <summary>What one row of a consolidation's chain says of its members. Stored: append only.</summary>
public enum MembershipChange : byte
{
    None = 0,
    Joined = 1,

    /// <summary>Joined, never having been in any: what was told of this one before holds for it too.</summary>
    JoinedFirst = 2,
    Left = 3,
}

/// <summary>A movement told of a consolidation.</summary>
/// <param name="ToldAt">
/// When it took effect by our clock: with its first version, or, for a departure told while the consolidation was
/// open, when that was shut. The default while it waits. Members then count as members at the movement, too.
/// </param>
/// <param name="By">Who told it, as <see cref="PartnerMark"/> has it; 0 in rows that did not keep it.</param>
public readonly record struct ConsolidationMovement(MovementFact Fact, DateTimeOffset ToldAt, uint By);

/// <summary>
/// What is known of one consolidation (MUCR), as its newest ledger row holds it. Its members are not listed: each row
/// of its chain tells who joined or left with it, so that a row stays small however many there are. Reused.
/// </summary>
public sealed class ConsolidationRecord
{
    /// <summary>As for consignments: a record must stay small.</summary>
    public const int MovementCountMax = ConsignmentRecord.MovementCountMax;

    /// <summary>MUCRs nest up to seven levels (HMRC inventory linking guide).</summary>
    public const int LevelsMax = 7;

    /// <summary>
    /// Most declarations below one MUCR. One message about it changes all of them in one transaction, for which others
    /// wait; HMRC's own service slows down above 99.
    /// </summary>
    public const int DeclarationCountMax = 10_000;

    /// <summary>After this the same MUCR may name another one (inventory linking test TT_EX053a).</summary>
    public static readonly TimeSpan ReusableAfter = TimeSpan.FromDays(365);

    private readonly List<ConsolidationMovement> _movements = [];

    /// <summary>Position of the message that began it; rows before belong to an earlier one of that name.</summary>
    public long OpenedPosition { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>The default while it is open.</summary>
    public DateTimeOffset ShutAt { get; set; }

    /// <summary>Who shut it, as <see cref="PartnerMark"/> has it; 0 while nobody did.</summary>
    public uint ShutBy { get; set; }

    /// <summary>The consolidation it is in; empty while it is in none.</summary>
    public UcrKey Master { get; set; }

    public long MasterPosition { get; set; }

    /// <summary>It is or was in another: what was told of a later one before does not hold for it.</summary>
    public bool WasConsolidated { get; set; }

    /// <summary>Consignments and consolidations directly in it.</summary>
    public int MemberCount { get; set; }

    /// <summary>
    /// Declarations below it at most: what leaves a consolidation inside this one is not taken off.
    /// </summary>
    public int DeclarationCount { get; set; }

    /// <summary>Levels of consolidations, this one included: 1 when only consignments are in it.</summary>
    public int Levels { get; set; }

    /// <summary>What the row that holds this record changed of its members.</summary>
    public MembershipChange Change { get; set; }

    public UcrKey Member { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public bool IsKnown => OpenedPosition != 0;

    public bool IsShut => ShutAt != default;

    public ReadOnlySpan<ConsolidationMovement> Movements => CollectionsMarshal.AsSpan(_movements);

    /// <summary>A departure holds that has taken effect.</summary>
    public bool HasDeparted
    {
        get
        {
            foreach (var (fact, toldAt, _) in Movements)
            {
                if (fact is { Kind: MovementKind.Departure, IsVoid: false } && toldAt != default)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>
    /// Who reported its arrival or shut it last, arrivals taken back aside: customs has this party's word for what is
    /// in it. 0 while nobody has.
    /// </summary>
    public uint AnsweredForBy
    {
        get
        {
            var (by, at) = (ShutBy, ShutAt);
            foreach (var movement in Movements)
            {
                if (movement.Fact.Kind.IsArrival() && !movement.Fact.IsVoid && movement.ToldAt >= at)
                {
                    (by, at) = (movement.By, movement.ToldAt);
                }
            }

            return by;
        }
    }

    public void Clear()
    {
        OpenedPosition = MasterPosition = 0;
        ShutBy = 0;
        OpenedAt = ShutAt = ChangedAt = default;
        Master = Member = default;
        MemberCount = DeclarationCount = 0;
        Levels = 1;
        WasConsolidated = false;
        Change = MembershipChange.None;
        _movements.Clear();
    }

    /// <summary>Begins it, or begins it anew when its name may be used again.</summary>
    public void OpenWhereDue(long position, DateTimeOffset at)
    {
        if (IsKnown && at - OpenedAt < ReusableAfter)
        {
            return;
        }

        Clear();
        OpenedPosition = position;
        OpenedAt = at;
    }

    public bool TryFind(MovementKind kind, ulong source, out ConsolidationMovement movement)
    {
        foreach (var known in Movements)
        {
            if (known.Fact.Kind == kind && known.Fact.Source == source)
            {
                movement = known;
                return true;
            }
        }

        movement = default;
        return false;
    }

    /// <summary>Keeps a movement in place of what its source told before. False when there is no room.</summary>
    public bool TryKeep(in ConsolidationMovement movement)
    {
        for (var index = 0; index < _movements.Count; index++)
        {
            var known = _movements[index].Fact;
            if (known.Kind == movement.Fact.Kind && known.Source == movement.Fact.Source)
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

    internal void Add(in ConsolidationMovement movement) => _movements.Add(movement);

    internal void Count(MembershipChange change, in UcrKey member, int declarations, DateTimeOffset at)
    {
        Change = change;
        Member = member;
        ChangedAt = at;
        var sign = change == MembershipChange.Left ? -1 : 1;
        MemberCount += sign;
        DeclarationCount = Math.Max(0, DeclarationCount + (sign * declarations));
    }
}
