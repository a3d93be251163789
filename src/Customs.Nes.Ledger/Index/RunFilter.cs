using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Customs.Nes.Ledger.Index;

/// <summary>
/// Says of most hashes that a run does not have them, without a read: a split-block Bloom filter, 32 bytes for 16
/// entries, one bit in each of the block's eight words. About one search in 700 goes to the run in vain.
/// </summary>
internal sealed class RunFilter
{
    private const int EntriesPerBlock = 16;
    private const int WordsPerBlock = 8;

    // Odd constants of the split-block filter as Parquet specifies it.
    private static readonly uint[] Salts =
        [0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31];

    private readonly uint[] _words;

    public RunFilter(long entryCount)
    {
        var blocks = Math.Max(1, (entryCount + EntriesPerBlock - 1) / EntriesPerBlock);
        _words = new uint[blocks * WordsPerBlock];
    }

    public RunFilter(ReadOnlySpan<byte> stored) => _words = MemoryMarshal.Cast<byte, uint>(stored).ToArray();

    public ReadOnlySpan<byte> Stored => MemoryMarshal.AsBytes(_words.AsSpan());

    public void Add(ulong hash)
    {
        var block = Block(hash);
        for (var word = 0; word < WordsPerBlock; word++)
        {
            _words[block + word] |= Bit(hash, word);
        }
    }

    public bool MayHave(ulong hash)
    {
        var block = Block(hash);
        if (Avx2.IsSupported)
        {
            var shifts = (Vector256.Create(unchecked((uint)hash)) * Vector256.Create(Salts)) >>> 27;
            var bits = Avx2.ShiftLeftLogicalVariable(Vector256<uint>.One, shifts);
            return (Vector256.LoadUnsafe(ref _words[block]) & bits) == bits;
        }

        for (var word = 0; word < WordsPerBlock; word++)
        {
            if ((_words[block + word] & Bit(hash, word)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static uint Bit(ulong hash, int word) => 1u << (int)(unchecked((uint)hash * Salts[word]) >> 27);

    private int Block(ulong hash) =>
        (int)(((hash >> 32) * (ulong)(_words.Length / WordsPerBlock)) >> 32) * WordsPerBlock;
}
