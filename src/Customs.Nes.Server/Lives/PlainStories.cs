namespace Customs.Nes.Server.Lives;

/// <summary>Lives in which all goes well, and the sentences other stories share.</summary>
internal static class PlainStories
{
    public static void Arrived(Life life)
    {
        var goods = LodgeArrived(life, life.Percent(8) ? LifeStock.CheckedAfterwardsDestination : life.Destination());
        life.WaitHours(2, 60);
        Depart(life, goods);
    }

    public static void PreLodged(Life life)
    {
        var goods = LodgeAhead(life);
        life.WaitHours(1, 5 * 24);
        Arrive(life);
        life.WaitHours(2, 60);
        Depart(life, goods);
        if (life.Percent(20))
        {
            life.Wait(15, 600);
            life.Say($"{life.Agent} asks for {life.Ducr()}", "accepted", "ics 60", "soe D");
        }
    }

    public static void Anticipated(Life life)
    {
        var goods = LodgeAhead(life);
        life.WaitHours(1, 48);
        life.Say(
            $"{life.Port} reports anticipated arrival of {life.Ducr()} at {life.Location} "
            + $"ref {life.MovementReference()}",
            "accepted", "route H");
        life.WaitHours(1, 24);
        Arrive(life);
        life.WaitHours(2, 60);
        Depart(life, goods);
    }

    public static void Simplified(Life life)
    {
        var isArrived = life.Percent(50);
        var goods = life.Goods(isArrived);
        var form = isArrived ? "arrived" : "pre-lodged";
        life.Say(
            $"{life.Agent} lodges simplified {form} {life.Ducr()} {{ {Boxes(life)}, {goods.Text} }}",
            "accepted", isArrived ? "ics 01" : "ics A1");
        if (!isArrived)
        {
            life.WaitHours(1, 72);
            Arrive(life);
        }

        Complete(life, "EXY", goods);
    }

    public static void Local(Life life)
    {
        var goods = life.Goods();
        life.Say(
            $"{life.Agent} lodges local pre-lodged {life.Ducr()} {{ {Boxes(life)}, {goods.Text} }}",
            "accepted", "ics A1");
        life.WaitHours(1, 48);
        Arrive(life);
        Complete(life, "EXZ", goods);
    }

    public static void ClearanceRequest(Life life)
    {
        var goods = life.PlainItem(isArrived: false).Goods;
        life.Say(
            $"{life.Agent} lodges clearance pre-lodged {life.Ducr()} "
            + $"{{ {Boxes(life)}, without invoice, item 1 cpc 0019000, {goods.Text} }}",
            "accepted", "ics A1");
        life.WaitHours(1, 48);
        Arrive(life);
        life.WaitHours(2, 24);
        life.Say(Departure(life), "accepted", "soe D");
        life.Book.Stands("excluded", 1);
    }

    public static void ExitSummary(Life life)
    {
        var goods = life.PlainItem(isArrived: false).Goods;
        life.Say(
            $"{life.Agent} lodges exit pre-lodged {life.Ducr()} {{ {Boxes(life)}, item 1 {goods.WithoutValue()} }}",
            "accepted", "ics A1");
        life.WaitHours(1, 48);
        Arrive(life);
        life.WaitHours(2, 24);
        life.Say(Departure(life), "accepted", "soe D");
        life.Book.Stands("excluded", 1);
    }

    public static void Parts(Life life)
    {
        var goods = LodgeArrived(life, life.Destination());
        life.WaitHours(2, 24);

        // The rest in the same month: how a value is shared between months is for other tests.
        var part = Math.Max(1, goods.Kilograms / life.Between(2, 5));
        if (goods.Kilograms > 1 && IsSameMonth(life.At, life.At.AddHours(3)))
        {
            life.Say($"{Departure(life)} part of {part} kg", "accepted", "soe 3");
            life.Book.Stands("counted", goods.ItemCount);
            life.Wait(20, 170);
        }

        Depart(life, goods);
    }

    public static LifeGoods LodgeArrived(Life life, string destination, char letter = 'A', string more = "")
    {
        var goods = life.Goods(isArrived: true);
        var (route, ics) = destination switch
        {
            LifeStock.ExaminedDestination => ("route 2", "ics 00"),
            LifeStock.CheckedAfterwardsDestination => ("route 3", "ics 01"),
            _ => ("route 6", "ics 01"),
        };
        life.Say(
            $"{life.Agent} lodges full arrived {life.Ducr(letter)} "
            + $"{{ destination {destination}, location {life.Location}{more}, {goods.Text} }}",
            "accepted", route, ics);
        return goods;
    }

    public static LifeGoods LodgeAhead(Life life, char letter = 'A', string more = "")
    {
        var goods = life.Goods();
        life.Say(
            $"{life.Agent} lodges full pre-lodged {life.Ducr(letter)} {{ {Boxes(life)}{more}, {goods.Text} }}",
            "accepted", "ics A1");
        return goods;
    }

    public static string Boxes(Life life) => $"destination {life.Destination()}, location {life.Location}";

    public static void Arrive(Life life, char letter = 'A', string ics = "ics 01") => life.Say(
        $"{life.Port} reports arrival of {life.Ducr(letter)} at {life.Location} ref {life.MovementReference()}",
        "accepted", ics);

    /// <summary>All, or all that is left, of the goods leaves; it counts now.</summary>
    public static void Depart(Life life, LifeGoods goods)
    {
        life.Say(Departure(life), "accepted", "ics 60", "soe D");
        life.Book.Departed(life.At, goods.Pounds, goods.ItemCount);
    }

    public static string Departure(Life life, char letter = 'A') =>
        $"{life.Port} reports departure of {life.Ducr(letter)} at {life.Location} ref {life.MovementReference()}";

    private static void Complete(Life life, string type, LifeGoods goods)
    {
        life.WaitHours(2, 60);
        life.Say(Departure(life), "accepted", "soe D");
        life.Book.Departed(life.At, goods.Pounds, goods.ItemCount);
        life.WaitHours(6, 6 * 24);
        life.Say(
            $"{life.Agent} supplements {life.Ducr()} {{ type {type}, {Boxes(life)}, {goods.Text} }}", "accepted");
    }

    private static bool IsSameMonth(DateTimeOffset one, DateTimeOffset other) =>
        Clearance.Statistics.StatisticalMonth.Of(one) == Clearance.Statistics.StatisticalMonth.Of(other);
}
