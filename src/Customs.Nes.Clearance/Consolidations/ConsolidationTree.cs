using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Clearance.Consolidations;

/// <summary>Which members of a consolidation a search asks for.</summary>
/// <param name="First">In it at this instant,</param>
/// <param name="Second">or at this one. The same twice when there is only one.</param>
/// <param name="All">Or ever.</param>
internal readonly record struct MembersAt(DateTimeOffset First, DateTimeOffset Second, bool All = false);

/// <summary>
/// Finds the declarations below a consolidation, through any number of levels, each once. Who is in which follows from
/// the rows of the chains alone; nothing is kept between two searches but room.
/// </summary>
internal sealed class ConsolidationTree
{
    private readonly HashSet<UcrKey> _found = [];
    private readonly List<Level> _levels = [];

    /// <summary>
    /// Adds the consignments below <paramref name="mucr"/>, in the order of its rows, newest first.
    /// </summary>
    /// <param name="openedPosition">The consolidation's: rows before it belong to another of that name.</param>
    public void Find(
        in UcrKey mucr, long openedPosition, in MembersAt at, IFactArchive archive, List<UcrKey> consignments)
    {
        _found.Clear();
        Find(mucr, openedPosition, at, archive, consignments, depth: 0);
        if (archive.IsFar)
        {
            archive.Announce(consignments);
        }
    }

    private void Find(
        in UcrKey mucr,
        long openedPosition,
        in MembersAt at,
        IFactArchive archive,
        List<UcrKey> consignments,
        int depth)
    {
        var level = LevelAt(depth);
        level.Positions.Clear();
        level.LeftAt.Clear();
        level.Members.Clear();
        archive.FindRecords(mucr, level.Positions);
        foreach (var position in level.Positions)
        {
            if (position < openedPosition)
            {
                break;
            }

            var record = archive.RecordAt(position, mucr);
            if (record.IsEmpty)
            {
                continue;
            }

            var (change, member, changedAt) = ConsolidationRecordFormat.ReadChange(record);
            if (change == MembershipChange.Left)
            {
                level.LeftAt[member] = changedAt;
            }
            else if (change != MembershipChange.None)
            {
                var until = level.LeftAt.Remove(member, out var leftAt) ? leftAt : DateTimeOffset.MaxValue;
                var from = change == MembershipChange.JoinedFirst ? DateTimeOffset.MinValue : MinuteOf(changedAt);
                if (Overlaps(at, from, until, out var within))
                {
                    level.Members.Add((member, within));
                }
            }
        }

        AnnounceConsolidations(level, archive);
        foreach (var (member, within) in level.Members)
        {
            Add(member, within, archive, consignments, depth);
        }
    }

    private static void AnnounceConsolidations(Level level, IFactArchive archive)
    {
        if (!archive.IsFar)
        {
            return;
        }

        level.Inner.Clear();
        foreach (var (member, _) in level.Members)
        {
            if (member.IsMucr)
            {
                level.Inner.Add(member);
            }
        }

        archive.Announce(level.Inner);
    }

    private void Add(
        in UcrKey member, in MembersAt at, IFactArchive archive, List<UcrKey> consignments, int depth)
    {
        if (!member.IsMucr)
        {
            if (_found.Add(member))
            {
                consignments.Add(member);
            }
        }
        else if (depth + 1 < ConsolidationRecord.LevelsMax)
        {
            var inner = LevelAt(depth + 1).Record;
            ConsolidationRecordFormat.Read(archive.RecordOf(member, out _), inner);
            Find(member, inner.OpenedPosition, at, archive, consignments, depth + 1);
        }
    }

    /// <summary>Movements are told to the minute, so what joined within it was there.</summary>
    internal static DateTimeOffset MinuteOf(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    // What is in at only one of the instants passes only that one on to what is inside it.
    private static bool Overlaps(in MembersAt at, DateTimeOffset from, DateTimeOffset until, out MembersAt within)
    {
        var first = from <= at.First && at.First < until;
        var second = from <= at.Second && at.Second < until;
        within = at.All || (first && second) ? at
            : new MembersAt(first ? at.First : at.Second, first ? at.First : at.Second);
        return at.All || first || second;
    }

    private Level LevelAt(int depth)
    {
        while (_levels.Count <= depth)
        {
            _levels.Add(new Level());
        }

        return _levels[depth];
    }

    private sealed class Level
    {
        public List<long> Positions { get; } = [];

        public Dictionary<UcrKey, DateTimeOffset> LeftAt { get; } = [];

        public List<(UcrKey Ucr, MembersAt Within)> Members { get; } = [];

        public List<UcrKey> Inner { get; } = [];

        public ConsolidationRecord Record { get; } = new();
    }
}
