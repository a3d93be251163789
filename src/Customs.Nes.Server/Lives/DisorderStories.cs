using System.Globalization;
using Customs.Nes.Clearance;

namespace Customs.Nes.Server.Lives;

/// <summary>Messages in another order than the book has, or from another place, or none at all.</summary>
internal static class DisorderStories
{
    // The published limits (CHIEF report P9; CDS12046), and an hour for the timekeeper.
    private const double WarnedDays = 22 + (1 / 24.0);
    private const double ExpiredDays = 30 + (1 / 24.0);

    public static void Rearrived(Life life)
    {
        var goods = PlainStories.LodgeAhead(life);
        life.WaitHours(1, 48);
        PlainStories.Arrive(life);
        life.WaitHours(4, 48);
        life.Location = life.OtherLocation();
        PlainStories.Arrive(life);
        life.WaitHours(1, 24);
        PlainStories.Depart(life, goods);
    }

    public static void Frustrated(Life life)
    {
        var goods = PlainStories.LodgeAhead(life);
        life.WaitHours(1, 48);
        PlainStories.Arrive(life);
        life.WaitHours(4, 48);
        life.Location = life.OtherLocation();
        var departedAt = life.At;
        life.Say(PlainStories.Departure(life), "suspended", "error 411");
        if (life.Percent(25))
        {
            // Nobody ever finds out how it got there.
            return;
        }

        life.WaitHours(1, 60);
        ArriveBefore(life, "arrival", departedAt);
        life.Book.Departed(departedAt, goods.Pounds, goods.ItemCount);
    }

    public static void Early(Life life)
    {
        life.Say(
            $"{life.Port} reports arrival of {life.Ducr()} at {life.Location} ref {life.MovementReference()}",
            "suspended", "error 410", "soe 0");
        life.WaitHours(1, 20);
        var goods = life.Goods();
        life.Say(
            $"{life.Agent} lodges full pre-lodged {life.Ducr()} {{ {PlainStories.Boxes(life)}, {goods.Text} }}",
            "accepted", "route 6", "ics 01");
        life.WaitHours(1, 48);
        PlainStories.Depart(life, goods);
    }

    public static void Retrospective(Life life)
    {
        var goods = PlainStories.LodgeAhead(life);
        life.WaitHours(6, 48);
        var departedAt = life.At;
        life.Say(PlainStories.Departure(life), "suspended", "error 411");
        life.WaitHours(1, 48);
        ArriveBefore(life, "retrospective arrival", departedAt);
        life.Book.Departed(departedAt, goods.Pounds, goods.ItemCount);
    }

    public static void Forgotten(Life life)
    {
        var lodgedAt = life.At;
        PlainStories.LodgeAhead(life);
        life.WaitUntil(lodgedAt.AddDays(WarnedDays));
        life.Look($"reported P9 once of {life.Ducr()}", $"status pre-lodged of {life.Ducr()}");
        life.WaitUntil(lodgedAt.AddDays(ExpiredDays));
        life.Look($"status \"expired, not arrived\" of {life.Ducr()}");
        life.Wait(5, 600);
        life.Say($"{life.Agent} asks for {life.Ducr()}", "accepted", "ics 6", "soe 4");
    }

    /// <summary>Told as without an outage when none is on record shortly before.</summary>
    public static void Paper(Life life)
    {
        if (life.Stock.OutageBefore(life.At) is not { } outage)
        {
            PlainStories.PreLodged(life);
            return;
        }

        life.Agent = LifeScenario.Keyer;
        var minutes = (int)(outage.EndedAt - outage.BeganAt).TotalMinutes;
        var accepted = LondonClock.DateTimeOf(outage.BeganAt.AddMinutes(life.Between(0, minutes - 1)));
        var goods = life.Goods(isArrived: true);
        life.Say(
            $"{life.Agent} lodges full arrived {life.Ducr()} {{ paper {life.Name('P')}, "
            + string.Create(CultureInfo.InvariantCulture, $"accepted {accepted:yyyyMMddHHmm}, ")
            + $"{PlainStories.Boxes(life)}, {goods.Text} }}",
            "accepted", "ics 01");
        life.WaitHours(1, 48);
        PlainStories.Depart(life, goods);
    }

    private static void ArriveBefore(Life life, string what, DateTimeOffset departedAt)
    {
        var at = LondonClock.DateTimeOf(departedAt.AddHours(-3));
        life.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{life.Port} reports {what} of {life.Ducr()} at {life.Location} on {at:yyyy-MM-dd HH:mm} ")
            + $"ref {life.MovementReference()}",
            "accepted", "ics 60", "soe D");
    }
}
