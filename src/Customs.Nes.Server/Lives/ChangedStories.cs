namespace Customs.Nes.Server.Lives;

/// <summary>Lives in which declarants change their minds.</summary>
internal static class ChangedStories
{
    public static void Amended(Life life)
    {
        PlainStories.LodgeAhead(life);
        var goods = life.Goods();
        for (var times = life.Between(1, 2); times > 0; times--)
        {
            life.WaitHours(1, 24);
            goods = life.Goods();
            life.Say(
                $"{life.Agent} amends full pre-lodged {life.Ducr()} {{ {PlainStories.Boxes(life)}, {goods.Text} }}",
                "accepted", times == 1 ? "no CONTRL" : "ics C1");
        }

        life.WaitHours(1, 72);
        PlainStories.Arrive(life);
        life.WaitHours(2, 60);
        PlainStories.Depart(life, goods);
    }

    public static void AmendedLate(Life life)
    {
        var declared = PlainStories.LodgeArrived(life, life.Destination());
        life.Wait(20, 300);
        var amended = life.Goods(isArrived: true);
        life.Say(
            $"{life.Agent} amends full arrived {life.Ducr()} {{ {PlainStories.Boxes(life)}, {amended.Text} }}",
            "suspended", "error 725");
        life.Wait(20, 300);
        var isAgreed = life.Percent(60);
        life.Say(
            isAgreed
                ? $"{life.Officer} agrees to amendment of {life.Ducr()} \"Invoice seen\""
                : $"{life.Officer} refuses amendment of {life.Ducr()} \"The invoice says otherwise\"",
            "accepted");
        life.WaitHours(2, 48);
        PlainStories.Depart(life, isAgreed ? amended : declared);
    }

    public static void Withdrawn(Life life)
    {
        var goods = PlainStories.LodgeAhead(life);
        life.WaitHours(1, 48);
        life.Say($"{life.Agent} withdraws {life.Ducr()} \"Order cancelled\"", "accepted", "ics 92");
        life.Book.Stands("cancelled", goods.ItemCount);
        if (life.Percent(30))
        {
            // The port did not hear of it.
            life.WaitHours(1, 24);
            life.Say(
                $"{life.Port} reports arrival of {life.Ducr()} at {life.Location} ref {life.MovementReference()}",
                "suspended", "error 470");
        }
    }

    public static void Cancelled(Life life)
    {
        var goods = PlainStories.LodgeArrived(life, life.Destination());
        life.Wait(20, 300);
        life.Say($"{life.Agent} withdraws {life.Ducr()} \"Goods not shipped\"", "suspended", "error 468");
        life.Wait(20, 600);
        if (life.Percent(60))
        {
            life.Say($"{life.Officer} cancels {life.Ducr()}", "accepted", "ics 3");
            life.Book.Stands("cancelled", goods.ItemCount);
            life.Wait(5, 60);
            life.Say($"{life.Agent} asks for {life.Ducr()}", "accepted", "report S4", "soe 4");
            return;
        }

        life.Say(
            $"{life.Officer} refuses cancellation of {life.Ducr()} \"The goods are on board\"", "accepted", "ics 01");
        life.WaitHours(2, 24);
        PlainStories.Depart(life, goods);
    }

    public static void Replaced(Life life)
    {
        PlainStories.LodgeAhead(life);
        life.WaitHours(1, 24);
        life.Say($"{life.Agent} withdraws {life.Ducr()} \"Wrong port\"", "accepted", "ics 92");
        life.WaitHours(1, 24);
        var goods = life.Goods();
        life.Say(
            $"{life.Agent} replaces full pre-lodged {life.Ducr()} {{ {PlainStories.Boxes(life)}, {goods.Text} }}",
            "accepted", "ics A1");
        life.WaitHours(1, 48);
        PlainStories.Arrive(life);
        life.WaitHours(2, 60);
        PlainStories.Depart(life, goods);
    }
}
