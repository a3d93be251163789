namespace Customs.Nes.Edifact;

/// <summary>
/// Looks for the end of one interchange: the terminator of a segment tagged UNZ, or a UNA or UNB at the start of a
/// segment, where the next one begins though this one never ended. Its state is a few octets, so pieces may be cut
/// anywhere. Through data it leaps to the next of the tags that matter; only there does it ask whether a segment
/// begins.
/// </summary>
internal sealed class TrailerScan
{
    /// The tag is over, or was none.
    private const int Over = 4;

    private readonly ObjectLength _object = new();
    private ServiceCharacters _service;
    private long _segmentStart;
    private long _objectLeft;
    private uint _tag;

    /// Octets of the tag seen so far, up to <see cref="Over"/>.
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

    /// <summary>
    /// Data of a segment that is neither UNZ nor UNO, and not released: nothing to note until the next segment.
    /// </summary>
    private bool IsInData => _tagLength == Over && !_isReleased && !_object.IsPending
        && _tag is not (SegmentTag.Unz or SegmentTag.Uno);

    internal void Begin(ServiceCharacters service)
    {
        _service = service;
        BeginSegment();
        _isReleased = false;
        _isFirst = true;
        _objectLeft = 0;
        _object.Clear();
        Result = Found.Nothing;
    }

    /// <summary>The first <paramref name="count"/> octets are no longer presented.</summary>
    internal void Forget(long count) => _segmentStart -= count;

    internal Found Look(ReadOnlySpan<byte> piece, long offset)
    {
        var i = 0;
        while (i < piece.Length)
        {
            if (_objectLeft > 0)
            {
                var skipped = (int)Math.Min(_objectLeft, piece.Length - i);
                _objectLeft -= skipped;
                i += skipped;
            }
            else if (IsInData)
            {
                i = Leap(piece, i, offset);
            }
            else
            {
                Step(piece[i], offset + i);
                i++;
                if (Result != Found.Nothing)
                {
                    return Result;
                }
            }
        }

        return Found.Nothing;
    }

    /// <summary>
    /// To the next such tag or the end, with the state as if every octet before it had been stepped through.
    /// </summary>
    private int Leap(ReadOnlySpan<byte> piece, int from, long offset)
    {
        var rest = piece[from..];
        var hit = FrameTagSearch.IndexOf(rest);
        var skipped = hit < 0 ? rest : rest[..hit];
        var terminator = skipped.LastIndexOf(_service.Terminator);
        if (terminator >= 0 && !EndsReleased(skipped[..terminator]))
        {
            BeginSegment();
            _isFirst = false;
            for (var i = terminator + 1; i < skipped.Length && !IsInData; i++)
            {
                Step(skipped[i], offset + from + i);
            }
        }

        if (IsInData || _isReleased)
        {
            _isReleased = EndsReleased(skipped[(terminator + 1)..]);
        }

        var end = from + skipped.Length;

        // In data this U begins nothing; step over it, or the same one is found again.
        return hit >= 0 && IsInData ? end + 1 : end;
    }

    private bool EndsReleased(ReadOnlySpan<byte> data)
    {
        if (_service.Release == 0)
        {
            return false;
        }

        var last = data.LastIndexOfAnyExcept(_service.Release);
        return ((data.Length - 1 - last) & 1) != 0;
    }

    private void Step(byte octet, long position)
    {
        var isLineEnd = _tagLength == 0 && octet is (byte)'\r' or (byte)'\n';
        if (_tag == SegmentTag.Uno && _tagLength == Over && (_isReleased || octet != _service.Terminator))
        {
            _object.Add(octet);
        }

        if (_isReleased)
        {
            _isReleased = false;
        }
        else if (octet == _service.Release && octet != 0)
        {
            _isReleased = true;
            EndTag(isTag: _tagLength >= Over);
        }
        else if (octet == _service.Terminator && !isLineEnd)
        {
            EndSegment(position);
        }
        else if (_tagLength < Over && !isLineEnd)
        {
            AddToTag(octet, position);
        }
    }

    private void EndSegment(long position)
    {
        if (_tag == SegmentTag.Unz && _tagLength >= 3)
        {
            Conclude(Found.Trailer, position + 1);
            return;
        }

        _objectLeft = _object.AfterSegment(isObjectHeader: _tag == SegmentTag.Uno && _tagLength == Over, _service);
        BeginSegment();
        _isFirst = false;
    }

    private void AddToTag(byte octet, long position)
    {
        if (_tagLength == 3)
        {
            EndTag(isTag: octet == _service.Element || octet == _service.Component);
            return;
        }

        _segmentStart = _tagLength == 0 ? position : _segmentStart;
        _tag |= (uint)octet << (8 * _tagLength);
        _tagLength++;
        if (_tagLength == 3 && !_isFirst && _tag is SegmentTag.Una or SegmentTag.Unb)
        {
            Conclude(Found.NextInterchange, _segmentStart);
        }
    }

    private void EndTag(bool isTag)
    {
        _tag = isTag ? _tag : 0;
        _tagLength = Over;
    }

    private void BeginSegment()
    {
        _tag = 0;
        _tagLength = 0;
    }

    private void Conclude(Found found, long end)
    {
        Result = found;
        End = end;
    }
}
