using System.Diagnostics.CodeAnalysis;

namespace Customs.Nes.Clearance.Reference;

/// <summary>What a code means from one day until another, the last not included.</summary>
public readonly record struct EffectiveEntry<T>(Code Code, DateOnly From, DateOnly Until, T Value)
{
    public bool Covers(DateOnly on) => From <= on && on < Until;
}

/// <summary>
/// Codes and what they meant when. Immutable; a look-up hashes the code once and then searches that code's few
/// periods, and allocates nothing. Periods of one code never overlap: the reader refuses a table where they do.
/// </summary>
public sealed class EffectiveTable<T>
{
    // A multiple of the golden ratio spreads codes that differ in one character over the whole table.
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly EffectiveEntry<T>[] _entries;
    private readonly ulong[] _keys;
    private readonly (int Start, int Count)[] _periods;
    private readonly int _shift;

    internal EffectiveTable(IEnumerable<EffectiveEntry<T>> entries)
    {
        _entries = [.. entries.OrderBy(entry => entry.Code).ThenBy(entry => entry.From)];
        var bits = Math.Max(4, 64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)_entries.Length * 2));
        _shift = 64 - bits;
        _keys = new ulong[1 << bits];
        _periods = new (int, int)[1 << bits];
        for (var index = 0; index < _entries.Length; index++)
        {
            var slot = SlotOf(_entries[index].Code);
            if (_keys[slot] == 0)
            {
                _keys[slot] = _entries[index].Code.Packed;
                _periods[slot] = (index, 0);
            }

            _periods[slot].Count++;
        }
    }

    /// <summary>All periods of all codes, by code and then by day.</summary>
    public ReadOnlySpan<EffectiveEntry<T>> Entries => _entries;

    public bool Contains(Code code, DateOnly on) => IndexOf(code, on) >= 0;

    public bool TryGet(Code code, DateOnly on, [MaybeNullWhen(false)] out T value)
    {
        var index = IndexOf(code, on);
        value = index < 0 ? default : _entries[index].Value;
        return index >= 0;
    }

    /// <summary>True when the code has a meaning on some day, for messages that say it is out of date.</summary>
    public bool Knows(Code code) => _keys[SlotOf(code)] != 0;

    private int IndexOf(Code code, DateOnly on)
    {
        var (start, count) = _periods[SlotOf(code)];

        // Newest first: almost every question is about today.
        for (var index = start + count - 1; index >= start; index--)
        {
            if (_entries[index].From <= on)
            {
                return on < _entries[index].Until ? index : -1;
            }
        }

        return -1;
    }

    /// <summary>Where the code is, or the free slot where it would be; the table is at most half full.</summary>
    private int SlotOf(Code code)
    {
        var slot = (int)(unchecked(code.Packed * Spread) >> _shift);
        while (_keys[slot] != code.Packed && _keys[slot] != 0)
        {
            slot = (slot + 1) & (_keys.Length - 1);
        }

        return slot;
    }
}
