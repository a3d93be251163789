namespace Customs.Nes.Ledger;

/// <summary>The parts of a row's body. Stored: append only, a number is never given to another meaning.</summary>
internal enum BodySection : byte
{
    // First row of an interchange only.
    Key = 1,
    ContentHash = 2,
    Opening = 3,
    Closing = 4,
    RowCount = 5,

    /// <summary>What stands before the first message: UNA, UNB and, where used, UNG.</summary>
    Head = 6,

    // Every row. An empty section is left out.
    Service = 7,
    Message = 8,

    /// <summary>What stands between this message and the next, or the end: line breaks, UNE, UNZ.</summary>
    Tail = 9,
    Decision = 10,
    Response = 11,
    Record = 12,
    Ucr = 13,

    /// <summary>The message, packed by zstd with the dictionary of the row: how long ones are packed.</summary>
    PackedMessage = 14,

    /// <summary>How many rows after this one are its consequences; left out when there are none.</summary>
    ConsequenceCount = 15,

    /// <summary>
    /// Every section but the message, packed together with the dictionary of the row: their length in four bytes,
    /// little endian, then a block.
    /// </summary>
    PackedSections = 16,

    /// <summary>The message, packed with the dictionary of the row: its length in four bytes, then a block.</summary>
    MessageBlock = 17,
}
