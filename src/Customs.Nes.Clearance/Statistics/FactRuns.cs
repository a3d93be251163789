using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Customs.Nes.Clearance.Statistics;

/// <summary>
/// Packed facts of all consignments, read back consignment by consignment. The newest are in memory; once these are
/// many they are put in order and go to an overflow as one run, and reading merges the runs. So memory follows neither
/// the facts nor the consignments. The order is that of a hash: which one matters to nobody, as long as facts of one
/// consignment stand together.
/// </summary>
internal sealed class FactRuns
{
    // Enough that a year of trade is a few dozen runs, each of which takes one block of memory while it is read.
    public const int MemoryMax = 16 * 1024 * 1024;
    private const int HeadLength = sizeof(ulong) + sizeof(int) + sizeof(byte);

    private readonly Func<Stream>? _overflow;
    private readonly int _memoryMax;
    private readonly List<(long Start, long End)> _runs = [];
    private readonly List<(ulong Hash, int Offset)> _places = [];
    private byte[] _buffer = new byte[256];
    private int _length;
    private bool _isSorted = true;
    private Stream? _stream;

    /// <param name="overflow">Asked for when there is too much for memory; null: there never is.</param>
    public FactRuns(Func<Stream>? overflow, int memoryMax) => (_overflow, _memoryMax) = (overflow, memoryMax);

    /// <summary>Records so far, repetitions included.</summary>
    public long Count { get; private set; }

    public void Add(string ucr, ReadOnlySpan<byte> fact)
    {
        Span<byte> name = stackalloc byte[byte.MaxValue];
        name = name[..Encoding.UTF8.GetBytes(ucr, name)];
        var length = HeadLength + name.Length + fact.Length;
        if (_overflow is not null && _length + length > _memoryMax && _length > 0)
        {
            Spill(_overflow);
        }

        if (_length + length > _buffer.Length)
        {
            var larger = _overflow is null ? _buffer.Length * 2 : Math.Min(_buffer.Length * 2, _memoryMax);
            Array.Resize(ref _buffer, Math.Max(larger, _length + length));
        }

        var hash = XxHash3.HashToUInt64(name);
        var record = _buffer.AsSpan(_length, length);
        BinaryPrimitives.WriteUInt64LittleEndian(record, hash);
        BinaryPrimitives.WriteInt32LittleEndian(record[sizeof(ulong)..], length);
        record[HeadLength - 1] = (byte)name.Length;
        name.CopyTo(record[HeadLength..]);
        fact.CopyTo(record[(HeadLength + name.Length)..]);
        _places.Add((hash, _length));
        _length += length;
        _isSorted = false;
        Count++;
    }

    /// <summary>
    /// All consignments, each once, with its facts in the order of positions. Each is valid until the next is asked
    /// for. Nothing may be added meanwhile.
    /// </summary>
    public IEnumerable<ConsignmentFacts> Read()
    {
        Sort();
        var sources = new PriorityQueue<Source, (ulong Hash, int Run)>();
        for (var run = 0; run < _runs.Count; run++)
        {
            Take(sources, new StreamSource(_stream!, _runs[run]), run);
        }

        Take(sources, new MemorySource(this), _runs.Count);
        var facts = new ConsignmentFacts();
        while (sources.TryPeek(out _, out var first))
        {
            // Consignments with the same hash come together; nearly always it is one.
            facts.Clear();
            while (sources.TryPeek(out var source, out var next) && next.Hash == first.Hash)
            {
                Gather(facts, source.Record);
                sources.Dequeue();
                Take(sources, source, next.Run);
            }

            do
            {
                facts.Order();
                yield return facts;
            }
            while (facts.TakeNamesake());
        }
    }

    private static void Take(PriorityQueue<Source, (ulong Hash, int Run)> sources, Source source, int run)
    {
        if (source.TryNext())
        {
            sources.Enqueue(source, (BinaryPrimitives.ReadUInt64LittleEndian(source.Record), run));
        }
    }

    private static void Gather(ConsignmentFacts facts, ReadOnlySpan<byte> record)
    {
        var name = record.Slice(HeadLength, record[HeadLength - 1]);
        facts.Add(name, record[(HeadLength + name.Length)..]);
    }

    /// <summary>Facts that have one hash stay in the order in which they were added.</summary>
    private void Sort()
    {
        if (!_isSorted)
        {
            _places.Sort(static (left, right) => left.Hash != right.Hash
                ? left.Hash.CompareTo(right.Hash) : left.Offset.CompareTo(right.Offset));
            _isSorted = true;
        }
    }

    private void Spill(Func<Stream> overflow)
    {
        _stream ??= overflow();
        Sort();
        var start = _stream.Seek(0, SeekOrigin.End);
        foreach (var (_, offset) in _places)
        {
            _stream.Write(RecordAt(offset));
        }

        _stream.Flush();
        _runs.Add((start, _stream.Position));
        _places.Clear();
        _length = 0;
    }

    private Span<byte> RecordAt(int offset) => _buffer.AsSpan(offset, LengthOf(_buffer.AsSpan(offset)));

    private static int LengthOf(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadInt32LittleEndian(record[sizeof(ulong)..]);

    /// <summary>Records of one run in its order.</summary>
    private abstract class Source
    {
        /// <summary>Valid until the next.</summary>
        public abstract ReadOnlySpan<byte> Record { get; }

        public abstract bool TryNext();
    }

    private sealed class MemorySource(FactRuns runs) : Source
    {
        private int _index = -1;

        public override ReadOnlySpan<byte> Record => runs.RecordAt(runs._places[_index].Offset);

        public override bool TryNext() => ++_index < runs._places.Count;
    }

    /// <summary>A run that is read block by block.</summary>
    private sealed class StreamSource(Stream stream, (long Start, long End) run) : Source
    {
        private const int BlockLength = 64 * 1024;

        private byte[] _block = new byte[BlockLength];
        private long _position = run.Start;
        private int _offset;
        private int _end;

        public override ReadOnlySpan<byte> Record => _block.AsSpan(_offset, LengthOf(_block.AsSpan(_offset)));

        public override bool TryNext()
        {
            _offset += _end == 0 ? 0 : Record.Length;
            Need(HeadLength);
            if (_end - _offset < HeadLength)
            {
                return false;
            }

            Need(LengthOf(_block.AsSpan(_offset)));
            return true;
        }

        private void Need(int length)
        {
            if (_end - _offset >= length)
            {
                return;
            }

            _block.AsSpan(_offset.._end).CopyTo(_block);
            (_offset, _end) = (0, _end - _offset);
            if (length > _block.Length)
            {
                Array.Resize(ref _block, length);
            }

            var room = _block.AsSpan(_end, (int)Math.Min(_block.Length - _end, run.End - _position));
            stream.Position = _position;
            stream.ReadExactly(room);
            _position += room.Length;
            _end += room.Length;
        }
    }
}
