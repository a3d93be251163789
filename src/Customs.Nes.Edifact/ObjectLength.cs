namespace Customs.Nes.Edifact;

/// <summary>
/// How many octets of anything follow a UNO (ISO 9735-8): the object is not made of segments, so it must be stepped
/// over
/// unread. UNO may announce segments of its own (0814) between itself and the object.
/// </summary>
internal sealed class ObjectLength
{
    /// S022, the fourth element: length in octets, then the number of segments before the object.
    private const int StatusElement = 4;

    private readonly byte[] _header = new byte[1024];
    private int _length;
    private long _objectLength;
    private int _segmentsBefore;

    /// <summary>An object is announced and segments still stand before it.</summary>
    internal bool IsPending => _objectLength > 0;

    internal void Clear()
    {
        _length = 0;
        _objectLength = 0;
        _segmentsBefore = 0;
    }

    /// <summary>The octets of UNO after its tag and the separator; a longer one than fits announces nothing.</summary>
    internal void Add(byte octet)
    {
        if (_length < _header.Length)
        {
            _header[_length++] = octet;
        }
    }

    /// <summary>The same, all at once.</summary>
    internal void Add(ReadOnlySpan<byte> octets)
    {
        octets = octets[..Math.Min(octets.Length, _header.Length - _length)];
        octets.CopyTo(_header.AsSpan(_length));
        _length += octets.Length;
    }

    /// <summary>A segment has ended: the length of the object that begins now, 0 if none does.</summary>
    internal long AfterSegment(bool isObjectHeader, ServiceCharacters service)
    {
        if (isObjectHeader)
        {
            (_objectLength, _segmentsBefore) = Of(_header.AsSpan(0, _length), service);
            _length = 0;
        }
        else if (_objectLength > 0)
        {
            _segmentsBefore--;
        }

        if (_objectLength == 0 || _segmentsBefore > 0)
        {
            return 0;
        }

        var length = _objectLength;
        _objectLength = 0;
        return length;
    }

    /// <summary>From the elements of a UNO, without its tag.</summary>
    private static (long Length, int SegmentsBefore) Of(ReadOnlySpan<byte> elements, ServiceCharacters service)
    {
        var all = new TextRange(0, elements.Length);
        var status = PlainSegment.Part(elements, service, all, service.Element, StatusElement, out _);
        var length = PlainSegment.Part(elements, service, status, service.Component, 1, out _).Of(elements);
        var before = PlainSegment.Part(elements, service, status, service.Component, 2, out _).Of(elements);
        var isLength = EdifactNumber.TryParseFixed(length, service, 0, out var octets) && octets > 0;
        var hasBefore = EdifactNumber.TryParseInt32(before, out var segments) && segments > 0;
        return isLength ? (octets, hasBefore ? segments : 0) : (0, 0);
    }
}
