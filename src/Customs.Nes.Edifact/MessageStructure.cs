namespace Customs.Nes.Edifact;

/// <summary>
/// Which segments a message may have, in which order and how often. Made once from text into a table: from any place,
/// where a tag leads; so following a message costs a lookup for each segment, however deep its groups.
/// </summary>
public sealed class MessageStructure
{
    internal const ushort None = ushort.MaxValue;

    /// Set on a step that leaves something mandatory behind.
    internal const ushort SkipsMandatory = 0x8000;

    private readonly ushort[] _steps;
    private readonly ushort[] _candidates;
    private readonly uint[] _tags;
    private readonly SegmentLayout?[] _layouts;
    private readonly byte[] _tagSlots = new byte[256];

    internal MessageStructure(string identifier, string tree, IReadOnlyDictionary<uint, SegmentLayout> layouts)
    {
        Identifier = identifier;
        Nodes = StructureText.Parse(tree);
        _tags = [.. Nodes.Where(n => !n.IsGroup).Select(n => n.Tag).Distinct()];
        _layouts = [.. _tags.Select(t => layouts.GetValueOrDefault(t))];
        foreach (var tag in _tags)
        {
            var slot = Slot(tag);
            while (_tagSlots[slot] != 0)
            {
                slot = (slot + 1) & 0xFF;
            }

            _tagSlots[slot] = (byte)(Array.IndexOf(_tags, tag) + 1);
        }

        (_steps, _candidates) = MakeSteps();
    }

    /// <summary>Type, version, release and agency, as S009 has them: "CUSDEC:D:04A:UN".</summary>
    public string Identifier { get; }

    internal StructureNode[] Nodes { get; }

    /// <summary>From 0; -1 for a tag the message never has.</summary>
    internal int TagIndex(uint tag)
    {
        var slot = Slot(tag);
        while (_tagSlots[slot] != 0)
        {
            var index = _tagSlots[slot] - 1;
            if (_tags[index] == tag)
            {
                return index;
            }

            slot = (slot + 1) & 0xFF;
        }

        return -1;
    }

    internal SegmentLayout? Layout(int tagIndex) => _layouts[tagIndex];

    /// <summary>
    /// The nearest of <see cref="Steps"/>; at or above <see cref="SkipsMandatory"/> when it needs a closer look.
    /// </summary>
    internal int FirstStep(int node, int tagIndex) => _candidates[_steps[(node * _tags.Length) + tagIndex]];

    /// <summary>Where a tag may lead from a place, nearest first, closed by <see cref="None"/>.</summary>
    internal ReadOnlySpan<ushort> Steps(int node, int tagIndex) =>
        _candidates.AsSpan(_steps[(node * _tags.Length) + tagIndex]);

    /// <summary>Every tag the message may have.</summary>
    public IEnumerable<string> Tags => _tags.Select(SegmentTag.ToText);

    /// <summary>
    /// The format of an element (from 1) or, with <paramref name="component"/> above 0, of a component; may be empty.
    /// </summary>
    public string Format(uint tag, int element, int component)
    {
        var index = TagIndex(tag);
        var layout = index < 0 ? null : _layouts[index];
        if (layout is null)
        {
            return "";
        }

        if (element > layout.Elements.Length)
        {
            return $"at most {layout.Elements.Length} elements";
        }

        var components = layout.Elements[element - 1].Components;
        return component > components.Length ? $"at most {components.Length} components"
            : component > 0 || components.Length == 1 ? components[Math.Max(component, 1) - 1].ToString()
            : $"{components.Length} components";
    }

    /// <summary>
    /// The mandatory places passed over in stepping from one place to another; -1 when there are no more.
    /// </summary>
    internal int NextSkipped(int to, ref int at)
    {
        // at: the place up to which siblings have been looked at, climbing from the first place towards the second.
        var target = Nodes[to];
        while (true)
        {
            var next = Nodes[at].Next;
            if (next == to || (next >= 0 && Nodes[next].First == to))
            {
                return -1;
            }

            if (next >= 0)
            {
                at = next;
                if (Nodes[next].IsMandatory)
                {
                    return Nodes[next].IsGroup ? Nodes[next].First : next;
                }

                continue;
            }

            var parent = Nodes[at].Parent;
            if (parent < 0 || (parent == target.Parent && Nodes[parent].First == to))
            {
                return -1;
            }

            at = parent;
        }
    }

    private static int Slot(uint tag) => (int)(unchecked(tag * 0x9E37_79B1) >> 24);

    private (ushort[] Steps, ushort[] Candidates) MakeSteps()
    {
        var steps = new ushort[Nodes.Length * _tags.Length];
        var candidates = new List<ushort> { None };
        for (var node = 0; node < Nodes.Length; node++)
        {
            for (var tag = 0; tag < _tags.Length && !Nodes[node].IsGroup; tag++)
            {
                var found = Reachable(node, _tags[tag]).Select(to => WithFlag(node, to)).ToArray();
                if (found.Length > 0)
                {
                    steps[(node * _tags.Length) + tag] = checked((ushort)candidates.Count);
                    candidates.AddRange([.. found, None]);
                }
            }
        }

        return (steps, [.. candidates]);
    }

    private ushort WithFlag(int from, int to)
    {
        var at = from;
        var skips = from != to && NextSkipped(to, ref at) >= 0;
        return (ushort)(skips ? to | SkipsMandatory : to);
    }

    /// <summary>The segment again, then what follows in its group, then its group again, and so on outwards.</summary>
    private IEnumerable<int> Reachable(int from, uint tag)
    {
        if (Nodes[from].Tag == tag && !IsTrigger(from))
        {
            yield return from;
        }

        for (var at = from; at >= 0; at = Nodes[at].Parent)
        {
            for (var next = Nodes[at].Next; next >= 0; next = Nodes[next].Next)
            {
                var entry = Nodes[next].IsGroup ? Nodes[next].First : next;
                if (Nodes[entry].Tag == tag)
                {
                    yield return entry;
                }
            }

            var parent = Nodes[at].Parent;
            if (parent >= 0 && Nodes[Nodes[parent].First].Tag == tag)
            {
                yield return Nodes[parent].First;
            }
        }
    }

    internal bool IsTrigger(int node) => Nodes[node].Parent >= 0 && Nodes[Nodes[node].Parent].First == node;

    /// <summary>A segment that triggers a group is counted as one more of the group.</summary>
    internal StructureEntrance Entrance(int from, int to)
    {
        var isTrigger = IsTrigger(to);
        var counted = isTrigger ? Nodes[to].Parent : to;
        var isAgain = isTrigger ? IsWithin(from, counted) : from == to;
        return new StructureEntrance(counted, Nodes[counted].Max, isAgain ? -1 : 0);
    }

    private bool IsWithin(int node, int group)
    {
        while (node >= 0 && node != group)
        {
            node = Nodes[node].Parent;
        }

        return node == group;
    }
}
