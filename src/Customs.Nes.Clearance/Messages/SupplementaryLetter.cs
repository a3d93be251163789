using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// The letter by which box 1 of a supplementary declaration says what it completes (Tariff, volume 3: box 1).
/// </summary>
internal static class SupplementaryLetter
{
    /// <summary>None for any other letter: which ones may stand there is asked elsewhere.</summary>
    public static DeclarationKind KindOf(char letter) => letter switch
    {
        'Y' => DeclarationKind.Esp,
        'Z' => DeclarationKind.Elp,
        _ => DeclarationKind.None,
    };

    /// <summary>Of a supplementary on record.</summary>
    public static DeclarationKind Read(ReadOnlySpan<byte> message, ServiceCharacters service)
    {
        var segment = new SegmentReader(message, service);
        while (segment.Read())
        {
            if (segment.Tag == TradeTag.Cst)
            {
                // Box 1 is in the first CST, that of the header: EX and the letter.
                return segment.Value(2) is [_, _, var letter] ? KindOf((char)letter) : DeclarationKind.None;
            }
        }

        return DeclarationKind.None;
    }
}
