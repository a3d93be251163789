using System.Buffers.Binary;
using System.Collections.Concurrent;
using ZstdSharp;

namespace Customs.Nes.Ledger.Packing;

/// <summary>
/// Packs what goes into a row, and unpacks it with whichever dictionary it was packed with. Messages are packed by
/// zstd on the threads that hand them in; the other sections by <see cref="BlockCoder"/> on the writer, which has a
/// fifth of the time for it. Until there is a dictionary both are collected to train the first one on: one message
/// alone shrinks to half, with what all messages have in common known beforehand to a quarter, and the rest to a fifth.
/// </summary>
/// <param name="sampleCount">Rows on which to train the first dictionary; 0: none is trained.</param>
/// <param name="find">Reads a dictionary that is not known yet: a reader's store may have got it meanwhile.</param>
/// <param name="store">Makes a dictionary durable and says its id.</param>
internal sealed class MessagePacker(int sampleCount, Func<int, byte[]?> find, Func<byte[], Task<int>> store)
{
    /// <summary>Larger ones gained nothing on messages of 2 KB.</summary>
    public const int DictionaryLength = 16 * 1024;

    private const int SampleLengthMax = 4096;

    private readonly ConcurrentDictionary<int, PackingDictionary> _dictionaries = new();
    private readonly Lock _lock = new();
    private List<byte[]>? _samples = sampleCount > 0 ? new(2 * sampleCount) : null;
    private int _sectionSamples;
    private byte[] _sections = [];
    private volatile PackingDictionary? _current;

    /// <summary>Completes when a training that is under way is done.</summary>
    public Task Training { get; private set; } = Task.CompletedTask;

    public void Add(int id, byte[] bytes)
    {
        var dictionary = _dictionaries.GetOrAdd(id, new PackingDictionary(id, bytes));
        if (_current is null || _current.Id < id)
        {
            _current = dictionary;
            _samples = null;
        }
    }

    /// <summary>0 when it stays as it is; else the dictionary, and the length written.</summary>
    public int TryPack(ReadOnlySpan<byte> message, Span<byte> destination, out int length)
    {
        length = 0;
        if (_current is not { } dictionary)
        {
            Sample(message);
            return 0;
        }

        length = dictionary.Pack(message, destination);
        return length == 0 ? 0 : dictionary.Id;
    }

    public byte[] Unpack(int dictionary, ReadOnlySpan<byte> packed) => Known(dictionary).Unpack(packed);

    /// <summary>
    /// What <see cref="BodySection.PackedSections"/> is to hold, with the dictionary named or, if that is 0, the
    /// newest, which is then named. Empty when they stay as they are. For the writer's thread; valid until the next
    /// call.
    /// </summary>
    public ReadOnlySpan<byte> PackSections(ReadOnlySpan<byte> sections, ref int dictionary)
    {
        var current = dictionary == 0 ? _current : Known(dictionary);
        if (current is null)
        {
            SampleSections(sections);
            return default;
        }

        var lengthMax = sizeof(int) + BlockCoder.LengthMax(sections.Length);
        if (_sections.Length < lengthMax)
        {
            _sections = new byte[lengthMax + (lengthMax / 4)];
        }

        var length = current.Sections.Pack(sections, _sections.AsSpan(sizeof(int)));
        if (length == 0 || sizeof(int) + length >= sections.Length)
        {
            return default;
        }

        dictionary = current.Id;
        BinaryPrimitives.WriteInt32LittleEndian(_sections, sections.Length);
        return _sections.AsSpan(0, sizeof(int) + length);
    }

    /// <exception cref="InvalidDataException">They were packed otherwise, or are damaged.</exception>
    public void UnpackSections(int dictionary, ReadOnlySpan<byte> packed, Span<byte> destination) =>
        Known(dictionary).Sections.Unpack(packed, destination);

    private PackingDictionary Known(int dictionary)
    {
        if (!_dictionaries.TryGetValue(dictionary, out var known))
        {
            var bytes = find(dictionary)
                ?? throw new InvalidDataException($"The ledger has no dictionary {dictionary}.");
            known = _dictionaries.GetOrAdd(dictionary, new PackingDictionary(dictionary, bytes));
        }

        return known;
    }

    /// <summary>For a store that is only read.</summary>
    public static MessagePacker ForReading(Func<int, byte[]?> find) =>
        new(0, find, _ => throw new InvalidOperationException("The store is open for reading only."));

    /// <summary>Trains a dictionary on these messages and sections and uses it from now on; its id.</summary>
    public async Task<int> TrainAsync(IReadOnlyCollection<byte[]> samples)
    {
        var bytes = DictBuilder.TrainFromBuffer(samples, DictionaryLength);

        // Durable before the first row that needs it.
        var id = await store(bytes);
        Add(id, bytes);
        return id;
    }

    private void Sample(ReadOnlySpan<byte> message)
    {
        if (_samples is null || message.Length > SampleLengthMax)
        {
            return;
        }

        lock (_lock)
        {
            if (_samples is { } samples && samples.Count < 2 * sampleCount)
            {
                samples.Add(message.ToArray());
            }
        }
    }

    /// <summary>They come after their message: when there are enough of them there are of messages.</summary>
    private void SampleSections(ReadOnlySpan<byte> sections)
    {
        if (_samples is null || sections.Length > SampleLengthMax)
        {
            return;
        }

        lock (_lock)
        {
            if (_samples is not { } samples)
            {
                return;
            }

            samples.Add(sections.ToArray());
            if (++_sectionSamples == sampleCount)
            {
                _samples = null;
                Training = Task.Run(() => TrainFirstAsync(samples));
            }
        }
    }

    private async Task TrainFirstAsync(List<byte[]> samples)
    {
        try
        {
            await TrainAsync(samples);
        }
        catch (Exception error) when (error is ZstdException or LedgerUnavailableException)
        {
            // Messages too much alike or too short make no dictionary: they stay as they are. A ledger that has
            // failed tells those who wait for it.
        }
    }
}
