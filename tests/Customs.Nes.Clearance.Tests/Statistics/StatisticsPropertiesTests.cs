using CsCheck;
using Customs.Nes.Clearance.Statistics;

namespace Customs.Nes.Clearance.Tests.Statistics;

public sealed class StatisticsPropertiesTests
{
    private static readonly Gen<(StatisticalFact[], int)> Cases = Histories.Any.Select(Gen.Int[0, 1_000_000]);

    public static TheoryData<string> Properties => [.. StatisticsProperties.All.Keys];

    [Theory]
    [MemberData(nameof(Properties))]
    public void The_engine_keeps(string property) => Cases.Sample(
        (facts, seed) => StatisticsProperties.All[property](new Engine(), facts, seed),

        // I6 makes up to 44 releases of each history, so a case costs as much as forty others.
        iter: property.StartsWith("I6 ", StringComparison.Ordinal) ? 1_000 : 10_000,
        threads: 1);

    [Theory]
    [MemberData(nameof(Properties))]
    public void The_model_keeps(string property) => Cases.Sample(
        (facts, seed) => StatisticsProperties.All[property](new NaiveModel(), facts, seed), iter: 300, threads: 1);

    [Fact]
    public void The_engine_says_what_the_model_says_at_every_instant() => Cases.Sample(
        (facts, seed) =>
        {
            var instant = facts[seed % facts.Length].ReceivedAt.AddSeconds((seed % 3) - 1);
            return new Engine().AsOf(facts, instant).SequenceEqual(new NaiveModel().AsOf(facts, instant));
        },
        iter: 10_000,
        threads: 1);

    [Fact]
    public void Histories_reach_every_state_and_reason()
    {
        var reached = new HashSet<(LineState, StandingReason)>();
        Cases.Sample(
            (facts, seed) =>
            {
                foreach (var figure in new Engine().AsOf(facts, facts[seed % facts.Length].ReceivedAt))
                {
                    reached.Add((figure.State, figure.Reason));
                }
            },
            iter: 2_000,
            threads: 1);

        Assert.Superset(
            new HashSet<(LineState, StandingReason)>
            {
                (LineState.Counted, StandingReason.None),
                (LineState.CountedProvisional, StandingReason.None),
                (LineState.PendingDeparture, StandingReason.None),
                (LineState.PendingValue, StandingReason.AwaitsSupplementary),
                (LineState.NotAccepted, StandingReason.None),
                (LineState.Cancelled, StandingReason.None),
                (LineState.Suspense, StandingReason.Future),
                (LineState.Suspense, StandingReason.NoArrival),
                (LineState.Suspense, StandingReason.BeforeArrival),
                (LineState.Suspense, StandingReason.BeforeAcceptance),
                (LineState.Suspense, StandingReason.Implausible),
            },
            reached);
    }

    [Fact]
    public void I17_how_long_one_waits_before_assuming_a_departure_moves_nothing() => Cases.Sample(
        static (facts, _) =>
        {
            // A year on every wait is over: then the length of it makes no difference, and it never made any to the
            // months of what was seen to leave.
            var declared = facts.Where(static fact => fact is not DepartedFact).ToArray();
            var known = new Facts().With(declared).Fold().AsOf(Facts.At("2005-01-01T00:00Z"));
            Assert.Equal(
                Completeness.AssumedDepartures(known.Summarise(), 5),
                Completeness.AssumedDepartures(known.Summarise(), 15));
            Assert.DoesNotContain(known.Lines.ToArray(), static line => line.IsCounted);
            return true;
        },
        iter: 10_000,
        threads: 1);

    /// <summary>Each way of getting it wrong is caught, by the property that is there to catch it.</summary>
    [Theory]
    [InlineData(Mutant.BucketByReceipt, "I8 a late receipt changes when a line is shown and not where")]
    [InlineData(Mutant.BucketByUtc, "I15 months are London's")]
    [InlineData(Mutant.BucketByAcceptance, "P1 a line counts in the month of a departure that was reported")]
    [InlineData(Mutant.LastReceivedWins, "I22 the last version holds in whatever order versions come")]
    [InlineData(Mutant.DroppedRetractions, "I6 releases add up to what is known")]
    [InlineData(Mutant.RolledForward, "I19 a late fact changes no month but its own")]
    [InlineData(Mutant.CancelledForGood, "I18 what is cancelled and reinstated stands where it stood")]
    [InlineData(Mutant.ConsentUnneeded, "P6 an amendment that awaits consent changes nothing")]
    public void A_mutant_dies_of(Mutant mutant, string property)
    {
        var killed = 0;
        Cases.Sample(
            (facts, seed) => killed += StatisticsProperties.All[property](new NaiveModel(mutant), facts, seed) ? 0 : 1,
            iter: 500,
            threads: 1);
        Assert.True(killed > 0, $"{mutant} lives through 500 histories of '{property}'.");
    }
}
