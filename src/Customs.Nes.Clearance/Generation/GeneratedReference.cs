namespace Customs.Nes.Clearance.Generation;

/// <summary>References that no other number and, but for a chance in a million, no other seed has.</summary>
internal sealed class GeneratedReference
{
    // Base 36: four digits of the seed, seven of the number (78 thousand million of them).
    private const int SeedDigits = 4;
    private const int NumberDigits = 7;

    /// <summary>A letter for the use, and the digits.</summary>
    public const int Length = 1 + SeedDigits + NumberDigits;

    private readonly ulong _seed;

    public GeneratedReference(ulong seed) => _seed = new Draw(seed, 0).Next();

    public void Write(char use, long number, Span<byte> destination)
    {
        destination[0] = (byte)use;
        WriteBase36(_seed, destination.Slice(1, SeedDigits));
        WriteBase36((ulong)number, destination.Slice(1 + SeedDigits, NumberDigits));
    }

    /// <summary>Digit of the year, EORI, hyphen and the trader's own reference; returns its length.</summary>
    public int WriteDucr(Shipment shipment, Span<byte> destination)
    {
        var eori = shipment.Trader.Eori;
        destination[0] = (byte)('0' + (shipment.LodgedOn.Year % 10));
        eori.CopyTo(destination[1..]);
        destination[1 + eori.Length] = (byte)'-';
        Write('S', shipment.Number, destination[(2 + eori.Length)..]);
        return 2 + eori.Length + Length;
    }

    private static void WriteBase36(ulong value, Span<byte> digits)
    {
        for (var index = digits.Length - 1; index >= 0; index--)
        {
            digits[index] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8[(int)(value % 36)];
            value /= 36;
        }
    }
}
