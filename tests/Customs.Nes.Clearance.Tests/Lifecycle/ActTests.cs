using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

/// <summary>Every act in every status, and what needs a second person or the same one.</summary>
public sealed class ActTests
{
    private const uint Declarant = 1;
    private const uint FirstOfficer = 3;
    private const uint SecondOfficer = 5;

    private static readonly DateTimeOffset Now = new(2003, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly Consignment _consignment = new();
    private long _position = 1;

    // A accepted, S suspended, N no effect, R refused; the statuses in the order of their numbers from PreLodged.
    // Arrived is left in the moment it is reached and cannot be acted on.
    [Theory]
    [InlineData(ActKind.Release, "R AANR RAAAR R")]
    [InlineData(ActKind.Hold, "R NNAR RNNAA R")]
    [InlineData(ActKind.Detain, "R AAAR RAANR R")]
    [InlineData(ActKind.Seize, "R AAAR RAAAN R")]
    [InlineData(ActKind.Take, "R AAAA RAAAA R")]
    [InlineData(ActKind.TakeOver, "R AAAA RAAAA R")]
    [InlineData(ActKind.HandOver, "N NNNN NNNNN N")]
    [InlineData(ActKind.Query, "R AARR RAARR R")]
    [InlineData(ActKind.RequestDocuments, "R AARR RAARR R")]
    [InlineData(ActKind.Cancel, "A AAAR RAAAR N")]
    [InlineData(ActKind.RefuseCancellation, "R RRRR RRRRR R")]
    [InlineData(ActKind.RecordCheck, "R AAAA RAAAA R")]
    [InlineData(ActKind.Answer, "R RRRR RRARR R")]
    [InlineData(ActKind.RequestCancellation, "A SSSR RSSSR N")]
    [InlineData(ActKind.AcceptAmendment, "R RRRR RRRRR R")]
    [InlineData(ActKind.RefuseAmendment, "R RRRR RRRRR R")]
    public void Every_act_has_its_outcome_in_every_status(ActKind kind, string expected)
    {
        ConsignmentStatus[] statuses =
        [
            ConsignmentStatus.PreLodged, ConsignmentStatus.DocumentsHeld, ConsignmentStatus.ExaminationHeld,
            ConsignmentStatus.Cleared, ConsignmentStatus.Departed, ConsignmentStatus.RefusedAtArrival,
            ConsignmentStatus.Held, ConsignmentStatus.Queried, ConsignmentStatus.Detained, ConsignmentStatus.Seized,
            ConsignmentStatus.Cancelled,
        ];
        var found = statuses.Select(status => LetterOf(OutcomeIn(status, kind))).ToArray();

        Assert.Equal(expected.Replace(" ", "", StringComparison.Ordinal), new string(found));
    }

    [Fact]
    public void What_was_never_declared_cannot_be_acted_on()
    {
        Assert.Equal(LifecycleOutcome.Refused(RuleCode.ActOnUndeclared), Act(ActKind.Release));
    }

    [Fact]
    public void A_release_lets_a_departure_count_that_was_told_before()
    {
        Lodge(Route.Physical);
        Depart();
        Assert.Equal(ConsignmentStatus.ExaminationHeld, _consignment.Record.Status);

        Assert.Equal(LifecycleOutcome.Accepted, Act(ActKind.Release));

        Assert.Equal(ConsignmentStatus.Departed, _consignment.Record.Status);
        Assert.Equal([LifecycleEvent.Released, LifecycleEvent.GoodsDeparted], _consignment.Events.TakeLast(2));
    }

    [Fact]
    public void A_milder_route_takes_two_officers_and_the_same_one_twice_is_one()
    {
        Lodge(Route.Physical);

        Assert.Equal(
            LifecycleOutcome.Suspended(RuleCode.SecondOfficerNeeded), Act(ActKind.Reroute, Route.Clear, FirstOfficer));
        Assert.Equal(LifecycleOutcome.NoEffect(RuleCode.ActRepeated), Act(ActKind.Reroute, Route.Clear, FirstOfficer));
        Assert.Equal(ConsignmentStatus.ExaminationHeld, _consignment.Record.Status);

        // Another route is another proposal, not an agreement.
        Assert.Equal(
            LifecycleOutcome.Suspended(RuleCode.SecondOfficerNeeded),
            Act(ActKind.Reroute, Route.PostClearance, SecondOfficer));
        Assert.Equal(LifecycleOutcome.Accepted, Act(ActKind.Reroute, Route.PostClearance, FirstOfficer));

        Assert.Equal(ConsignmentStatus.Cleared, _consignment.Record.Status);
        Assert.Equal(Route.PostClearance, _consignment.Record.Route);
    }

    [Fact]
    public void A_stricter_route_is_any_officers_to_order()
    {
        Lodge(Route.Clear);

        Assert.Equal(LifecycleOutcome.Accepted, Act(ActKind.Reroute, Route.Physical));

        Assert.Equal(ConsignmentStatus.ExaminationHeld, _consignment.Record.Status);
        Assert.Equal(Route.Physical, _consignment.Record.Route);
    }

    [Fact]
    public void What_one_officer_has_taken_another_leaves_alone_until_it_is_handed_over()
    {
        Lodge(Route.Physical);
        Act(ActKind.Take, by: FirstOfficer);

        Assert.Equal(
            LifecycleOutcome.Refused(RuleCode.TakenByAnother), Act(ActKind.Release, by: SecondOfficer));
        Assert.Equal(LifecycleOutcome.Refused(RuleCode.TakenByAnother), Act(ActKind.Take, by: SecondOfficer));

        Act(ActKind.HandOver, by: FirstOfficer);
        Assert.Equal(LifecycleOutcome.Accepted, Act(ActKind.Release, by: SecondOfficer));
    }

    [Fact]
    public void What_one_officer_has_taken_another_may_take_over()
    {
        Lodge(Route.Physical);
        Act(ActKind.Take, by: FirstOfficer);

        Assert.Equal(LifecycleOutcome.Accepted, Act(ActKind.TakeOver, by: SecondOfficer));
        Assert.Equal(LifecycleOutcome.NoEffect(RuleCode.ActRepeated), Act(ActKind.TakeOver, by: SecondOfficer));

        Assert.Equal(LifecycleOutcome.Refused(RuleCode.TakenByAnother), Act(ActKind.Release, by: FirstOfficer));
        Assert.Equal(LifecycleOutcome.Accepted, Act(ActKind.Release, by: SecondOfficer));
    }

    [Fact]
    public void Only_who_lodged_may_answer_or_withdraw()
    {
        Lodge(Route.Physical);
        Act(ActKind.Query);

        Assert.Equal(LifecycleOutcome.Refused(RuleCode.NotTheDeclarant), Act(ActKind.Answer, by: SecondOfficer));
        Assert.Equal(
            LifecycleOutcome.Refused(RuleCode.NotTheDeclarant), Act(ActKind.RequestCancellation, by: SecondOfficer));
        Assert.Equal(LifecycleOutcome.Accepted, Act(ActKind.Answer));
        Assert.Equal(LifecycleOutcome.Refused(RuleCode.NoQuestionOpen), Act(ActKind.Answer));
    }

    [Fact]
    public void A_record_with_acts_is_written_and_read_without_loss()
    {
        Lodge(Route.Physical);
        Act(ActKind.Take);
        Act(ActKind.Query);
        Act(ActKind.RequestCancellation);
        Act(ActKind.Reroute, Route.Clear);
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        ConsignmentRecordFormat.Write(_consignment.Record, bytes);

        var read = new ConsignmentRecord();
        ConsignmentRecordFormat.Read(bytes.WrittenSpan, read);

        Assert.Equal(_consignment.Record.Work, read.Work);
        Assert.Equal(Declarant, read.LodgedBy);
        Assert.NotEqual(0, read.Work.CancellationPosition);
        Assert.Equal(Route.Clear, read.Work.LowerTo);
    }

    private LifecycleOutcome OutcomeIn(ConsignmentStatus status, ActKind kind)
    {
        var consignment = new Consignment();
        consignment.Record.Status = status;
        consignment.Record.DeclarationPosition = 1;
        consignment.Record.LodgedBy = Declarant;
        consignment.Record.Work =
            new CustomsWork { QuestionPosition = status == ConsignmentStatus.Queried ? 1 : 0 };
        return consignment.Act(Fact(kind, Route.None, 0));
    }

    private void Lodge(Route route) => _consignment.Lodge(
        DeclarationKind.Efd, isArrived: true, "GBFXT", default, 120, route, Now, _position++, Declarant);

    private void Depart() => _consignment.Report(
        new MovementFact(MovementKind.Departure, 7, 1, false, Now.AddHours(1), "GBFXT", default, _position++),
        Now.AddHours(2),
        _ => default);

    private LifecycleOutcome Act(ActKind kind, Route route = Route.None, uint by = 0) =>
        _consignment.Act(Fact(kind, route, by));

    private CustomsAct Fact(ActKind kind, Route route, uint by) => new(
        kind, by != 0 ? by : kind.IsTraders() ? Declarant : FirstOfficer, Now.AddHours(3), _position++, route);

    private static char LetterOf(LifecycleOutcome outcome) => outcome.Outcome switch
    {
        FilingOutcome.Accepted => 'A',
        FilingOutcome.Suspended => 'S',
        FilingOutcome.NoEffect => 'N',
        _ => 'R',
    };
}
