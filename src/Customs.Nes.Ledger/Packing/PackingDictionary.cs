using System.Collections.Concurrent;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Customs.Nes.Ledger.Packing;

/// <summary>One trained dictionary, with the compressors that have loaded it. For any thread.</summary>
internal sealed class PackingDictionary(int id, byte[] bytes)
{
    // The fastest that still packs its literals: what is packed by it waits on a connection's thread.
    private const int Level = 1;

    // As many as threads may pack at once; a compressor holds some 200 KB.
    private const int PooledMax = 32;

    private readonly ConcurrentQueue<Compressor> _compressors = new();
    private readonly ConcurrentQueue<Decompressor> _decompressors = new();

    private readonly Lazy<BlockCoder> _blocks = new(() => new BlockCoder(bytes));

    public int Id { get; } = id;

    /// <summary>For all but long messages.</summary>
    public BlockCoder Blocks => _blocks.Value;

    /// <summary>Length written, or 0 when it would not fit.</summary>
    public int Pack(ReadOnlySpan<byte> message, Span<byte> destination)
    {
        if (!_compressors.TryDequeue(out var compressor))
        {
            compressor = new Compressor(Level);
            compressor.LoadDictionary(bytes);

            // The row names the dictionary: four bytes less in each message.
            compressor.SetParameter(ZSTD_cParameter.ZSTD_c_dictIDFlag, 0);
        }

        var fits = compressor.TryWrap(message, destination, out var length);
        Return(_compressors, compressor);
        return fits ? length : 0;
    }

    /// <exception cref="InvalidDataException">It was not packed with this dictionary, or is damaged.</exception>
    public byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        if (!_decompressors.TryDequeue(out var decompressor))
        {
            decompressor = new Decompressor();
            decompressor.LoadDictionary(bytes);
        }

        try
        {
            var message = decompressor.Unwrap(packed).ToArray();
            Return(_decompressors, decompressor);
            return message;
        }
        catch (ZstdException error)
        {
            decompressor.Dispose();
            throw new InvalidDataException("A packed message of the ledger cannot be unpacked.", error);
        }
    }

    private static void Return<T>(ConcurrentQueue<T> pool, T item)
        where T : IDisposable
    {
        if (pool.Count < PooledMax)
        {
            pool.Enqueue(item);
        }
        else
        {
            item.Dispose();
        }
    }
}
