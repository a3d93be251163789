using System.Buffers;
using System.Text;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Assessment.Matching;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>A profile that matched, and what came of it.</summary>
/// <param name="Item">Number of the goods item; 0 when the profile asks only about the declaration.</param>
/// <param name="Draw">What was drawn, when the profile samples.</param>
/// <param name="Threshold">The profile selects when the draw is below it; null when it does not sample.</param>
public readonly record struct ProfileMatch(
    Profile Profile, int Item, ulong Draw, ulong? Threshold, int FirstTest, int TestCount);

/// <summary>One test that was met, and the value it read: a range of the assessment's own text.</summary>
public readonly record struct TestReading(Test Test, bool IsNegated, int Offset, int Length);

/// <summary>A fact some profile asks for that the declaration, or that item of it, does not have.</summary>
public readonly record struct MissingFact(Fact Fact, int Item);

/// <summary>
/// What the profiles made of one declaration, and why. Reused from declaration to declaration and owns all it holds.
/// For officers only: nothing of it but <see cref="Route"/> may reach a trader.
/// </summary>
public sealed class Assessment
{
    /// <summary>Recorded matches; more than this tell an officer nothing new. The route counts them all.</summary>
    public const int MatchCountMax = 1000;

    private readonly List<ProfileMatch> _fired = [];
    private readonly List<ProfileMatch> _nearMisses = [];
    private readonly List<ProfileMatch> _shadow = [];
    private readonly List<ProfileMatch> _waived = [];
    private int _untilComparison = 1;
    private readonly List<TestReading> _readings = [];
    private readonly List<MissingFact> _missing = [];
    private readonly ArrayBufferWriter<byte> _values = new();

    public Assessment()
    {
        Scan = new FullScan(Facts);
        Explanation = new Explanation(Scan, Facts, this);
    }

    public Route Route { get; private set; } = Route.Clear;

    public string RuleSetHash { get; private set; } = "";

    /// <summary>Why the assessment could not be made, which selects for a check; null when it was made.</summary>
    public string? Failure { get; private set; }

    /// <summary>Profiles that selected the declaration, by identity and then item.</summary>
    public ReadOnlySpan<ProfileMatch> Fired => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_fired);

    /// <summary>Profiles that matched but whose draw did not select.</summary>
    public ReadOnlySpan<ProfileMatch> NearMisses =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_nearMisses);

    /// <summary>
    /// Profiles that would have selected the declaration but for the quota of its office; with what it drew against
    /// that.
    /// </summary>
    public ReadOnlySpan<ProfileMatch> Waived => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_waived);

    /// <summary>Where the index is compared with a full scan now and then; null: nowhere.</summary>
    public IndexComparison? Comparison { get; set; }

    /// <summary>Profiles on trial that matched; they select nothing, whatever they drew.</summary>
    public ReadOnlySpan<ProfileMatch> Shadow => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_shadow);

    public ReadOnlySpan<MissingFact> Missing => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_missing);

    /// <summary>The tests that made the profile match, each with the value it read.</summary>
    public ReadOnlySpan<TestReading> ReadingsOf(in ProfileMatch match) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_readings).Slice(match.FirstTest, match.TestCount);

    /// <summary>The value a test read, UTF-8; empty when it was missing.</summary>
    public ReadOnlySpan<byte> ValueOf(in TestReading reading) =>
        _values.WrittenSpan.Slice(reading.Offset, reading.Length);

    /// <summary>Writes it as one compact JSON object, which is stored with the decision.</summary>
    public void WriteJson(IBufferWriter<byte> destination) => Json.Write(this, destination);

    private AssessmentJson Json { get; } = new();

    internal LondonDays Calendar { get; } = new();

    internal FactReader Facts { get; } = new();

    internal FullScan Scan { get; }

    internal Explanation Explanation { get; }

    internal FactSheet Sheet { get; } = new();

    internal List<Hit> Hits { get; } = [];

    internal int ReadingCount => _readings.Count;

    internal void Begin(RuleSet rules)
    {
        Scan.Lists = rules.Lists;
        Hits.Clear();
        _fired.Clear();
        _nearMisses.Clear();
        _shadow.Clear();
        _waived.Clear();
        _readings.Clear();
        _missing.Clear();
        _values.ResetWrittenCount();
        Route = Route.Clear;
        RuleSetHash = rules.Hash;
        Failure = null;
    }

    internal void AddFired(in ProfileMatch match)
    {
        Route = RouteOrder.Stronger(Route, match.Profile.Route);
        Keep(_fired, match);
    }

    internal void AddNearMiss(in ProfileMatch match) => Keep(_nearMisses, match);

    internal void AddWaived(in ProfileMatch match) => Keep(_waived, match);

    internal void CompareIfDue(Declaration declaration, RuleSet rules)
    {
        if (Comparison is { Every: > 0 } comparison && --_untilComparison <= 0)
        {
            _untilComparison = comparison.Every;
            comparison.Compare(declaration, rules, Scan, Hits);
        }
    }

    internal void AddShadow(in ProfileMatch match) => Keep(_shadow, match);

    internal void AddMissing(Fact fact, int item) => _missing.Add(new MissingFact(fact, item));

    internal void AddReading(Test test, bool isNegated, ReadOnlySpan<byte> latin1)
    {
        var offset = _values.WrittenCount;
        if (Ascii.IsValid(latin1))
        {
            _values.Write(latin1);
            latin1 = default;
        }

        foreach (var octet in latin1)
        {
            new Rune((char)octet).EncodeToUtf8(_values.GetSpan(2));
            _values.Advance(octet < 0x80 ? 1 : 2);
        }

        _readings.Add(new TestReading(test, isNegated, offset, _values.WrittenCount - offset));
    }

    /// <summary>
    /// What was found before the failure stays on record; the route is at least a check of documents.
    /// </summary>
    internal void Fail(string reason)
    {
        Failure = reason;
        Route = RouteOrder.Stronger(Route, Route.Documents);
    }

    private static void Keep(List<ProfileMatch> matches, in ProfileMatch match)
    {
        if (matches.Count < MatchCountMax)
        {
            matches.Add(match);
        }
    }
}

/// <summary>A profile whose condition is met, before its days and its draw are looked at.</summary>
/// <param name="Rule">Place of the profile in its rule set.</param>
/// <param name="Item">Number of the item; 0 for the declaration.</param>
internal readonly record struct Hit(int Rule, int Item) : IComparable<Hit>
{
    public int CompareTo(Hit other) => Rule != other.Rule ? Rule.CompareTo(other.Rule) : Item.CompareTo(other.Item);
}
