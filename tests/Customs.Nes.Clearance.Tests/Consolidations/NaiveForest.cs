namespace Customs.Nes.Clearance.Tests.Consolidations;

/// <summary>
/// Consolidations as one would explain them: who was in what from when until when, what was told of whom, and a status
/// worked out from that alone. Slow, and knows no ledger. Consignments are the names that begin with a digit, all of
/// them declared ahead at the one location there is.
/// </summary>
internal sealed class NaiveForest
{
    private readonly List<(string Member, string In, DateTimeOffset From, DateTimeOffset Until)> _stays = [];
    private readonly Dictionary<string, List<Told>> _told = [];
    private readonly HashSet<string> _known = [];
    private readonly Dictionary<string, (string By, DateTimeOffset At)> _shut = [];
    private readonly HashSet<string> _arrived = [];

    public bool Associate(string member, string master, DateTimeOffset now)
    {
        if (IsMucr(member) && (!_known.Contains(member) || IsBelow(master, member) || !_shut.ContainsKey(member)
            || HasDeparted(member)))
        {
            return false;
        }

        if (MasterOf(member) is not null || HasDeparted(master) || _shut.ContainsKey(master)
            || Levels(member) + (IsMucr(member) ? 1 : 0) > 7)
        {
            return false;
        }

        _known.Add(master);
        var isFirst = !_stays.Exists(stay => stay.Member == member);
        var from = isFirst ? DateTimeOffset.MinValue : Minute(now);
        _stays.Add((member, master, from, DateTimeOffset.MaxValue));
        foreach (var told in ToldOf(master).Where(told => told.EffectAt is not null && !told.IsVoid))
        {
            if (isFirst || told.At >= Minute(now))
            {
                Carry(told, Ducrs.Where(ducr => ducr == member || IsIn(ducr, member, now)));
            }
        }

        return true;
    }

    public bool Disassociate(string member)
    {
        var index = _stays.FindIndex(stay => stay.Member == member && stay.Until == DateTimeOffset.MaxValue);
        if (index < 0
            || Above(_stays[index].In).Any(mucr => HasDeparted(mucr) || (AnsweredBy(mucr) ?? Party) != Party))
        {
            return false;
        }

        _stays[index] = _stays[index] with { Until = Now };
        return true;
    }

    public bool Shut(string mucr)
    {
        if (!_known.Contains(mucr) || _shut.ContainsKey(mucr)
            || !_stays.Exists(stay => stay.In == mucr && stay.Until == DateTimeOffset.MaxValue))
        {
            return false;
        }

        _shut.Add(mucr, (Party, Now));
        foreach (var told in ToldOf(mucr).Where(told => told.EffectAt is null))
        {
            told.EffectAt = Now;
            Carry(told, Reached(mucr, told.At, Now));
        }

        return true;
    }

    /// <summary>A new movement, or with a known reference its next version.</summary>
    public void Move(string ucr, string reference, bool isDeparture, DateTimeOffset at, bool isVoid)
    {
        var known = ToldOf(ucr).Find(told => told.Reference == reference);
        var told = new Told
        {
            Reference = reference,
            IsDeparture = isDeparture,
            By = Party,
            At = at,
            IsVoid = isVoid,
            EffectAt = IsMucr(ucr) && isDeparture && !_shut.ContainsKey(ucr) ? null : known?.EffectAt ?? Now,
        };
        ToldOf(ucr).RemoveAll(other => other.Reference == reference);
        ToldOf(ucr).Add(told);
        if (!IsMucr(ucr))
        {
            Settle(ucr);
            return;
        }

        _known.Add(ucr);
        if (told.EffectAt is { } effectAt)
        {
            var former = Ducrs.Where(ducr => ToldOf(ducr).Exists(other => other.Reference == reference));
            Carry(told, [.. Reached(ucr, at, effectAt).Union(former)]);
        }
    }

    public DateTimeOffset Now { get; set; }

    /// <summary>Who says it.</summary>
    public string Party { get; set; } = "";

    public HashSet<string> Ducrs { get; } = [];

    public string StatusOf(string ducr)
    {
        if (!_arrived.Contains(ducr))
        {
            return "PreLodged";
        }

        var moves = ToldOf(ducr).Where(told => !told.IsVoid).ToList();
        return moves.Exists(gone => gone.IsDeparture && moves.Exists(came => !came.IsDeparture && came.At <= gone.At))
            ? "Departed" : "Cleared";
    }

    private void Carry(Told told, IEnumerable<string> ducrs)
    {
        foreach (var ducr in ducrs.ToList())
        {
            ToldOf(ducr).RemoveAll(other => other.Reference == told.Reference);
            ToldOf(ducr).Add(told);
            Settle(ducr);
        }
    }

    // What has been accepted stays accepted, even if the arrival is taken back.
    private void Settle(string ducr)
    {
        if (ToldOf(ducr).Exists(told => !told.IsDeparture && !told.IsVoid))
        {
            _arrived.Add(ducr);
        }
    }

    private IEnumerable<string> Reached(string mucr, DateTimeOffset at, DateTimeOffset toldAt) =>
        Ducrs.Where(ducr => IsIn(ducr, mucr, at) || IsIn(ducr, mucr, toldAt));

    private bool IsIn(string member, string mucr, DateTimeOffset at) => _stays.Exists(stay =>
        stay.Member == member && stay.From <= at && at < stay.Until && (stay.In == mucr || IsIn(stay.In, mucr, at)));

    private string? MasterOf(string member) => _stays
        .Find(stay => stay.Member == member && stay.Until == DateTimeOffset.MaxValue).In;

    // Who reported its arrival or shut it last.
    private string? AnsweredBy(string mucr) => ToldOf(mucr)
        .Where(told => told is { IsDeparture: false, IsVoid: false })
        .Select(told => (told.By, At: told.EffectAt!.Value))
        .Concat(_shut.TryGetValue(mucr, out var shut) ? [shut] : [])
        .OrderBy(told => told.At).LastOrDefault().By;

    private IEnumerable<string> Above(string mucr) =>
        MasterOf(mucr) is { } master ? Above(master).Prepend(mucr) : [mucr];

    private bool IsBelow(string mucr, string other) =>
        mucr == other || (MasterOf(mucr) is { } master && IsBelow(master, other));

    private int Levels(string ucr) => !IsMucr(ucr) ? 0
        : 1 + _stays.Where(stay => stay.In == ucr).Select(stay => Levels(stay.Member)).DefaultIfEmpty().Max();

    private bool HasDeparted(string mucr) =>
        ToldOf(mucr).Exists(told => told is { IsDeparture: true, IsVoid: false, EffectAt: not null });

    private List<Told> ToldOf(string ucr)
    {
        if (!_told.TryGetValue(ucr, out var told))
        {
            _told[ucr] = told = [];
        }

        return told;
    }

    private static bool IsMucr(string ucr) => !char.IsAsciiDigit(ucr[0]);

    private static DateTimeOffset Minute(DateTimeOffset at) =>
        new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), default);

    private sealed class Told
    {
        public required string Reference { get; init; }

        public bool IsDeparture { get; init; }

        public required string By { get; init; }

        public DateTimeOffset At { get; init; }

        public bool IsVoid { get; init; }

        public DateTimeOffset? EffectAt { get; set; }
    }
}
