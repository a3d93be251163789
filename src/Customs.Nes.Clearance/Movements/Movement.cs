using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Movements;

/// <summary>Kinds of movement message, by BGM 1001. Stored in the ledger: append only.</summary>
public enum MovementKind : byte
{
    None = 0,

    /// <summary>EAL: goods arrived at a location.</summary>
    Arrival = 1,

    /// <summary>EDL: goods departed from a location.</summary>
    Departure = 2,
}

/// <summary>
/// An arrival or departure as its UKCINV message states it; the elements are those of HMRC's
/// inventoryLinkingMovementRequest. Reused from message to message.
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

    public Code Location { get; set; }

    public Code Shed { get; set; }

    public TextRange LocationText { get; set; }

    public int LocationSegment { get; set; }

    /// <summary>When the goods arrived or left by the sender's account, UTC; null when absent or unreadable.</summary>
    public DateTimeOffset? At { get; set; }

    public TextRange AtText { get; set; }

    public int AtSegment { get; set; }

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
        KindText = LocationText = Reference = Ucr = UcrPart = AtText = TransportIdentity = default;
        AtSegment = LocationSegment = UcrSegment = 0;
        Version = 1;
        IsVoid = false;
        UcrType = TransportMode = '\0';
        Location = Shed = TransportNationality = default;
        At = null;
    }
}
