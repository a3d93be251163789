using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Movements;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

public sealed class DeadlineTests
{
    private static readonly DateTimeOffset Lodged = new(2003, 1, 6, 9, 0, 0, TimeSpan.Zero);

    private readonly Consignment _consignment = new();

    [Fact]
    public void Goods_held_for_another_department_alone_wait_for_that()
    {
        Lodge(DeclarationKind.Efd, isArrived: true, Route.Clear);
        _consignment.Act(new CustomsAct(ActKind.DepartmentHold, 9, Lodged.AddHours(1), 2, Route.None));
        Assert.Equal(Mover.Department, Of(new TimeLimits()).Mover);

        _consignment.Act(new CustomsAct(ActKind.Hold, 3, Lodged.AddHours(2), 3, Route.None));
        Assert.Equal(Mover.Officer, Of(new TimeLimits()).Mover);
    }

    [Fact]
    public void A_declaration_lodged_ahead_waits_30_days_for_the_goods_and_warns_at_22()
    {
        Lodge(DeclarationKind.Efd, isArrived: false, Route.None);

        var deadline = Of(new TimeLimits());

        Assert.Equal((Mover.Port, Lodged.AddDays(30), Lodged.AddDays(22)),
            (deadline.Mover, deadline.By, deadline.WarnAt));
    }

    [Fact]
    public void Held_goods_wait_for_an_officer_and_queried_ones_for_the_declarant()
    {
        Lodge(DeclarationKind.Efd, isArrived: true, Route.Physical);
        Assert.Equal(Mover.Officer, Of(new TimeLimits()).Mover);

        _consignment.Act(new CustomsAct(ActKind.Query, 3, Lodged.AddHours(1), 2, Route.None));
        Assert.Equal(Mover.Declarant, Of(new TimeLimits()).Mover);
    }

    [Fact]
    public void A_departure_is_awaited_150_days_from_the_release_not_from_acceptance()
    {
        Lodge(DeclarationKind.Efd, isArrived: true, Route.Physical);
        _consignment.Act(new CustomsAct(ActKind.Release, 3, Lodged.AddDays(5), 2, Route.None));

        Assert.Equal(Lodged.AddDays(155), Of(new TimeLimits()).By);
    }

    // Cleared when lodged, departed four days later: the readings differ by that.
    [Theory]
    [InlineData(SupplementaryStart.Clearance, 14)]
    [InlineData(SupplementaryStart.Departure, 18)]
    [InlineData(SupplementaryStart.DeclarationOrDeparture, 14)]
    public void A_supplementary_falls_due_by_the_reading_that_is_set(SupplementaryStart from, int days)
    {
        Lodge(DeclarationKind.Esp, isArrived: true, Route.Clear);
        Depart(Lodged.AddDays(4));

        var deadline = Of(new TimeLimits { SupplementaryFrom = from });

        Assert.Equal((Mover.Declarant, Lodged.AddDays(days)), (deadline.Mover, deadline.By));
    }

    [Fact]
    public void Nobody_has_to_do_anything_about_goods_that_have_left()
    {
        Lodge(DeclarationKind.Efd, isArrived: true, Route.Clear);
        Depart(Lodged.AddDays(1));

        var deadline = Of(new TimeLimits());

        Assert.Equal((Mover.Nobody, Lodged.AddMonths(6)), (deadline.Mover, deadline.By));
    }

    private Deadline Of(TimeLimits limits) => Deadline.Of(_consignment.Record, limits);

    private void Lodge(DeclarationKind kind, bool isArrived, Route route) =>
        _consignment.Lodge(kind, isArrived, "GBFXT", default, 120, route, Lodged, 1, lodgedBy: 1);

    private void Depart(DateTimeOffset at) => _consignment.Report(
        new MovementFact(MovementKind.Departure, 7, 1, false, at, "GBFXT", default, 9), at, _ => default);
}
