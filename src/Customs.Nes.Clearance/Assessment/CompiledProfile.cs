using System.Text;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>A profile with what is worked out of it once.</summary>
internal sealed class CompiledProfile
{
    /// <summary>2^64: draws are spread over that many numbers.</summary>
    private const decimal DrawCount = 18_446_744_073_709_551_616m;

    /// <summary>
    /// Keeps the subject of a draw on the stack; identities longer than this are refused by the parser.
    /// </summary>
    public const int DrawSuffixLengthMax = 64;

    public CompiledProfile(Profile profile)
    {
        Profile = profile;
        Condition = profile.Locations.Length == 0
            ? profile.When
            : AllOf.Of([LocationTest(profile), profile.When]);
        FactsUsed = FactsOf(Condition);
        IsOfItem = IsOfItemFact(Condition);
        SampleThreshold = profile.SamplePercent is { } percent and < 100
            ? (ulong)decimal.Truncate(percent / 100 * DrawCount)
            : null;
        DrawSuffix = Encoding.UTF8.GetBytes($"|{profile.Id}|{profile.Version}");
    }

    public Profile Profile { get; }

    /// <summary>The profile's own, and for a local one its locations.</summary>
    public Condition Condition { get; }

    /// <summary>It is tried on each item, not once on the declaration.</summary>
    public bool IsOfItem { get; }

    /// <summary>One bit per fact.</summary>
    public ulong FactsUsed { get; }

    /// <summary>A draw below it selects; null: no draw.</summary>
    public ulong? SampleThreshold { get; }

    /// <summary>What follows the DUCR in the subject of a draw.</summary>
    public byte[] DrawSuffix { get; }

    /// <summary>Whether the condition asks for anything of an item.</summary>
    public static bool IsOfItemFact(Condition condition) => FactsOf(condition) >> FactTable.FirstOfItem != 0;

    private static MemberTest LocationTest(Profile profile) =>
        new(Fact.Location, $"location in ({string.Join(", ", profile.Locations)})", profile.Locations, []);

    private static ulong FactsOf(Condition condition) => condition switch
    {
        AllOf all => all.Parts.Aggregate(0UL, static (facts, part) => facts | FactsOf(part)),
        AnyOf any => any.Parts.Aggregate(0UL, static (facts, part) => facts | FactsOf(part)),
        Not not => FactsOf(not.Part),
        Test test => 1UL << (int)test.Fact,
        _ => 0,
    };
}
