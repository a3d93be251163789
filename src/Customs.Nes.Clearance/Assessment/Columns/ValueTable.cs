using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment.Columns;

/// <summary>
/// The distinct values of a column, in the order of their octets: what a row stores is the number of its value. A test
/// is made of each value once instead of each row, and those of one beginning stand together. Texts are ISO 8859-1; of
/// a set of codes a value is the packed codes, one after the other.
/// </summary>
internal sealed class ValueTable
{
    private readonly byte[] _octets;
    private readonly int[] _starts;

    private ValueTable(int[] starts, byte[] octets) => (_starts, _octets) = (starts, octets);

    public int Count => _starts.Length - 1;

    public ReadOnlySpan<byte> this[int number] =>
        _octets.AsSpan(_starts[number], _starts[number + 1] - _starts[number]);

    public static ValueTable Read(ReadOnlySpan<byte> bytes)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var starts = MemoryMarshal.Cast<byte, int>(bytes.Slice(sizeof(int), (count + 1) * sizeof(int))).ToArray();
        return new ValueTable(starts, bytes.Slice((count + 2) * sizeof(int), starts[count]).ToArray());
    }

    /// <summary>Appends the values, which are in order.</summary>
    public static void Write(IReadOnlyList<string> values, List<byte> output)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, values.Count);
        output.AddRange(number);
        var start = 0;
        foreach (var length in values.Select(static value => value.Length).Prepend(0))
        {
            start += length;
            BinaryPrimitives.WriteInt32LittleEndian(number, start);
            output.AddRange(number);
        }

        foreach (var value in values)
        {
            output.AddRange(Encoding.Latin1.GetBytes(value));
        }
    }

    /// <summary>An octet of 1 for each value that meets the test; its negation is not looked at.</summary>
    public byte[] Meets(Test test, IReadOnlyDictionary<string, CodeList> lists)
    {
        var met = new byte[Count];
        switch (test)
        {
            case PrefixTest prefix:
                foreach (var beginning in prefix.Prefixes)
                {
                    var octets = Encoding.Latin1.GetBytes(beginning);
                    for (var at = FirstFrom(octets); at < Count && this[at].StartsWith(octets); at++)
                    {
                        met[at] = 1;
                    }
                }

                break;
            case ContainsTest contains:
                MarkContaining(contains, met);
                break;
            case MemberTest member when FactTable.Of(member.Fact).Shape == FactShape.Codes:
                MarkSets(member, lists, met);
                break;
            case MemberTest member:
                foreach (var value in member.Values.Concat(member.Lists.SelectMany(name => lists[name].Members)))
                {
                    var octets = Encoding.Latin1.GetBytes(value);
                    if (FirstFrom(octets) is var at && at < Count && this[at].SequenceEqual(octets))
                    {
                        met[at] = 1;
                    }
                }

                break;
        }

        // What is missing meets nothing. No code at all is a set like any other.
        if (Count > 0 && this[0].IsEmpty && FactTable.Of(test.Fact).Shape != FactShape.Codes)
        {
            met[0] = 0;
        }

        return met;
    }

    /// <summary>The first value that is not before these octets; the count when all are.</summary>
    private int FirstFrom(ReadOnlySpan<byte> octets)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = this[middle].SequenceCompareTo(octets) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void MarkContaining(ContainsTest test, byte[] met)
    {
        var search = new Matching.PatternSearch();
        foreach (var pattern in test.Patterns)
        {
            search.Add(pattern);
        }

        search.Build();
        var found = new ulong[(search.Count / 64) + 1];
        for (var number = 0; number < Count; number++)
        {
            Array.Clear(found);
            search.Find(this[number], found);
            met[number] = (byte)(found.AsSpan().ContainsAnyExcept(0UL) ? 1 : 0);
        }
    }

    private void MarkSets(MemberTest test, IReadOnlyDictionary<string, CodeList> lists, byte[] met)
    {
        var codes = test.Values.Concat(test.Lists.SelectMany(name => lists[name].Members))
            .Select(static value => new Code(value).Packed).ToHashSet();
        for (var number = 0; number < Count; number++)
        {
            for (var set = this[number]; !set.IsEmpty; set = set[sizeof(ulong)..])
            {
                if (codes.Contains(BinaryPrimitives.ReadUInt64BigEndian(set)))
                {
                    met[number] = 1;
                    break;
                }
            }
        }
    }
}
