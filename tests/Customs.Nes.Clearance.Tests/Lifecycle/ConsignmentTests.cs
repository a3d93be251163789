using System.Buffers;
using CsCheck;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

public sealed class ConsignmentTests
{
    private static readonly DateTimeOffset Monday = new(2003, 1, 13, 9, 0, 0, TimeSpan.Zero);

    private readonly Consignment _consignment = new();

    [Theory]
    [InlineData(Route.Clear, ConsignmentStatus.Cleared)]
    [InlineData(Route.PostClearance, ConsignmentStatus.Cleared)]
    [InlineData(Route.Documents, ConsignmentStatus.DocumentsHeld)]
    [InlineData(Route.Physical, ConsignmentStatus.ExaminationHeld)]
    public void Goods_that_are_there_are_accepted_and_routed_at_once(Route route, ConsignmentStatus status)
    {
        Assert.Equal(LifecycleOutcome.Accepted, Lodge(isArrived: true, route));

        Assert.Equal(status, _consignment.Record.Status);
        Assert.Equal(Monday, _consignment.Record.AcceptedAt);
    }

    [Fact]
    public void A_pre_lodged_declaration_is_routed_by_the_examination_at_arrival()
    {
        Lodge(isArrived: false, Route.Clear);

        var outcome = Report(Arrival("A1", 2), Route.Physical);

        Assert.Equal(LifecycleOutcome.Accepted, outcome);
        Assert.Equal(ConsignmentStatus.ExaminationHeld, _consignment.Record.Status);
        Assert.Equal(Route.Physical, _consignment.Record.Route);
    }

    [Fact]
    public void A_declaration_refused_when_its_goods_arrive_never_clears()
    {
        Lodge(isArrived: false, Route.Clear);

        var outcome = Report(Arrival("A1", 2), examination: new Examination(true, Route.None));
        var departure = Report(Departure("D1", 9));

        Assert.Equal(LifecycleOutcome.Suspended(RuleCode.RefusedAtArrival), outcome);
        Assert.Equal(LifecycleOutcome.Suspended(RuleCode.RefusedAtArrival), departure);
        Assert.Equal(ConsignmentStatus.RefusedAtArrival, _consignment.Record.Status);
    }

    [Fact]
    public void A_departure_told_before_the_arrival_waits_and_then_counts()
    {
        Lodge(isArrived: false, Route.Clear);

        Assert.Equal(LifecycleOutcome.Suspended(RuleCode.NoArrivalAtLocation), Report(Departure("D1", 9)));
        Assert.Equal(LifecycleOutcome.Accepted, Report(Arrival("A1", 2)));

        Assert.Equal(ConsignmentStatus.Departed, _consignment.Record.Status);
    }

    [Fact]
    public void A_departure_from_where_the_goods_never_were_waits()
    {
        Lodge(isArrived: true, Route.Clear);

        var outcome = Report(Departure("D1", 9) with { Location = "GBDOV" });

        Assert.Equal(LifecycleOutcome.Suspended(RuleCode.NoArrivalAtLocation), outcome);
        Assert.Equal(ConsignmentStatus.Cleared, _consignment.Record.Status);
    }

    [Fact]
    public void Goods_on_hold_that_are_said_to_have_left_stay_on_hold()
    {
        Lodge(isArrived: true, Route.Documents);

        var outcome = Report(Departure("D1", 9));

        Assert.Equal(LifecycleOutcome.Suspended(RuleCode.NoPermissionToProgress), outcome);
        Assert.Equal(ConsignmentStatus.DocumentsHeld, _consignment.Record.Status);
    }

    [Fact]
    public void A_withdrawn_departure_gives_the_goods_back_and_a_corrected_one_takes_them_again()
    {
        Lodge(isArrived: true, Route.Clear);
        Report(Departure("D1", 9));

        Report(Departure("D1", 9) with { Version = 2, IsVoid = true });
        Assert.Equal(ConsignmentStatus.Cleared, _consignment.Record.Status);

        Report(Departure("D1", 12) with { Version = 3 });
        Assert.Equal(ConsignmentStatus.Departed, _consignment.Record.Status);
    }

    [Fact]
    public void What_was_told_before_has_no_effect_and_what_contradicts_it_is_refused()
    {
        Lodge(isArrived: true, Route.Clear);
        Report(Departure("D1", 9) with { Version = 2 });

        Assert.Equal(
            LifecycleOutcome.NoEffect(RuleCode.MovementRepeated), Report(Departure("D1", 9) with { Version = 2 }));
        Assert.Equal(LifecycleOutcome.NoEffect(RuleCode.MovementSuperseded), Report(Departure("D1", 30)));
        Assert.Equal(
            LifecycleOutcome.Refused(RuleCode.MovementContradicts), Report(Departure("D1", 10) with { Version = 2 }));
    }

    [Fact]
    public void A_second_declaration_of_a_DUCR_is_refused()
    {
        Lodge(isArrived: false, Route.Clear);

        Assert.Equal(LifecycleOutcome.Refused(RuleCode.DucrAlreadyDeclared), Lodge(isArrived: true, Route.Clear));
    }

    [Fact]
    public void Supplementaries_belong_to_simplified_declarations_and_the_highest_version_holds()
    {
        Lodge(isArrived: true, Route.Clear, DeclarationKind.Esp);
        Assert.True(_consignment.Record.AwaitsSupplementary);

        Assert.Equal(LifecycleOutcome.Accepted, _consignment.Supplement(2, 20));
        Assert.False(_consignment.Record.AwaitsSupplementary);
        Assert.Equal(LifecycleOutcome.NoEffect(RuleCode.SupplementarySuperseded), _consignment.Supplement(1, 21));
        Assert.Equal(LifecycleOutcome.Refused(RuleCode.SupplementarySuperseded), _consignment.Supplement(2, 22));
        Assert.Equal(20, _consignment.Record.SupplementaryPosition);
    }

    [Fact]
    public void A_supplementary_to_a_full_declaration_is_refused()
    {
        Lodge(isArrived: true, Route.Clear);

        Assert.Equal(LifecycleOutcome.Refused(RuleCode.SupplementaryNotExpected), _consignment.Supplement(1, 20));
    }

    [Fact]
    public void The_sixty_fifth_movement_of_a_consignment_is_refused()
    {
        Lodge(isArrived: true, Route.Clear);
        for (var number = 1; number <= ConsignmentRecord.MovementCountMax; number++)
        {
            Assert.Equal(LifecycleOutcome.Accepted, Report(Arrival($"A{number}", 2)));
        }

        Assert.Equal(LifecycleOutcome.Refused(RuleCode.MovementsTooMany), Report(Arrival("ONE MORE", 2)));
    }

    [Fact]
    public void The_order_of_messages_does_not_decide_where_a_consignment_ends() =>
        Gen.Shuffle(new[] { 0, 1, 2, 3, 4 }).Sample(order =>
        {
            var consignment = new Consignment();
            foreach (var step in order)
            {
                Step(consignment, step);
            }

            return consignment.Record.Status == ConsignmentStatus.Departed
                && !consignment.Record.AwaitsSupplementary
                && consignment.Record.Movements.Length == 2;
        });

    [Fact]
    public void A_record_reads_back_as_it_was_written()
    {
        Lodge(isArrived: false, Route.Clear, DeclarationKind.Esp);
        Report(Arrival("A1", 2), Route.Documents);
        Report(Departure("D1", 9) with { IsVoid = true });
        _consignment.Supplement(7, 20);
        var bytes = new ArrayBufferWriter<byte>();
        ConsignmentRecordFormat.Write(_consignment.Record, bytes);

        var copy = new ConsignmentRecord();
        ConsignmentRecordFormat.Read(bytes.WrittenSpan, copy);
        var again = new ArrayBufferWriter<byte>();
        ConsignmentRecordFormat.Write(copy, again);

        Assert.Equal(bytes.WrittenSpan, again.WrittenSpan);
        Assert.Equal(_consignment.Record.Movements, copy.Movements);
        Assert.Equal(_consignment.Record.AcceptedAt, copy.AcceptedAt);
        Assert.Equal((7, 20L), (copy.SupplementaryVersion, copy.SupplementaryPosition));
    }

    private static void Step(Consignment consignment, int step)
    {
        Examination Clear(DateTimeOffset at) => new(false, Route.Clear);
        switch (step)
        {
            case 0:
                consignment.Lodge(DeclarationKind.Esp, false, "GBFXT", default, 71, Route.Clear, Monday, 1);
                break;
            case 1:
                consignment.Report(Arrival("A1", 2), Monday, Clear);
                break;
            case 2:
                consignment.Report(Departure("D1", 9), Monday, Clear);
                break;
            case 3:
                consignment.Report(Departure("D1", 11) with { Version = 2 }, Monday, Clear);
                break;
            case 4:
                consignment.Supplement(1, 5);
                break;
        }
    }

    private LifecycleOutcome Lodge(bool isArrived, Route route, DeclarationKind kind = DeclarationKind.Efd) =>
        _consignment.Lodge(kind, isArrived, "GBFXT", default, 71, route, Monday, 1);

    private LifecycleOutcome Report(in MovementFact movement, Route route = Route.Clear) =>
        Report(movement, new Examination(false, route));

    private LifecycleOutcome Report(in MovementFact movement, Examination examination) =>
        _consignment.Report(movement, Monday, _ => examination);

    private static MovementFact Arrival(string reference, int hours) => Movement(MovementKind.Arrival, reference, hours);

    private static MovementFact Departure(string reference, int hours) =>
        Movement(MovementKind.Departure, reference, hours);

    private static MovementFact Movement(MovementKind kind, string reference, int hours) => new(
        kind,
        System.IO.Hashing.XxHash3.HashToUInt64(System.Text.Encoding.ASCII.GetBytes(reference)),
        1,
        false,
        Monday.AddHours(hours),
        "GBFXT",
        default,
        10);
}
