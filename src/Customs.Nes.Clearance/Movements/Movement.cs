using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Movements;

/// <summary>Kinds of inventory message, by BGM 1001. Movements are stored in records: append only.</summary>
public enum MovementKind : byte
{
    None = 0,

    /// <summary>EAL: goods arrived at a location.</summary>
    Arrival = 1,

    /// <summary>EDL: goods departed from a location.</summary>
    Departure = 2,

    /// <summary>EAA: goods are expected at a location; tells nothing of where they are.</summary>
    AnticipatedArrival = 3,

    /// <summary>RET: goods had arrived at a location, and nobody reported it then.</summary>
    RetrospectiveArrival = 4,

    /// <summary>EAC: a consignment or a consolidation goes into a consolidation, or leaves it.</summary>
    Association = 5,

    /// <summary>CST: a consolidation is shut.</summary>
    Shut = 6,

    /// <summary>QUE: asks what stands of a UCR.</summary>
    Query = 7,
}

/// <summary>What the kinds have in common.</summary>
public static class MovementKinds
{
    /// <summary>Whether it puts the goods at its location, when it happened or afterwards.</summary>
    public static bool IsArrival(this MovementKind kind) =>
        kind is MovementKind.Arrival or MovementKind.RetrospectiveArrival;

    /// <summary>Whether it tells where goods are, were or will be, rather than how they are packed together.</summary>
    public static bool IsMovement(this MovementKind kind) =>
        kind is >= MovementKind.Arrival and <= MovementKind.RetrospectiveArrival;
}

/// <summary>
/// A movement, an act on a consolidation or a query, as its UKCINV message states it; the elements are those of HMRC's
/// inventory linking requests. Reused from message to message.
/// </summary>
public sealed class Movement
{
    public ReadOnlyMemory<byte> Message { get; private set; }

    public ServiceCharacters Service { get; private set; }

    public MovementKind Kind { get; set; }

    public TextRange KindText { get; set; }

    /// <summary>
    /// The sender's own number for this movement: with the sender, the source chain that versions follow.
    /// </summary>
    public TextRange Reference { get; set; }

    /// <summary>
    /// From 1 (0 when unreadable); the highest version of one reference is the one that holds, in whatever order
    /// they come.
    /// </summary>
    public int Version { get; set; }

    /// <summary>BGM 1225 = 1: the movement reported under this reference did not happen.</summary>
    public bool IsVoid { get; set; }

    /// <summary>'D' for a DUCR, 'M' for a MUCR; '\0' when absent.</summary>
    public char UcrType { get; set; }

    public TextRange Ucr { get; set; }

    public TextRange UcrPart { get; set; }

    public int UcrSegment { get; set; }

    /// <summary>The MUCR it goes into, or is shut without a UCR of its own (EAC); empty when none is named.</summary>
    public TextRange Master { get; set; }

    public int MasterSegment { get; set; }

    public Code Location { get; set; }

    public Code Shed { get; set; }

    public TextRange ShedText { get; set; }

    public TextRange LocationText { get; set; }

    public int LocationSegment { get; set; }

    /// <summary>When the goods arrived or left by the sender's account, UTC; null when absent or unreadable.</summary>
    public DateTimeOffset? At { get; set; }

    public TextRange AtText { get; set; }

    public int AtSegment { get; set; }

    /// <summary>CNT+18, net mass of what left, where a departure is of a part of the goods; null when absent.</summary>
    public long? PartGrams { get; set; }

    /// <summary>CNT+11, packages of what left, in the same case; null when absent.</summary>
    public int? PartPackages { get; set; }

    /// <summary>Where a part is told of: a departure of it leaves the rest of the goods where they are.</summary>
    public int PartSegment { get; set; }

    public bool IsOfPart => PartSegment > 0;

    public TextRange TransportIdentity { get; set; }

    public char TransportMode { get; set; }

    public Code TransportNationality { get; set; }

    public ReadOnlySpan<byte> Raw(TextRange range) => Message.Span.Slice(range.Offset, range.Length);

    public string Text(TextRange range) => range.Length == 0 ? "" : EdifactText.Decode(Raw(range), Service);

    internal void Reset(ReadOnlyMemory<byte> message, ServiceCharacters service)
    {
        Message = message;
        Service = service;
        Kind = MovementKind.None;
        KindText = LocationText = ShedText = Reference = Ucr = UcrPart = Master = AtText = TransportIdentity = default;
        PartGrams = null;
        PartPackages = null;
        PartSegment = AtSegment = LocationSegment = UcrSegment = MasterSegment = 0;
        Version = 1;
        IsVoid = false;
        UcrType = TransportMode = '\0';
        Location = Shed = TransportNationality = default;
        At = null;
    }
}
