namespace Customs.Nes.Edifact;

/// <summary>
/// Follows one message through its structure, segment by segment: what is out of place, missing or too many. After a
/// fault it stays or goes where the rest of the message makes most sense, so one mistake is one finding.
/// </summary>
internal sealed class StructureCheck(Interchange interchange)
{
    private const int Root = -1;

    private MessageStructure? _structure;
    private int _position;
    private int _messageIndex;
    private int _groupIndex;
    private long _epoch;
    private Visit[] _visits = [];

    /// Each place counts within one occurrence of its group; a new occurrence makes older counts void.
    private struct Visit
    {
        internal long Epoch;
        internal int Count;

        /// For a group: the epoch of its occurrence now open.
        internal long Own;
    }

    /// <summary>At UNH. Without a structure nothing is checked.</summary>
    internal void Begin(MessageStructure? structure, int messageIndex, int groupIndex)
    {
        _structure = structure;
        _messageIndex = messageIndex;
        _groupIndex = groupIndex;
        _position = 0;
        _epoch++;
        if (structure is not null && _visits.Length < structure.Nodes.Length + 1)
        {
            _visits = new Visit[structure.Nodes.Length + 1];
        }

        if (structure is not null)
        {
            Of(Root).Own = _epoch;
        }
    }

    internal void End() => _structure = null;

    /// <summary>A segment after UNH, UNT included; <paramref name="number"/> counts from UNH = 1.</summary>
    internal void Follow(in SegmentReader segment, int number, ReadOnlySpan<byte> bytes)
    {
        if (_structure is not { } structure)
        {
            // Nothing is known of the message, but what a tag is made of.
            if (!SegmentTag.IsValid(segment.Tag))
            {
                Add(SyntaxErrorCode.NotSupportedInThisPosition, number, in segment);
            }

            return;
        }

        var tag = structure.TagIndex(segment.Tag);
        if (tag < 0)
        {
            Add(SyntaxErrorCode.NotSupportedInThisPosition, number, in segment);
            return;
        }

        // Nearly always the nearest place has room and nothing mandatory lies between.
        var nearest = structure.FirstStep(_position, tag);
        if (nearest < MessageStructure.SkipsMandatory && TryEnter(structure, nearest))
        {
            _position = nearest;
        }
        else
        {
            Step(structure, structure.Steps(_position, tag), in segment, number);
        }

        if (structure.Layout(tag) is { } layout && !layout.Glance.Accepts(in segment, bytes))
        {
            SegmentCheck.Check(layout, in segment, number, _messageIndex, _groupIndex, interchange);
        }
    }

    private void Step(
        MessageStructure structure, ReadOnlySpan<ushort> steps, in SegmentReader segment, int number)
    {
        if (steps[0] == MessageStructure.None)
        {
            Add(SyntaxErrorCode.NotSupportedInThisPosition, number, in segment);
            return;
        }

        foreach (var step in steps)
        {
            if (step == MessageStructure.None)
            {
                break;
            }

            if (TryEnter(structure, step & ~MessageStructure.SkipsMandatory))
            {
                if ((step & MessageStructure.SkipsMandatory) != 0)
                {
                    ReportSkipped(structure, step & ~MessageStructure.SkipsMandatory, in segment, number);
                }

                _position = step & ~MessageStructure.SkipsMandatory;
                return;
            }
        }

        // Every place it could have is full. It is taken for the nearest, so that what follows is judged from there.
        var nearest = steps[0] & ~MessageStructure.SkipsMandatory;
        Add(structure.IsTrigger(nearest)
            ? SyntaxErrorCode.TooManySegmentGroupRepetitions
            : SyntaxErrorCode.TooManyRepetitions, number, in segment);
        if (structure.IsTrigger(nearest))
        {
            Of(structure.Nodes[nearest].Parent).Own = ++_epoch;
        }

        _position = nearest;
    }

    /// <summary>Counts one more at a place, or at the group it triggers; false when it is full.</summary>
    private bool TryEnter(MessageStructure structure, int node)
    {
        var isTrigger = structure.IsTrigger(node);
        var counted = isTrigger ? structure.Nodes[node].Parent : node;
        ref readonly var place = ref structure.Nodes[counted];
        ref var visit = ref Of(counted);
        var open = Of(place.Parent).Own;
        var count = visit.Epoch == open ? visit.Count : 0;
        if (count >= place.Max)
        {
            return false;
        }

        visit.Epoch = open;
        visit.Count = count + 1;
        if (isTrigger)
        {
            visit.Own = ++_epoch;
        }

        return true;
    }

    private void ReportSkipped(MessageStructure structure, int to, in SegmentReader segment, int number)
    {
        var at = _position;
        for (var node = structure.NextSkipped(to, ref at); node >= 0; node = structure.NextSkipped(to, ref at))
        {
            // UCS names the last segment before the gap: the one that is missing has no number.
            Add(SyntaxErrorCode.Missing, number - 1, in segment, structure.Nodes[node].Tag);
        }
    }

    private ref Visit Of(int node) => ref _visits[node + 1];

    private void Add(SyntaxErrorCode code, int number, in SegmentReader segment, uint missingTag = 0) =>
        interchange.Add(new SyntaxFinding(
            code, _messageIndex, number, 0, 0, 0, segment.Offset, segment.Length, 0, _groupIndex, missingTag));
}
