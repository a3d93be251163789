using System.Buffers.Text;

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
        if (count > 0)
        {
            Room(count)[..count].Fill(octet);
            _length += count;
        }
    }

    /// <summary>
    /// Without a release character a service character cannot be sent as data; a blank goes in its place.
    /// </summary>
    internal void AddEscaped(ReadOnlySpan<byte> value, ServiceCharacters service)
    {
        var room = Room(value.Length * 2);
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

        _length += length;
    }

    internal void AddFixed(long value, int decimals, byte mark)
    {
        Span<byte> digits = stackalloc byte[20];
        var magnitude = value < 0 ? unchecked((ulong)-value) : (ulong)value;
        Utf8Formatter.TryFormat(magnitude, digits, out var count);
        if (value < 0)
        {
            Add((byte)'-');
        }

        // At least one digit stands before the mark: 5 with 2 decimals is 0.05.
        var whole = count - decimals;
        Add(whole > 0 ? digits[..whole] : "0"u8);
        if (decimals > 0)
        {
            Add(mark);
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
