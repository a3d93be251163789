using CsCheck;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Statistics;
using Customs.Nes.Clearance.Tests.Lifecycle;

namespace Customs.Nes.Clearance.Tests.Statistics;

/// <summary>
/// The properties of monthly statistics, of what real messages tell: declarations amended before and after they leave,
/// across a month's end, with and without consent, out of order, cancelled and replaced.
/// </summary>
public sealed class AmendedMessagesTests
{
    private const string Risky = "commodity in (84821010)";

    private static readonly RuleSet Rules = RuleSets.Compile(RuleSets.Profile(Risky));

    // The month ends after some twenty of the steps below.
    private static readonly DateTimeOffset Start = new(2003, 4, 29, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Step> AnyStep =
        from what in Gen.Frequency(
            (4, Gen.Const("amend")), (2, Gen.Const("AMD")), (1, Gen.Const("RFA")), (2, Gen.Const("EAL")),
            (3, Gen.Const("EDL")), (1, Gen.Const("void")), (1, Gen.Const("REL")), (1, Gen.Const("withdraw")),
            (1, Gen.Const("CAN")), (1, Gen.Const("replace")))
        from hours in Gen.Int[0, 36]
        from value in Gen.Int[1, 9999]
        from version in Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[2, 6]))
        from isRisky in Gen.Bool
        select new Step(what, hours, value, version, isRisky);

    private static readonly Gen<(bool IsArrived, Step[] Steps)> AnyLife = Gen.Select(Gen.Bool, AnyStep.Array[1, 12]);

    public static TheoryData<string> Properties => [.. StatisticsProperties.All.Keys];

    [Theory]
    [MemberData(nameof(Properties))]
    public void What_real_messages_tell_keeps(string property) => AnyLife.Select(Gen.Int[0, 1_000_000]).Sample(
        (life, seed) => StatisticsProperties.All[property](new Engine(), FactsOf(Live(life)), seed),
        iter: 60,
        threads: 1);

    [Fact]
    public void The_engine_says_what_the_model_says_of_real_messages() => AnyLife.Select(Gen.Int[0, 100]).Sample(
        (life, seed) =>
        {
            var facts = FactsOf(Live(life));
            var instant = facts[seed % facts.Length].ReceivedAt.AddSeconds((seed % 3) - 1);
            return new Engine().AsOf(facts, instant).SequenceEqual(new NaiveModel().AsOf(facts, instant));
        },
        iter: 500,
        threads: 1);

    /// <summary>Whatever is sent, in whatever order: routes and versions only ever rise, and the entry is one.</summary>
    [Fact]
    public void Amending_never_lowers_a_route_or_a_version_nor_changes_the_entry() => AnyLife.Sample(
        life =>
        {
            var (floor, version, entry) = (Route.None, 0, 0L);
            Live(life, (declared, step) =>
            {
                var record = declared.Record;
                Assert.True(record.Version >= version, $"version {record.Version} after {version}");
                if (step.What is "amend" or "AMD" or "RFA" && entry != 0)
                {
                    Assert.Equal(entry, record.EntryPosition);
                    Assert.True(
                        RouteOrder.Strength(record.Route) >= RouteOrder.Strength(floor),
                        $"{record.Route} after {floor}");
                }

                (floor, version, entry) = (record.Route, record.Version, record.EntryPosition);
            });
        },
        iter: 500,
        threads: 1);

    [Fact]
    public void What_counts_is_the_value_of_the_version_in_force()
    {
        var life = new DeclaredLife();
        life.Desk.Now = Start;
        life.Lodge('A');
        life.Report("EDL", "D1", 1, new DateTimeOffset(2003, 4, 29, 11, 0, 0, TimeSpan.FromHours(1)));
        life.Desk.Now = new DateTimeOffset(2003, 6, 20, 9, 0, 0, TimeSpan.Zero);
        life.Amend("1700");

        (int Month, long? Value) Counted()
        {
            var figure = Assert.Single(new Engine().AsOf(FactsOf(life), life.Desk.Now.AddDays(1)));
            Assert.True(figure.IsCounted);
            return (figure.Month, figure.Value);
        }

        Assert.Equal((200304, 150000L), Counted());
        life.Act("AMD");
        Assert.Equal((200304, 170000L), Counted());

        // The release of June takes the old value back from April and shows the new one there.
        var release = new Engine().Release(FactsOf(life), new VintageMonth(2003, 6));
        Assert.Equal(20000L, Assert.Single(release).Value);
    }

    private static DeclaredLife Live((bool IsArrived, Step[] Steps) life, Action<DeclaredLife, Step>? after = null)
    {
        var declared = new DeclaredLife(Rules);
        declared.Desk.Now = Start;
        declared.Lodge(life.IsArrived ? 'A' : 'D');
        var movements = 0;
        foreach (var step in life.Steps)
        {
            declared.Desk.Now = declared.Desk.Now.AddHours(step.Hours);
            Func<string, string>? harmless = step.IsRisky ? null : text => text.Replace("84821010", "72042900");
            _ = step.What switch
            {
                "amend" => declared.Amend($"{step.Value}.{step.Version}0", step.Version, harmless),
                "replace" => declared.Replace(life.IsArrived ? 'A' : 'D'),
                "withdraw" => declared.Withdraw(),
                "EAL" or "EDL" => declared.Report(step.What, $"M{++movements}", 1),
                "void" => declared.Report("EDL", $"M{movements}", 2, isVoid: true),
                _ => declared.Act(step.What, "REASON"),
            };
            after?.Invoke(declared, step);
        }

        return declared;
    }

    private static StatisticalFact[] FactsOf(DeclaredLife life)
    {
        var reader = new StatisticalFactReader();
        var facts = new List<StatisticalFact>();
        foreach (var row in life.Desk.Rows)
        {
            reader.Read(row, facts);
        }

        return [.. facts];
    }

    internal sealed record Step(string What, int Hours, int Value, int Version, bool IsRisky);
}
