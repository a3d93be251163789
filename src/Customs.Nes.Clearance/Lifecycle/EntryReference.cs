using System.Globalization;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Lifecycle;

/// <summary>
/// The names customs gives a declaration: the entry reference EPU-number-date with its version, and the movement
/// reference number. Both follow from where the declaration stands in the ledger, so they are unique, need no counter,
/// and come out the same on replay.
/// </summary>
public readonly record struct EntryReference(int Epu, long Position, DateOnly Date)
{
    public const int NumberLength = 7;
    public const int MrnLength = 18;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The entry a declared consignment has: its number is the first version's and stays.</summary>
    public static EntryReference Of(ConsignmentRecord record) =>
        new(record.Epu, record.EntryPosition, LondonClock.DayOf(record.LodgedAt));

    /// <summary>The void entry it replaces; of one that replaces none, nothing that means anything.</summary>
    public static EntryReference OfReplaced(ConsignmentRecord record) => new(
        record.Versions.ReplacedEpu, record.Versions.ReplacedPosition,
        LondonClock.DayOf(record.Versions.ReplacedLodgedAt));

    /// <summary>
    /// Six characters that count and a check letter: unique for 36^6 (2.1 billion) positions in a row.
    /// </summary>
    public void WriteNumber(Span<byte> destination)
    {
        WriteBase36(Position, destination[..6]);
        destination[6] = (byte)('A' + (Weigh(destination[..6]) % 26));
    }

    /// <summary>
    /// Year, country, 13 characters (EPU and position) and a check digit: 18 characters as the EU's MRN has them.
    /// </summary>
    public void WriteMrn(Span<byte> destination)
    {
        EdifactTime.WriteDigits(destination[..2], Date.Year % 100);
        "GB"u8.CopyTo(destination[2..]);
        EdifactTime.WriteDigits(destination[4..7], Epu);
        WriteBase36(Position, destination[7..17]);
        destination[17] = (byte)('0' + (Weigh(destination[..17]) % 11 % 10));
    }

    public override string ToString()
    {
        Span<byte> number = stackalloc byte[NumberLength];
        WriteNumber(number);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Epu:000}-{System.Text.Encoding.ASCII.GetString(number)}-{Date:dd/MM/yyyy}");
    }

    // Each place doubles in weight, as in ISO 6346: swapped neighbours change the sum.
    private static int Weigh(ReadOnlySpan<byte> text)
    {
        long sum = 0;
        for (var index = 0; index < text.Length; index++)
        {
            sum += (long)ValueOf(text[index]) << index;
        }

        return (int)(sum % 2_147_483_647);
    }

    private static int ValueOf(byte digit) => digit <= '9' ? digit - '0' : digit - 'A' + 10;

    private static void WriteBase36(long value, Span<byte> destination)
    {
        for (var index = destination.Length - 1; index >= 0; index--)
        {
            destination[index] = (byte)Digits[(int)(value % 36)];
            value /= 36;
        }
    }
}
