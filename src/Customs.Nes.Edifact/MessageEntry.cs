namespace Customs.Nes.Edifact;

/// <summary>
/// One message's place in its interchange and the parts of its UNH; all ranges are into the interchange's bytes.
/// </summary>
public readonly struct MessageEntry
{
    /// <summary>From the U of UNH.</summary>
    public int Offset { get; init; }

    /// <summary>Up to and with the terminator of UNT, or of the last segment where UNT is missing.</summary>
    public int Length { get; init; }

    public TextRange Reference { get; init; }

    public TextRange Type { get; init; }

    public TextRange Version { get; init; }

    public TextRange Release { get; init; }

    public TextRange Agency { get; init; }

    public TextRange Association { get; init; }

    public TextRange CommonAccessReference { get; init; }

    /// <summary>The whole of S009 as received, for CONTRL to repeat.</summary>
    public TextRange Identifier { get; init; }

    /// <summary>Counted, with UNH and UNT; not what UNT claims.</summary>
    public int SegmentCount { get; init; }

    public bool IsRejected { get; init; }

    /// <summary>-1 where the interchange has no groups.</summary>
    public int GroupIndex { get; init; }
}
