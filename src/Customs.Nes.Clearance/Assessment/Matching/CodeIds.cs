using System.Numerics;

namespace Customs.Nes.Clearance.Assessment.Matching;

/// <summary>
/// Numbers the codes that profiles mention, from 1. A hash table with open addressing: one multiply, mostly one look.
/// </summary>
internal sealed class CodeIds
{
    // 2^64 by the golden ratio: spreads the high bits of packed codes.
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    private ulong[] _keys = new ulong[16];
    private int[] _ids = new int[16];
    private int _shift = 60;

    public CodeIds()
    {
    }

    /// <summary>A copy, to which more can be added.</summary>
    public CodeIds(CodeIds other) =>
        (_keys, _ids, _shift, Count) = ([.. other._keys], [.. other._ids], other._shift, other.Count);

    public int Count { get; private set; }

    /// <summary>The code's number; 0 when it is not mentioned.</summary>
    public int Find(ulong code)
    {
        var keys = _keys;
        var at = Slot(code);
        while (true)
        {
            var key = keys[at];
            if (key == code)
            {
                return _ids[at];
            }

            if (key == 0)
            {
                return 0;
            }

            at = (at + 1) & (keys.Length - 1);
        }
    }

    public int Add(ulong code)
    {
        if (code == 0)
        {
            return 0; // The empty code is a missing one, and is mentioned by nobody.
        }

        var id = Find(code);
        if (id > 0)
        {
            return id;
        }

        if (2 * (Count + 1) > _keys.Length)
        {
            Grow();
        }

        Insert(code, ++Count);
        return Count;
    }

    private int Slot(ulong code) => (int)(unchecked(code * Spread) >> _shift);

    private void Insert(ulong code, int id)
    {
        var at = Slot(code);
        while (_keys[at] != 0)
        {
            at = (at + 1) & (_keys.Length - 1);
        }

        _keys[at] = code;
        _ids[at] = id;
    }

    private void Grow()
    {
        var (keys, ids) = (_keys, _ids);
        _keys = new ulong[keys.Length * 2];
        _ids = new int[keys.Length * 2];
        _shift = 64 - BitOperations.Log2((uint)_keys.Length);
        for (var index = 0; index < keys.Length; index++)
        {
            if (keys[index] != 0)
            {
                Insert(keys[index], ids[index]);
            }
        }
    }
}
