using System.Text.Json;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Ledger;
using Fact = Customs.Nes.Ledger.Fact;

namespace Customs.Nes.Server.Backtesting;

/// <summary>
/// Which profiles in force fire on what drafts would have selected, by the rule set of the newest decision. Each
/// declaration is read back from its row and judged as of its own day.
/// </summary>
internal sealed class LiveOverlap
{
    /// <summary>More than these are looked at evenly spread: shares to a percent, in a second or two.</summary>
    public const int LookedAtMax = 10_000;

    /// <summary>Rows searched from the newest back for one that names what it was decided by.</summary>
    private const int SearchedMax = 1_000;

    private readonly Dictionary<(string Id, int Version), int> _fired = [];

    /// <summary>Declarations looked at.</summary>
    public int LookedAt { get; private set; }

    /// <summary>Of those, the ones nothing in force fires on.</summary>
    public int Alone { get; private set; }

    /// <summary>Profiles in force with the declarations they fire on, most first.</summary>
    public IEnumerable<(string Id, int Version, int Count)> Fired => _fired
        .OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key)
        .Select(static pair => (pair.Key.Id, pair.Key.Version, pair.Value));

    /// <summary>Null when nothing has been decided in the store.</summary>
    public static LiveOverlap? Of(IReadOnlyList<long> positions, IArchive archive, ICustomsRates rates)
    {
        if (InForce(archive) is not { } rules)
        {
            return null;
        }

        var overlap = new LiveOverlap();
        var assessment = new Assessment();
        var declaration = new Declaration();
        var findings = new FindingList();
        var step = Math.Max(1, (positions.Count + LookedAtMax - 1) / LookedAtMax);
        for (var index = 0; index < positions.Count; index += step)
        {
            if (archive.At(positions[index]) is { } row)
            {
                findings.Clear();
                CusdecReader.Read(row.Message, row.Service, declaration, findings);
                Assessor.Assess(declaration, row.ReceivedAt, rules, rates, assessment);
                overlap.Add(assessment);
            }
        }

        return overlap;
    }

    /// <summary>With a key of no secret: who tries profiles must not learn what the service draws.</summary>
    private static RuleSet? InForce(IArchive archive)
    {
        var last = archive.LastPosition;
        for (var position = last; position > Math.Max(0, last - SearchedMax); position--)
        {
            if (archive.At(position) is { } row && BasisOf(row) is { } basis
                && KeptBasis.TextsOf(basis, archive.Kept) is { } texts)
            {
                return RuleSet.Compile(texts, new SamplingKey([]), []);
            }
        }

        return null;
    }

    private static string? BasisOf(Fact row)
    {
        using var decision = JsonDocument.Parse(row.Decision);
        return decision.RootElement.TryGetProperty("basis"u8, out var basis) ? basis.GetString() : null;
    }

    private void Add(Assessment assessment)
    {
        LookedAt++;
        Alone += assessment.Fired.IsEmpty ? 1 : 0;
        Profile? last = null;
        foreach (ref readonly var match in assessment.Fired)
        {
            if (match.Profile != last)
            {
                last = match.Profile;
                var key = (last.Id, last.Version);
                _fired[key] = _fired.GetValueOrDefault(key) + 1;
            }
        }
    }
}
