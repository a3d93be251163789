using System.Buffers.Text;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Customs.Nes.Edifact;

/// <summary>The octets of the segment being written; grows once and stays.</summary>
internal sealed class SegmentBuffer
{
    private byte[] _octets = new byte[512];
    private int _length;

    internal ReadOnlySpan<byte> Written => _octets.AsSpan(0, _length);

    internal void Clear() => _length = 0;

    internal void Add(byte octet)
    {
        Room(1)[0] = octet;
        _length++;
    }

    internal void Add(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(Room(octets.Length));
        _length += octets.Length;
    }

    internal void Fill(byte octet, int count)
    {
        for (; count > 0; count--)
        {
            Add(octet);
        }
    }

    /// <summary>
    /// Without a release character a service character cannot be sent as data; a blank goes in its place.
    /// </summary>
    internal void AddEscaped(ReadOnlySpan<byte> value, ServiceCharacters service)
    {
        // Copied as it is before anybody looks: nearly every value is sent so.
        var room = Room((2 * value.Length) + Vector128<byte>.Count);
        value.CopyTo(room);
        _length += HasService(room, value.Length, service) ? Escape(value, room, service) : value.Length;
    }

    /// <param name="room">With at least the octets of one vector behind the value.</param>
    private static bool HasService(ReadOnlySpan<byte> room, int length, ServiceCharacters service)
    {
        ref var from = ref MemoryMarshal.GetReference(room);
        for (var at = 0; at < length; at += Vector128<byte>.Count)
        {
            var octets = Vector128.LoadUnsafe(ref from, (nuint)at);
            var found = Vector128.Equals(octets, Vector128.Create(service.Component))
                | Vector128.Equals(octets, Vector128.Create(service.Element))
                | Vector128.Equals(octets, Vector128.Create(service.Release))
                | Vector128.Equals(octets, Vector128.Create(service.Repetition))
                | Vector128.Equals(octets, Vector128.Create(service.Terminator));
            if (found != default
                && BitOperations.TrailingZeroCount(found.ExtractMostSignificantBits()) < length - at)
            {
                return true;
            }
        }

        return false;
    }

    private static int Escape(ReadOnlySpan<byte> value, Span<byte> room, ServiceCharacters service)
    {
        var length = 0;
        foreach (var octet in value)
        {
            if (!service.IsService(octet))
            {
                room[length++] = octet;
            }
            else if (service.Release == 0)
            {
                room[length++] = (byte)' ';
            }
            else
            {
                room[length++] = service.Release;
                room[length++] = octet;
            }
        }

        return length;
    }

    /// <summary>
    /// Puts a blank for each octet that is neither of the repertoire nor a service character; returns how many. One
    /// search for a segment that has none.
    /// </summary>
    internal int ReplaceForeign(Repertoire repertoire, ServiceCharacters service)
    {
        var count = 0;
        var octets = _octets.AsSpan(0, _length);
        var at = 0;
        while (repertoire.IndexOfForeign(octets[at..]) is var next && next >= 0)
        {
            at += next;
            if (!service.IsService(octets[at]))
            {
                octets[at] = (byte)' ';
                count++;
            }

            at++;
        }

        return repertoire.IsWellFormed(octets, service)
            ? count
            : count + ReplaceMalformed(octets, repertoire, service);
    }

    private static int ReplaceMalformed(Span<byte> octets, Repertoire repertoire, ServiceCharacters service)
    {
        var count = 0;
        var at = 0;
        while (repertoire.IndexOfMalformed(octets[at..], service) is var next && next >= 0)
        {
            at += next;
            octets[at++] = (byte)' ';
            count++;
        }

        return count;
    }

    internal void AddFixed(long value, int decimals, ServiceCharacters service)
    {
        Span<byte> digits = stackalloc byte[20];
        var magnitude = value < 0 ? unchecked((ulong)-value) : (ulong)value;
        Utf8Formatter.TryFormat(magnitude, digits, out var count);
        if (value < 0)
        {
            AddEscaped("-"u8, service);
        }

        // At least one digit stands before the mark: 5 with 2 decimals is 0.05.
        var whole = count - decimals;
        Add(whole > 0 ? digits[..whole] : "0"u8);
        if (decimals > 0)
        {
            Add(service.DecimalMark);
            Fill((byte)'0', -whole);
            Add(digits[Math.Max(whole, 0)..count]);
        }
    }

    private Span<byte> Room(int length)
    {
        if (_octets.Length - _length < length)
        {
            Array.Resize(ref _octets, Math.Max(_octets.Length * 2, _length + length));
        }

        return _octets.AsSpan(_length);
    }
}
