using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Columns;

/// <summary>
/// Which column of a segment. Facts have their own number; what no profile can ask for follows. Stored: append only.
/// </summary>
internal enum ColumnKey : byte
{
    /// <summary>Ledger position of the declaration's row.</summary>
    Position = 64,

    /// <summary>London day of receipt, as a day number.</summary>
    Day = 65,

    /// <summary>Hash of the consignment's key, by which results of checks find their declaration.</summary>
    Ucr = 66,

    /// <summary>The DUCR as its message has it: the subject of draws.</summary>
    DrawSubject = 67,

    /// <summary>1 when something in force then selected it for a check, else 0.</summary>
    WasSelected = 68,

    /// <summary>Hash of the key of a consignment that was checked; as many rows as there were results.</summary>
    CheckedUcr = 80,

    /// <summary>1 when that check found something, else 0.</summary>
    CheckFound = 81,

    /// <summary>Currency, packed, of amounts converted into pounds; one row for each currency and day.</summary>
    RateCurrency = 90,

    RateDay = 91,

    /// <summary>What <see cref="RateProbe.Amount"/> hundredths were in pence that day.</summary>
    RatePence = 92,
}

/// <summary>The keys there are, by what has a row in them.</summary>
internal static class ColumnKeys
{
    public static ColumnKey Of(Fact fact) => (ColumnKey)fact;

    /// <summary>Whether its values are texts, or sets of codes, each held once.</summary>
    public static bool HasTexts(ColumnKey key) => key == ColumnKey.DrawSubject
        || (key < ColumnKey.Position && FactTable.Of((Fact)key).Shape != FactShape.Number);
}
