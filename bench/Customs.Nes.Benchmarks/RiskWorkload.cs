using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Assessment.Matching;
using Customs.Nes.Clearance.Declarations;

namespace Customs.Nes.Benchmarks;

/// <summary>Which profiles a bench runs: with an anchor each and few hits, or everything an index does not like.</summary>
public enum RiskShape
{
    /// <summary>Half of the values busy, 2 % of declarations hit.</summary>
    Usual,

    /// <summary>A fifth of the profiles has only numbers and documents; all values busy ones; 60 % of declarations hit.</summary>
    Hard,
}

/// <summary>
/// Profiles of 2 to 5 tests in the language itself: anchored on a commodity prefix (60 %), a trader (20 %), a consignee's
/// name (10 %), a location or some countries (5 % each). More are made than asked for, and of those that hit only as many
/// are kept as make the wanted share of declarations hit.
/// </summary>
internal sealed class RiskWorkload
{
    public const int DeclarationCount = 10_000;

    public static DateTimeOffset AcceptedAt { get; } = new(2026, 4, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly RiskTraffic _traffic = new(seed: 20030410);
    private readonly bool _isHard;

    public RiskWorkload(int profileCount, RiskShape shape)
    {
        _isHard = shape == RiskShape.Hard;
        Declarations = _traffic.Declarations(DeclarationCount);
        Traffic = new TrafficSample();
        foreach (var declaration in Declarations.AsSpan(0, 2_000))
        {
            Traffic.Observe(declaration);
        }

        Text = string.Concat(Choose(profileCount, _isHard ? 0.6 : 0.02));
        Rules = Compile(Text);
    }

    public Declaration[] Declarations { get; }

    public TrafficSample Traffic { get; }

    public string Text { get; }

    public RuleSet Rules { get; }

    public static SamplingKey Key { get; } = new("bench"u8);

    public RuleSet Compile(string text)
    {
        var faults = new List<ProfileFault>();
        return RuleSet.Compile([new ProfileText("bench.profile", text)], Key, faults, Traffic)
            ?? throw new InvalidOperationException(faults[0].ToString());
    }

    private List<string> Choose(int count, double shareHit)
    {
        var texts = Enumerable.Range(0, (count * 2) + 400).Select(Profile).ToList();
        var rules = Compile(string.Concat(texts));
        var hitsOf = new List<int>?[texts.Count];
        var assessment = new Assessment();
        for (var number = 0; number < Declarations.Length; number++)
        {
            Assessor.Assess(Declarations[number], AcceptedAt, rules, Sterling.Rates, assessment);
            foreach (var found in assessment.Hits)
            {
                (hitsOf[found.Rule] ??= []).Add(number);
            }
        }

        var wanted = (int)(shareHit * Declarations.Length);
        var hit = new HashSet<int>();
        var chosen = new List<string>();
        foreach (var rule in Enumerable.Range(0, texts.Count).OrderBy(rule => hitsOf[rule] is null))
        {
            var hits = hitsOf[rule] ?? [];
            if (chosen.Count < count && (hits.Count == 0 || hit.Count + hits.Count <= wanted * 1.02))
            {
                hit.UnionWith(hits);
                chosen.Add(texts[rule]);
            }
        }

        return chosen;
    }

    private string Profile(int number)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"profile P-{number:000000} version 1\n");
        text.Append(" effective 2026-01-01 until 2027-01-01\n when ");
        text.Append(_isHard && number % 5 == 0 ? Wide() : Anchor());
        for (var more = 1 + _traffic.Uniform(4); more > 0; more--)
        {
            text.Append("\n and ").Append(Further());
        }

        return text.Append("\n then documents check\nend\n").ToString();
    }

    private string Anchor()
    {
        var share = _traffic.Uniform();
        return share < 0.6 ? $"commodity starts {Prefix()}"
            : share < 0.8 ? $"exporter = {RiskTraffic.Trader(Rank(RiskTraffic.TraderCount))}"
            : share < 0.9 ? $"consignee name contains \"{RiskTraffic.Consignee(_traffic.Uniform(RiskTraffic.ConsigneeCount))}\""
            : share < 0.95 ? $"location = {RiskTraffic.Location(Rank(RiskTraffic.LocationCount))}"
            : $"destination in ({Countries()})";
    }

    private string Prefix() =>
        RiskTraffic.Commodity(Rank(RiskTraffic.CommodityCount))[..(2 * (1 + Math.Min(3, _traffic.Uniform(5))))];

    /// <summary>Nothing but a number that is seldom reached.</summary>
    private string Wide() => _traffic.Uniform(3) switch
    {
        0 => Number("value", 5_000 * Math.Exp(2 * (2.3 + _traffic.Uniform()))),
        1 => Number("net mass", 300 * Math.Exp(2 * (2.3 + _traffic.Uniform()))),
        _ => Number("value per kg", 17 * Math.Exp(2.8 * (2.3 + _traffic.Uniform()))),
    };

    private string Further() => _traffic.Uniform(8) switch
    {
        0 => Number("value", _traffic.LogNormal(20_000, 1.5)),
        1 => Number("net mass", _traffic.LogNormal(1_000, 1.5)),
        2 => Number("value per kg", _traffic.LogNormal(40, 1.5)),
        3 => $"destination in ({Countries()})",
        4 => $"cpc in ({RiskTraffic.Cpc(_traffic.Zipf(RiskTraffic.CpcCount))}, {RiskTraffic.Cpc(_traffic.Zipf(RiskTraffic.CpcCount))})",
        5 => $"not document has ({RiskTraffic.Document(_traffic.Zipf(RiskTraffic.DocumentCount))})",
        6 => $"origin = {RiskTraffic.Country(_traffic.Zipf(RiskTraffic.CountryCount))}",
        _ => $"location in ({RiskTraffic.Location(Rank(RiskTraffic.LocationCount))}, {RiskTraffic.Location(Rank(RiskTraffic.LocationCount))})",
    };

    private string Countries() => string.Join(
        ", ", Enumerable.Range(0, 2 + _traffic.Uniform(6)).Select(_ => RiskTraffic.Country(Rank(RiskTraffic.CountryCount))));

    /// <summary>Half of the values are busy ones; in the hard case all are.</summary>
    private int Rank(int count) => _isHard || _traffic.Uniform(2) == 0 ? _traffic.Zipf(count) : _traffic.Uniform(count);

    private static string Number(string fact, double bound) =>
        string.Create(CultureInfo.InvariantCulture, $"{fact} > {bound:0.##}");
}

/// <summary>Every amount in the benches is in pounds.</summary>
internal sealed class Sterling : ICustomsRates
{
    public static Sterling Rates { get; } = new();

    public bool TryConvert(long hundredths, Clearance.Code currency, DateOnly on, out long pence)
    {
        pence = hundredths;
        return true;
    }
}
