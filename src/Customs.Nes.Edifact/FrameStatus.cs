namespace Customs.Nes.Edifact;

public enum FrameStatus
{
    /// <summary>No end yet; come back with more. The bytes seen so far stay with the caller.</summary>
    NeedMore,

    /// <summary>The frame is one interchange, from UNA or UNB to the terminator of UNZ.</summary>
    Complete,

    /// <summary>
    /// The frame is the interchange's first octets; the rest up to its end is skipped without being kept.
    /// </summary>
    TooLong,

    /// <summary>The frame is what stood where a UNA or UNB was due.</summary>
    NotAnInterchange,

    /// <summary>The frame ends without UNZ: the peer closed, or another interchange began.</summary>
    Truncated,
}
