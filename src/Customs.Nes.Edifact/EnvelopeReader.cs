namespace Customs.Nes.Edifact;

/// <summary>
/// The grammar of an interchange: UNB, then groups of messages or messages, then UNZ; with the counts, references and
/// levels. One pass; every fault becomes a finding at the level it belongs to, and reading goes on with what follows.
/// </summary>
internal sealed class EnvelopeReader(Interchange interchange, MessageDirectory directory, bool isStrict)
{
    private readonly StructureCheck _structure = new(interchange);
    private readonly ObjectLength _object = new();
    private readonly RepertoireCheck _repertoire = new();
    private readonly ReferenceSet _references = new();
    private readonly ReferenceSet _groupReferences = new();
    private bool _isInMessage;
    private bool _isInGroup;
    private bool _hasTrailer;
    private bool _hasObject;
    private bool _isFull;
    private bool _isStray;
    private int _messagesOutsideGroups;
    private int _firstSegment;
    private int _end;

    private int MessageIndex => interchange.Messages.Length - 1;

    private int GroupIndex => _isInGroup ? interchange.Groups.Length - 1 : -1;

    internal void Read(ReadOnlySpan<byte> bytes)
    {
        _isInMessage = false;
        _isInGroup = false;
        _hasTrailer = false;
        _hasObject = false;
        _isFull = false;
        _isStray = false;
        _messagesOutsideGroups = 0;
        _object.Clear();
        _references.Clear();
        _groupReferences.Clear();

        if (!HeaderReader.TryRead(bytes, interchange, out var header))
        {
            return;
        }

        _repertoire.Begin(interchange.Repertoire, interchange.Service, bytes);
        var isStrictHere = isStrict && interchange.Header.Version == 4;
        CheckRepertoire(in header, bytes, isBody: false);
        if (isStrictHere)
        {
            CheckTrailing(in header, bytes, isBody: false);
        }

        // The header was read before it could say whether values repeat; if they do not, its index goes on to serve.
        var reader = header.Service == interchange.Service
            ? header
            : new SegmentReader(bytes, interchange.Service, header.Position);
        _end = reader.Position;
        while (!_isFull && reader.Read())
        {
            var wasInMessage = _isInMessage;
            ReadSegment(in reader, bytes);

            // UNT has closed its message by now and is still part of it; one that closed none is not.
            var isBody = _isInMessage || (wasInMessage && reader.Tag == SegmentTag.Unt);
            if (_repertoire.IsSuspect(in reader))
            {
                CheckRepertoire(in reader, bytes, isBody);
            }

            if (isStrictHere)
            {
                CheckTrailing(in reader, bytes, isBody);
            }

            if (reader.Tag == SegmentTag.Uno || _object.IsPending)
            {
                reader.Skip(_object.AfterSegment(reader.Tag == SegmentTag.Uno, interchange.Service));
            }
            else if (_isInMessage && !isStrictHere)
            {
                _structure.FollowAhead(ref reader, bytes, _repertoire.SafeEnd);
            }

            _end = reader.Position;
        }

        Close(bytes);
    }

    private void ReadSegment(in SegmentReader segment, ReadOnlySpan<byte> bytes)
    {
        // Every tag that is not the trade's begins with U.
        if (_isInMessage && (segment.Tag & 0xFF) != 'U')
        {
            _structure.Follow(in segment, segment.Number - _firstSegment + 1, bytes);
            return;
        }

        switch (segment.Tag)
        {
            case SegmentTag.Unh:
                BeginMessage(in segment, bytes);
                break;
            case SegmentTag.Unt when _isInMessage:
                EndMessage(in segment, bytes);
                break;
            case SegmentTag.Ung:
                BeginGroup(in segment, bytes);
                break;
            case SegmentTag.Une when _isInGroup:
                EndGroup(in segment, bytes);
                break;
            case SegmentTag.Unz when !_hasTrailer:
                EndInterchange(in segment, bytes);
                break;
            case SegmentTag.Uno:
                BeginObject(in segment, bytes);
                break;
            case SegmentTag.Unp when _hasObject:
                _hasObject = false;
                break;
            case SegmentTag.Unp or SegmentTag.Ush or SegmentTag.Ust when !_hasObject:
                Refuse(in segment);
                break;
            default:
                if (_isInMessage)
                {
                    _structure.Follow(in segment, segment.Number - _firstSegment + 1, bytes);
                }
                else if (!_hasObject)
                {
                    ReportStray(in segment);
                }

                break;
        }
    }

    private void BeginMessage(in SegmentReader segment, ReadOnlySpan<byte> bytes)
    {
        CloseMessage();
        if (interchange.Messages.Length == Interchange.MessageCountMax)
        {
            Stop(in segment);
            return;
        }

        _firstSegment = segment.Number;
        _isInMessage = true;
        _isStray = false;
        ref var message = ref interchange.AddMessage(segment.Bookmark);
        message = new MessageEntry
        {
            Offset = segment.Offset,
            Reference = segment.Range(1),
            Type = segment.Range(2),
            Version = segment.Range(2, 2),
            Release = segment.Range(2, 3),
            Agency = segment.Range(2, 4),
            Association = segment.Range(2, 5),
            Identifier = segment.ElementRange(2),
            CommonAccessReference = segment.Range(3),
            GroupIndex = GroupIndex,
        };
        _structure.Begin(directory.Find(in message, bytes), MessageIndex, GroupIndex);
        CheckHeader(message, in segment, bytes);
    }

    /// <summary>Past the limit nothing is kept of an interchange, so nothing more of it needs to be read.</summary>
    private void Stop(in SegmentReader segment)
    {
        _isFull = true;
        _hasTrailer = true;
        _isInGroup = false;
        Add(SyntaxErrorCode.TooManyRepetitions, segment.Tag, segment.Offset);
    }

    private void CheckHeader(in MessageEntry message, in SegmentReader segment, ReadOnlySpan<byte> bytes)
    {
        if (GroupIndex < 0 && ++_messagesOutsideGroups == 1 && interchange.Groups.Length > 0)
        {
            Add(SyntaxErrorCode.GroupsAndMessagesMixed, SegmentTag.Unh, segment.Offset);
        }

        if (message.Reference.Length is 0 or > 14)
        {
            AddToMessage(Presence(message.Reference), 1, SegmentTag.Unh, 2, message.Reference, segment.Offset);
        }
        else if (!_references.Add(message.Reference, bytes))
        {
            AddToMessage(SyntaxErrorCode.DuplicateDetected, 1, SegmentTag.Unh, 2, message.Reference, segment.Offset);
        }

        for (var component = 1; component <= 4; component++)
        {
            if (segment.Range(2, component).IsEmpty)
            {
                AddToMessage(SyntaxErrorCode.Missing, 1, SegmentTag.Unh, 3, default, segment.Offset, component);
            }
        }

        if (_isInGroup)
        {
            CheckAgainstGroup(in message, segment.Offset, bytes);
        }
    }

    /// <summary>
    /// A group holds one type of message: 31 up to syntax version 3; version 4 has only the references to blame.
    /// </summary>
    private void CheckAgainstGroup(in MessageEntry message, int offset, ReadOnlySpan<byte> bytes)
    {
        ref var group = ref interchange.LastGroup;
        group = group with { MessageCount = group.MessageCount + 1 };
        var isSameType = group.MessageType.IsEmpty || Same(group.MessageType, message.Type, bytes);
        var isSameVersion = group.Version.IsEmpty || Same(group.Version, message.Version, bytes);
        var isSameRelease = group.Release.IsEmpty || Same(group.Release, message.Release, bytes);
        if (!isSameType && interchange.Header.Version < 4)
        {
            Add(SyntaxErrorCode.MoreThanOneMessageTypeInGroup, SegmentTag.Ung, offset);
        }
        else if (!isSameType || !isSameVersion || !isSameRelease)
        {
            var (component, range) = !isSameType ? (1, message.Type)
                : !isSameVersion ? (2, message.Version) : (3, message.Release);
            AddToMessage(SyntaxErrorCode.ReferencesDoNotMatch, 1, SegmentTag.Unh, 3, range, offset, component);
        }
    }

    private void EndMessage(in SegmentReader segment, ReadOnlySpan<byte> bytes)
    {
        _isInMessage = false;
        ref var message = ref interchange.LastMessage;
        var count = segment.Number - _firstSegment + 1;
        _structure.Follow(in segment, count, bytes);
        message = message with { SegmentCount = count, Length = segment.Offset + segment.Length - message.Offset };
        var code = CheckCount(in segment, count);
        if (code != SyntaxErrorCode.None)
        {
            AddToMessage(code, count, SegmentTag.Unt, 2, segment.Range(1), segment.Offset);
        }

        code = CheckReference(in segment, message.Reference, bytes);
        if (code != SyntaxErrorCode.None)
        {
            AddToMessage(code, count, SegmentTag.Unt, 3, segment.Range(2), segment.Offset);
        }
    }

    private void BeginGroup(in SegmentReader segment, ReadOnlySpan<byte> bytes)
    {
        CloseGroup();
        if (interchange.Groups.Length == Interchange.GroupCountMax)
        {
            Stop(in segment);
            return;
        }

        _isStray = false;
        interchange.AddGroup() = new GroupEntry
        {
            Offset = segment.Offset,
            MessageType = segment.Range(1),
            Sender = segment.ElementRange(2),
            Recipient = segment.ElementRange(3),
            Reference = segment.Range(5),
            Version = segment.Range(7),
            Release = segment.Range(7, 2),
        };
        if (_messagesOutsideGroups > 0)
        {
            Add(SyntaxErrorCode.GroupsAndMessagesMixed, SegmentTag.Ung, segment.Offset);
        }

        _isInGroup = true;
        var reference = segment.Range(5);
        if (reference.Length is 0 or > 14)
        {
            Add(Presence(reference), SegmentTag.Ung, segment.Offset, 6, reference);
        }
        else if (!_groupReferences.Add(reference, bytes))
        {
            Add(SyntaxErrorCode.DuplicateDetected, SegmentTag.Ung, segment.Offset, 6, reference);
        }
    }

    private void EndGroup(in SegmentReader segment, ReadOnlySpan<byte> bytes)
    {
        CloseMessage();
        var group = interchange.LastGroup;
        CheckTrailer(in segment, SegmentTag.Une, group.MessageCount, group.Reference, bytes);
        _isInGroup = false;
        _isStray = false;
    }

    private void EndInterchange(in SegmentReader segment, ReadOnlySpan<byte> bytes)
    {
        CloseGroup();
        _hasTrailer = true;
        _isStray = false;
        var count = interchange.Groups.Length + _messagesOutsideGroups;
        CheckTrailer(in segment, SegmentTag.Unz, count, interchange.Header.ControlReference, bytes);
    }

    private void CheckTrailer(
        in SegmentReader segment, uint tag, int count, TextRange reference, ReadOnlySpan<byte> bytes)
    {
        if (count == 0)
        {
            Add(SyntaxErrorCode.LowerLevelEmpty, tag, segment.Offset);
        }

        var code = CheckCount(in segment, count);
        if (code != SyntaxErrorCode.None)
        {
            Add(code, tag, segment.Offset, 2, segment.Range(1));
        }

        code = CheckReference(in segment, reference, bytes);
        if (code != SyntaxErrorCode.None)
        {
            Add(code, tag, segment.Offset, 3, segment.Range(2));
        }
    }

    private void Close(ReadOnlySpan<byte> bytes)
    {
        if (!_hasTrailer)
        {
            CloseGroup();
            Add(SyntaxErrorCode.Missing, SegmentTag.Unz, bytes.Length);
        }
    }

    private void CloseGroup()
    {
        CloseMessage();
        if (_isInGroup)
        {
            Add(SyntaxErrorCode.Missing, SegmentTag.Une, _end);
            _isInGroup = false;
        }
    }

    /// <summary>A message still open when the next thing begins has lost its UNT; it alone pays for that.</summary>
    private void CloseMessage()
    {
        if (!_isInMessage)
        {
            return;
        }

        _isInMessage = false;
        ref var message = ref interchange.LastMessage;
        message = message with { Length = _end - message.Offset };
        AddToMessage(SyntaxErrorCode.Missing, 0, SegmentTag.Unt, 0, default, _end);
    }

    /// <summary>A package is refused once, and its octets stepped over so that what follows is read in step.</summary>
    private void BeginObject(in SegmentReader segment, ReadOnlySpan<byte> bytes)
    {
        CloseMessage();
        Refuse(in segment);
        _hasObject = true;
        var body = new TextRange(segment.Offset, segment.Length - 1).Of(bytes);
        _object.Add(body[Math.Min(body.Length, 4)..]);
    }

    private void Refuse(in SegmentReader segment)
    {
        var isSecurity = segment.Tag is SegmentTag.Ush or SegmentTag.Ust;
        var code = isSecurity && interchange.Header.Version < 4
            ? SyntaxErrorCode.SecurityFunctionNotSupported
            : SyntaxErrorCode.EnvelopeFunctionalityNotSupported;
        if (_isInMessage)
        {
            var number = segment.Number - _firstSegment + 1;
            AddToMessage(code, number, segment.Tag, 0, default, segment.Offset);
        }
        else
        {
            // What belongs to it (USA, USC, USR ...) is refused with it.
            Add(code, segment.Tag, segment.Offset);
            _isStray = true;
        }
    }

    /// <summary>One finding for each value that holds something foreign, at the level its segment belongs to.</summary>
    private void CheckRepertoire(in SegmentReader segment, ReadOnlySpan<byte> bytes, bool isBody)
    {
        var at = _repertoire.Next(in segment, bytes, interchange.Service, segment.Offset);
        var place = new SegmentPlace(bytes, interchange.Service, new TextRange(segment.Offset, segment.Length));
        while (at >= 0)
        {
            place.MoveTo(at);
            var code = interchange.Repertoire.FaultOf(
                bytes[at..segment.Position], interchange.Service, interchange.Header.Version);
            AddAt(code, in segment, in place, new TextRange(at, 1), isBody);
            at = _repertoire.Next(in segment, bytes, interchange.Service, Math.Max(place.ValueEnd, at + 1));
        }
    }

    /// <summary>One finding for each empty part that ends an element, or the segment, for nothing.</summary>
    private void CheckTrailing(in SegmentReader segment, ReadOnlySpan<byte> bytes, bool isBody)
    {
        var service = interchange.Service;
        var place = new SegmentPlace(bytes, service, new TextRange(segment.Offset, segment.Length));
        var at = TrailingSeparators.Next(bytes, service, segment.Offset, segment.Position);
        while (at >= 0)
        {
            place.MoveTo(at);
            AddAt(SyntaxErrorCode.TrailingSeparator, in segment, in place, new TextRange(at - 1, 1), isBody);
            at = TrailingSeparators.Next(bytes, service, at, segment.Position);
        }
    }

    private void AddAt(
        SyntaxErrorCode code, in SegmentReader segment, in SegmentPlace place, TextRange range, bool isBody)
    {
        var number = isBody ? segment.Number - _firstSegment + 1 : 0;
        var tag = isBody && segment.Tag is not (SegmentTag.Unh or SegmentTag.Unt) ? 0 : segment.Tag;
        interchange.Add(new SyntaxFinding(
            code, isBody ? MessageIndex : -1, number, place.Element, place.Component, place.Repetition, range.Offset,
            range.Length, tag, GroupIndex));
    }

    /// <summary>Once for each run of them: a million stray segments are one mistake.</summary>
    private void ReportStray(in SegmentReader segment)
    {
        if (!_isStray)
        {
            Add(SyntaxErrorCode.InvalidOccurrenceOutsideMessageOrGroup, segment.Tag, segment.Offset);
        }

        _isStray = true;
    }

    private static SyntaxErrorCode CheckCount(in SegmentReader segment, int count)
    {
        var claimed = segment.Value(1);
        return claimed.IsEmpty ? SyntaxErrorCode.Missing
            : !EdifactNumber.TryParseInt32(claimed, out var number) ? SyntaxErrorCode.InvalidTypeOfCharacter
            : number != count ? SyntaxErrorCode.ControlCountDoesNotMatch
            : SyntaxErrorCode.None;
    }

    private static SyntaxErrorCode CheckReference(
        in SegmentReader segment, TextRange reference, ReadOnlySpan<byte> bytes)
    {
        var range = segment.Range(2);
        return range.IsEmpty ? SyntaxErrorCode.Missing
            : !Same(range, reference, bytes) ? SyntaxErrorCode.ReferencesDoNotMatch
            : SyntaxErrorCode.None;
    }

    private static SyntaxErrorCode Presence(TextRange range) =>
        range.IsEmpty ? SyntaxErrorCode.Missing : SyntaxErrorCode.DataElementTooLong;

    private static bool Same(TextRange left, TextRange right, ReadOnlySpan<byte> bytes) =>
        left.Of(bytes).SequenceEqual(right.Of(bytes));

    private void Add(SyntaxErrorCode code, uint tag, int offset, int element = 0, TextRange range = default)
    {
        var at = range.IsEmpty ? new TextRange(offset, 0) : range;
        interchange.Add(new SyntaxFinding(code, -1, 0, element, 0, 0, at.Offset, at.Length, tag, GroupIndex));
    }

    private void AddToMessage(
        SyntaxErrorCode code, int segmentNumber, uint tag, int element, TextRange range, int offset, int component = 0)
    {
        var at = range.IsEmpty ? new TextRange(offset, 0) : range;
        interchange.Add(new SyntaxFinding(
            code, MessageIndex, segmentNumber, element, component, 0, at.Offset, at.Length, tag, GroupIndex));
    }
}
