using System.Runtime.Intrinsics;

namespace Customs.Nes.Edifact;

/// <summary>
/// Follows one message through its structure, segment by segment: what is out of place, missing or too many. After a
/// fault it stays or goes where the rest of the message makes most sense, so one mistake is one finding.
/// </summary>
internal sealed class StructureCheck(Interchange interchange)
{
    private const int Root = -1;

    private MessageStructure? _structure;
    private SegmentShapes _shapes = null!;
    private int _structureNumber;

    /// The slot of the shape last followed; any slot will do, since what it leads to is only tried.
    private int _lastShape;
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
            _shapes = SegmentShapes.OfThread;
            _structureNumber = _shapes.NumberOf(structure);
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

        var outline = SegmentOutline.Of(in segment, bytes);
        var key = SegmentShapes.KeyOf(_structureNumber, _position, segment.Tag, outline.Present);
        var slot = _shapes.Find(_lastShape, key, outline.Elements);
        if (slot >= 0)
        {
            ref readonly var shape = ref _shapes[slot];
            if (outline.Fits(shape.LengthMax) && outline.AreNumbers(shape.Numbers) && TryEnter(structure, shape.To))
            {
                _position = shape.To;
                _lastShape = slot;
                return;
            }
        }

        FollowClosely(structure, in segment, number, key, in outline);
    }

    /// <summary>Judges from the structure alone, and remembers an outline that is right.</summary>
    private void FollowClosely(
        MessageStructure structure, in SegmentReader segment, int number, ulong key, in SegmentOutline outline)
    {
        var tag = structure.TagIndex(segment.Tag);
        if (tag < 0)
        {
            Add(SyntaxErrorCode.NotSupportedInThisPosition, number, in segment);
            return;
        }

        // Nearly always the nearest place has room and nothing mandatory lies between.
        var nearest = structure.FirstStep(_position, tag);
        var isNearest = nearest < MessageStructure.SkipsMandatory && TryEnter(structure, nearest);
        if (isNearest)
        {
            _position = nearest;
        }
        else
        {
            Step(structure, structure.Steps(_position, tag), in segment, number);
        }

        var layout = structure.Layout(tag);
        var isRight = layout is null
            || SegmentCheck.Check(layout, in segment, number, _messageIndex, _groupIndex, interchange);
        if (isRight && isNearest)
        {
            Remember(layout, nearest, key, in outline);
        }
    }

    private void Remember(SegmentLayout? layout, int to, ulong key, in SegmentOutline outline)
    {
        var isWhole = (outline.Elements & 1) != 0;
        var shape = new SegmentShapes.Shape
        {
            Key = key,
            Elements = outline.Elements,
            To = (ushort)to,
            LengthMax = Vector256.Create(ushort.MaxValue),
        };
        if (isWhole && (layout is null
            || layout.TryOutline(outline.Elements, outline.Present, out shape.LengthMax, out shape.Numbers)))
        {
            _shapes.Add(in shape);
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
        ref readonly var entrance = ref structure.Entrances[node];
        ref var visit = ref Of(entrance.Counted);
        var open = Of(entrance.Parent).Own;
        var count = visit.Epoch == open ? visit.Count : 0;
        if (count >= entrance.Max)
        {
            return false;
        }

        visit.Epoch = open;
        visit.Count = count + 1;
        if (entrance.IsTrigger)
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
