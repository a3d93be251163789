namespace Customs.Nes.Edifact;

/// <summary>
/// Looks for the end of one interchange: the terminator of a segment tagged UNZ, or a UNA or UNB at the start of a
/// segment, where the next one begins though this one never ended. Its state is a few octets, so pieces may be cut
/// anywhere.
/// </summary>
internal sealed class TrailerScan
{
    private ServiceCharacters _service;
    private long _segmentStart;
    private uint _tag;

    /// Octets of the tag seen so far; 4 once the tag is over.
    private int _tagLength;
    private bool _isReleased;
    private bool _isFirst;

    internal enum Found
    {
        Nothing,
        Trailer,
        NextInterchange,
    }

    internal Found Result { get; private set; }

    /// <summary>From the start of the interchange, past UNZ or before the next one's first octet.</summary>
    internal long End { get; private set; }

    internal void Begin(ServiceCharacters service)
    {
        _service = service;
        _tag = 0;
        _tagLength = 0;
        _isReleased = false;
        _isFirst = true;
        Result = Found.Nothing;
    }

    /// <summary>The first <paramref name="count"/> octets are no longer presented.</summary>
    internal void Forget(long count) => _segmentStart -= count;

    internal Found Look(ReadOnlySpan<byte> piece, long offset)
    {
        for (var i = 0; i < piece.Length; i++)
        {
            var octet = piece[i];
            if (_isReleased)
            {
                _isReleased = false;
            }
            else if (octet == _service.Release && octet != 0)
            {
                _isReleased = true;
                _tagLength = _tagLength < 3 ? 4 : _tagLength;
            }
            else if (octet == _service.Terminator && !(_tagLength == 0 && octet is (byte)'\r' or (byte)'\n'))
            {
                if (_tag == SegmentTag.Unz && _tagLength >= 3)
                {
                    return Conclude(Found.Trailer, offset + i + 1);
                }

                _tag = 0;
                _tagLength = 0;
                _isFirst = false;
            }
            else if (_tagLength < 4 && !(_tagLength == 0 && octet is (byte)'\r' or (byte)'\n'))
            {
                if (!AddToTag(octet, offset + i))
                {
                    return Conclude(Found.NextInterchange, _segmentStart);
                }
            }
        }

        return Found.Nothing;
    }

    private bool AddToTag(byte octet, long position)
    {
        if (_tagLength == 3)
        {
            _tag = octet == _service.Element || octet == _service.Component ? _tag : 0;
            _tagLength = 4;
            return true;
        }

        _segmentStart = _tagLength == 0 ? position : _segmentStart;
        _tag |= (uint)octet << (8 * _tagLength);
        _tagLength++;
        return _tagLength < 3 || _isFirst || _tag is not (SegmentTag.Una or SegmentTag.Unb);
    }

    private Found Conclude(Found found, long end)
    {
        Result = found;
        End = end;
        return found;
    }
}
