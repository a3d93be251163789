using System.Collections.Concurrent;
using ZstdSharp;

namespace Customs.Nes.Ledger.Packing;

/// <summary>
/// Packs what goes into a row, and unpacks it with whichever dictionary it was packed with: messages on the threads
/// that hand them in, the other sections on the writer. Until there is a dictionary both are collected to train the
/// first one on: with what all have in common known beforehand, messages shrink to a quarter and the rest to a fifth.
/// Long messages hold much that is alike themselves: they are packed by zstd, which finds more of it.
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

    /// <summary>0 when it stays as it is; else the dictionary, with the section and the length written.</summary>
    /// <param name="destination">Of at least <see cref="BlockCoder.LengthMax"/>.</param>
    public int TryPack(ReadOnlySpan<byte> message, Span<byte> destination, out BodySection section, out int length)
    {
        section = BodySection.MessageBlock;
        length = 0;
        if (_current is not { } dictionary)
        {
            Sample(message);
            return 0;
        }

        if (message.Length <= BlockCoder.SourceMax)
        {
            length = dictionary.Blocks.Pack(message, destination);
        }
        else
        {
            section = BodySection.PackedMessage;
            length = dictionary.Pack(message, destination);
        }

        return length == 0 || length >= message.Length ? 0 : dictionary.Id;
    }

    public byte[] Unpack(int dictionary, ReadOnlySpan<byte> packed) => Known(dictionary).Unpack(packed);

    /// <exception cref="InvalidDataException">It was packed otherwise, or is damaged.</exception>
    public void UnpackBlock(int dictionary, ReadOnlySpan<byte> packed, Span<byte> destination) =>
        Known(dictionary).Blocks.Unpack(packed, destination);

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

        if (sections.Length > BlockCoder.SourceMax)
        {
            return default;
        }

        var lengthMax = BlockCoder.LengthMax(sections.Length);
        if (_sections.Length < lengthMax)
        {
            _sections = new byte[lengthMax + (lengthMax / 4)];
        }

        var length = current.Blocks.Pack(sections, _sections);
        if (length >= sections.Length)
        {
            return default;
        }

        dictionary = current.Id;
        return _sections.AsSpan(0, length);
    }

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
