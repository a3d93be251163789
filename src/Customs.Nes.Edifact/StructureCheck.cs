using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Customs.Nes.Edifact;

/// <summary>
/// Follows one message through its structure, segment by segment: what is out of place, missing or too many. After a
/// fault it stays or goes where the rest of the message makes most sense, so one mistake is one finding.
/// </summary>
internal sealed class StructureCheck(Interchange interchange)
{
    private MessageStructure? _structure;
    private SegmentShapes _shapes = null!;
    private int _structureNumber;

    /// The slot of the shape last followed; any slot will do, since what it leads to is only tried.
    private int _lastShape;
    private int _position;
    private int _messageIndex;
    private int _groupIndex;

    /// Of each node, segments or occurrences counted; what they are worth, StructureEntrance knows.
    private int[] _counts = [];

    /// <summary>At UNH. Without a structure nothing is checked.</summary>
    internal void Begin(MessageStructure? structure, int messageIndex, int groupIndex)
    {
        _structure = structure;
        _messageIndex = messageIndex;
        _groupIndex = groupIndex;
        _position = 0;
        if (structure is null)
        {
            return;
        }

        _shapes = SegmentShapes.OfThread;
        _structureNumber = _shapes.NumberOf(structure);
        if (_counts.Length < structure.Nodes.Length)
        {
            _counts = new int[structure.Nodes.Length];
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

        if (!segment.TryGetRow(out var row, out var delimiters, out var windowStart) || !SegmentOutline.Has(in row[0]))
        {
            FollowClosely(structure, in segment, number);
        }
        else if (FollowKnown(row, delimiters, bytes[windowStart..], stop: 0) == 0)
        {
            var outline = new SegmentOutline((uint)row[0].Elements, in delimiters[row[0].First], bytes[windowStart..]);
            var from = _position;
            if (FollowClosely(structure, in segment, number))
            {
                var key = SegmentShapes.KeyOf(_structureNumber, from, segment.Tag, outline.Present);
                var layout = structure.Layout(structure.TagIndex(segment.Tag));
                Remember(layout, structure.Entrance(from, _position), key, in outline);
            }
        }
    }

    /// <summary>
    /// Goes on with the segments that follow, as long as they are a message's own and known to be right, none reaches
    /// past <paramref name="limit"/> and nothing but their structure is to be checked of them.
    /// </summary>
    internal void FollowAhead(ref SegmentReader segment, ReadOnlySpan<byte> bytes, int limit)
    {
        if (_structure is not { } structure)
        {
            return;
        }

        var rows = segment.Ahead(limit, out var delimiters, out var windowStart);
        while (rows.Length > 1)
        {
            var count = FollowKnown(rows, delimiters, bytes[windowStart..], SegmentTag.Unt);
            if (count > 0)
            {
                segment.Pass(count);
            }

            // A window ends anywhere, and the message goes on in the next.
            rows = count < rows.Length - 1 ? default : segment.Ahead(limit, out delimiters, out windowStart);
        }
    }

    /// <summary>
    /// How many segments from the first row on have an outline found right before at that place of a message: of these
    /// only the lengths and the digits are looked at, and how often they stand there. It ends before a segment tagged
    /// <paramref name="stop"/>.
    /// </summary>
    private int FollowKnown(
        ReadOnlySpan<SegmentRow> rows, ReadOnlySpan<ushort> delimiters, ReadOnlySpan<byte> text, uint stop)
    {
        // All that is added here are places of slots, rows and counts, which the table of shapes is filled with.
        unchecked
        {
            ref readonly var row = ref MemoryMarshal.GetReference(rows);
            ref readonly var places = ref MemoryMarshal.GetReference(delimiters);
            ref var shapes = ref _shapes.First;
            ref var counts = ref MemoryMarshal.GetArrayDataReference(_counts);
            ref var last = ref Unsafe.Add(ref shapes, _lastShape);
            var after = SegmentShapes.KeyOf(_structureNumber, _position, 0, 0);
            var position = _position;
            var count = 0;
            for (; count < rows.Length - 1; count++)
            {
                if (!SegmentOutline.Has(in row) || row.Tag == stop)
                {
                    break;
                }

                var outline = new SegmentOutline(
                    (uint)row.Elements, ref Unsafe.Add(ref Unsafe.AsRef(in places), row.First), text);
                var key = after | row.Tag | ((ulong)outline.Present << 24);
                ref var shape = ref Unsafe.Add(ref shapes, last.Next);
                if (!shape.Is(key, outline.Elements))
                {
                    var slot = _shapes.Find(ref last, key, outline.Elements);
                    if (slot < 0)
                    {
                        break;
                    }

                    shape = ref Unsafe.Add(ref shapes, slot);
                }

                if (!outline.Fits(shape.LengthMax) || !outline.AreNumbers(shape.Numbers)
                    || !shape.Entrance.TryEnter(ref counts))
                {
                    break;
                }

                last = ref shape;
                after = shape.After;
                position = shape.To;
                row = ref Unsafe.Add(ref Unsafe.AsRef(in row), 1);
            }

            _lastShape = last.Self;
            _position = position;
            return count;
        }
    }

    /// <summary>
    /// Judges from the structure alone. True when all is right and the segment went to the nearest place: the same
    /// outline will then be right there again.
    /// </summary>
    private bool FollowClosely(MessageStructure structure, in SegmentReader segment, int number)
    {
        var tag = structure.TagIndex(segment.Tag);
        if (tag < 0)
        {
            Add(SyntaxErrorCode.NotSupportedInThisPosition, number, in segment);
            return false;
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
        return isRight && isNearest;
    }

    private void Remember(SegmentLayout? layout, StructureEntrance entrance, ulong key, in SegmentOutline outline)
    {
        var isWhole = (outline.Elements & 1) != 0;
        var shape = new SegmentShapes.Shape
        {
            Key = key,
            Elements = outline.Elements,
            After = SegmentShapes.KeyOf(_structureNumber, _position, 0, 0),
            To = (ushort)_position,
            Entrance = entrance,
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
        _position = nearest;
    }

    /// <summary>Counts one more at a place, or at the group it triggers; false when it is full.</summary>
    private bool TryEnter(MessageStructure structure, int node) =>
        structure.Entrance(_position, node).TryEnter(ref MemoryMarshal.GetArrayDataReference(_counts));

    private void ReportSkipped(MessageStructure structure, int to, in SegmentReader segment, int number)
    {
        var at = _position;
        for (var node = structure.NextSkipped(to, ref at); node >= 0; node = structure.NextSkipped(to, ref at))
        {
            // UCS names the last segment before the gap: the one that is missing has no number.
            Add(SyntaxErrorCode.Missing, number - 1, in segment, structure.Nodes[node].Tag);
        }
    }

    private void Add(SyntaxErrorCode code, int number, in SegmentReader segment, uint missingTag = 0) =>
        interchange.Add(new SyntaxFinding(
            code, _messageIndex, number, 0, 0, 0, segment.Offset, segment.Length, 0, _groupIndex, missingTag));
}
