using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Ledger;

/// <summary>A row as a reading connection maps it.</summary>
internal sealed class StoredRow
{
    public long Position { get; set; }

    public long Partition { get; set; }

    public long ReceivedAt { get; set; }

    public string Partner { get; set; } = "";

    public long Channel { get; set; }

    public long Kind { get; set; }

    public long Outcome { get; set; }

    public long ChangesRecord { get; set; }

    public long? UcrHash { get; set; }

    public long Previous { get; set; }

    public long Interchange { get; set; }

    public long? InterchangeHash { get; set; }

    public long Dictionary { get; set; }

    public byte[] Body { get; set; } = [];

    public byte[] Digest { get; set; } = [];

    public FactRow ToRow() => new()
    {
        Position = Position,
        Partition = (int)Partition,
        ReceivedAt = ReceivedAt,
        Partner = Partner,
        Channel = (byte)Channel,
        Kind = (FilingKind)Kind,
        Outcome = (FilingOutcome)Outcome,
        ChangesRecord = ChangesRecord != 0,
        UcrHash = unchecked((ulong?)UcrHash),
        Previous = Previous,
        Interchange = Interchange,
        InterchangeHash = unchecked((ulong?)InterchangeHash),
        Dictionary = (int)Dictionary,
    };
}
