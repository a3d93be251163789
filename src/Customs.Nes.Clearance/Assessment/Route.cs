namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Route of entry: what customs does with a declaration once its goods have arrived. The number is the one traders
/// know (CHIEF routes 1, 2, 3, 6). Stored: append only.
/// </summary>
public enum Route : byte
{
    /// <summary>Risking not yet performed.</summary>
    None = 0,

    /// <summary>Documents are examined; the goods wait.</summary>
    Documents = 1,

    /// <summary>Goods and documents are examined; the goods wait.</summary>
    Physical = 2,

    /// <summary>Cleared after a short period; documents are examined afterwards.</summary>
    PostClearance = 3,

    /// <summary>No control: permission to progress at once.</summary>
    Clear = 6,
}
