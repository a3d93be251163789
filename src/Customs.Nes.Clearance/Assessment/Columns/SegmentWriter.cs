using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Assessment.Matching;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Assessment.Columns;

/// <summary>
/// Takes the facts of recorded declarations down column by column: each as <see cref="FactReader"/> says it, so that a
/// scan and an ordinary evaluation read the same. A segment knows nothing of others.
/// </summary>
public sealed class SegmentWriter(ICustomsRates rates)
{
    /// <summary>Declarations of a full segment: a megabyte or two for each column, a second or two to make.</summary>
    public const int DeclarationCountMax = 65_536;

    /// <summary>A segment is full at so many items, too.</summary>
    public const int ItemCountMax = 1 << 20;

    private readonly RateProbe _rates = new(rates);
    private readonly FactReader _facts = new();
    private readonly SortedDictionary<ColumnKey, List<long>> _numbers = [];
    private readonly SortedDictionary<ColumnKey, TextColumn> _texts = [];
    private char[] _spelled = new char[FactReader.TextLengthMax];
    private readonly List<ulong> _codes = [];

    public int DeclarationCount { get; private set; }

    public int ItemCount { get; private set; }

    public bool IsFull => DeclarationCount >= DeclarationCountMax || ItemCount >= ItemCountMax;

    /// <param name="position">Its row in the ledger.</param>
    /// <param name="lodgedAt">When it was received; amounts are in pounds of that day.</param>
    /// <param name="ucr">Hash of its consignment's key.</param>
    /// <param name="wasSelected">Something in force then selected it for a check.</param>
    public void Add(Declaration declaration, long position, DateTimeOffset lodgedAt, ulong ucr, bool wasSelected)
    {
        var day = LondonClock.DayOf(lodgedAt);
        _facts.Open(declaration, _rates, day);
        DeclarationCount++;
        Add(ColumnKey.Position, position);
        Add(ColumnKey.Day, day.DayNumber);
        Add(ColumnKey.Ucr, (long)(ucr >> 1));
        Add(ColumnKey.WasSelected, wasSelected ? 1 : 0);
        Add(ColumnKey.DrawSubject, Assessor.DrawSubject(declaration));
        foreach (var row in FactTable.All)
        {
            if (!row.IsOfItem)
            {
                Add(row, 0);
            }
        }

        for (var item = 0; item < declaration.ItemCount; item++)
        {
            ItemCount++;
            foreach (var row in FactTable.All)
            {
                if (row.IsOfItem)
                {
                    Add(row, item);
                }
            }
        }
    }

    /// <summary>The result of a check that the ledger has between the segment's declarations.</summary>
    /// <param name="ucr">Hash of the key of what was checked.</param>
    public void AddCheck(ulong ucr, bool isFound)
    {
        Add(ColumnKey.CheckedUcr, (long)(ucr >> 1));
        Add(ColumnKey.CheckFound, isFound ? 1 : 0);
    }

    /// <summary>Empties it for the next segment.</summary>
    /// <param name="lastPosition">The last ledger row that was looked at.</param>
    /// <param name="mark">What tells that row from any other, 16 octets.</param>
    public byte[] Finish(long lastPosition, ReadOnlySpan<byte> mark)
    {
        foreach (var (currency, day, pence) in _rates.Used)
        {
            Add(ColumnKey.RateCurrency, (long)(currency >> 1));
            Add(ColumnKey.RateDay, day.DayNumber);
            Add(ColumnKey.RatePence, pence);
        }

        var bytes = new List<byte>(1 << 20);
        var columns = new List<(ColumnKey Key, int Start)>();
        foreach (var (key, numbers) in _numbers)
        {
            columns.Add((key, bytes.Count));
            PackedColumn.Write(CollectionsMarshal.AsSpan(numbers), bytes);
        }

        foreach (var (key, texts) in _texts)
        {
            columns.Add((key, bytes.Count));
            texts.WriteTo(bytes);
        }

        var head = SegmentHead.Write(DeclarationCount, ItemCount, lastPosition, mark, columns, bytes.Count);
        Clear();
        return [.. head, .. CollectionsMarshal.AsSpan(bytes)];
    }

    private void Clear()
    {
        _numbers.Clear();
        _texts.Clear();
        _rates.Clear();
        DeclarationCount = ItemCount = 0;
    }

    private void Add(FactRow row, int item)
    {
        var key = ColumnKeys.Of(row.Fact);
        switch (row.Shape)
        {
            case FactShape.Number:
                Add(key, _facts.ReadNumber(row.Fact, item) ?? FactSheet.MissingNumber);
                break;
            case FactShape.Code:
                Span<byte> code = stackalloc byte[Code.LengthMax];
                Add(key, code[.._facts.ReadCode(row.Fact, item).WriteTo(code)]);
                break;
            case FactShape.Codes:
                AddSet(key, row.Fact, item);
                break;
            default:
                Add(key, _facts.ReadText(row.Fact, item));
                break;
        }
    }

    private void AddSet(ColumnKey key, Fact fact, int item)
    {
        _codes.Clear();
        for (var index = 0; index < _facts.CodeCount(fact, item); index++)
        {
            var code = _facts.CodeAt(fact, item, index).Packed;
            if (code != 0 && !_codes.Contains(code))
            {
                _codes.Add(code);
            }
        }

        _codes.Sort();
        var length = _codes.Count * sizeof(ulong);
        var octets = length <= FactReader.TextLengthMax ? stackalloc byte[length] : new byte[length];
        for (var index = 0; index < _codes.Count; index++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(octets[(index * sizeof(ulong))..], _codes[index]);
        }

        Add(key, octets);
    }

    private void Add(ColumnKey key, long number)
    {
        if (!_numbers.TryGetValue(key, out var numbers))
        {
            _numbers.Add(key, numbers = []);
        }

        numbers.Add(number);
    }

    private void Add(ColumnKey key, ReadOnlySpan<byte> text)
    {
        if (!_texts.TryGetValue(key, out var texts))
        {
            _texts.Add(key, texts = new TextColumn());
        }

        if (text.Length > _spelled.Length)
        {
            _spelled = new char[text.Length];
        }

        texts.Add(_spelled.AsSpan(0, Encoding.Latin1.GetChars(text, _spelled)));
    }

    /// <summary>Texts as they come: each once, with the numbers of the rows.</summary>
    private sealed class TextColumn
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [""] = 0 };
        private readonly List<int> _rows = [];

        public void Add(ReadOnlySpan<char> text)
        {
            var known = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!known.TryGetValue(text, out var number))
            {
                known[text] = number = _numbers.Count;
            }

            _rows.Add(number);
        }

        /// <summary>The values in order, after the rows, which then hold places in that order.</summary>
        public void WriteTo(List<byte> output)
        {
            var ordered = _numbers.Keys.Order(StringComparer.Ordinal).ToList();
            var places = new long[ordered.Count];
            places[0] = FactSheet.MissingNumber; // No text, the first in order: 1 is the lowest place there is.
            for (var place = 1; place < ordered.Count; place++)
            {
                places[_numbers[ordered[place]]] = place;
            }

            PackedColumn.Write(_rows.ConvertAll(row => places[row]).ToArray(), output);
            ValueTable.Write(ordered, output);
        }
    }
}
