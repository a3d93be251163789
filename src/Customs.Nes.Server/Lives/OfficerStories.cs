using System.Globalization;
using Customs.Nes.Clearance;

namespace Customs.Nes.Server.Lives;

/// <summary>Lives in which customs, another department or an analyst has a part.</summary>
internal static class OfficerStories
{
    // So that everything one reader is told stays below what one request may fetch.
    public const int LivesPerReader = 100;

    public static void Examined(Life life)
    {
        var (ducr, officer) = (life.Ducr(), life.Officer);
        var goods = PlainStories.LodgeArrived(life, LifeStock.ExaminedDestination);
        life.Wait(20, 300);
        life.Say($"{officer} takes {ducr}", "accepted");
        if (life.Percent(30))
        {
            life.Wait(5, 60);
            life.Say($"{life.OtherOfficer} releases {ducr}", "rejected", "error 464");
            life.Wait(5, 200);
            life.Say($"{officer} hands over {ducr}", "accepted");
            life.Wait(5, 60);
            officer = life.OtherOfficer;
            life.Say($"{officer} takes {ducr}", "accepted");
        }

        if (life.Percent(50))
        {
            life.Wait(5, 60);
            life.Say($"{officer} wants N380 of {ducr} \"Invoice with serial numbers\"", "accepted", "soe 14");
            life.Wait(5, 60);
            life.Say($"{life.Agent} asks for {ducr}", "accepted", "report X1", "segment \"DOC+916:::N380\"");
            life.WaitHours(1, 24);
            life.Say($"{life.Agent} answers {ducr} \"Sent by post\"", "accepted", "ics 00");
        }

        life.WaitHours(1, 6);
        life.Say($"{officer} records {ducr} \"As declared\" nothing found", "accepted");
        life.Wait(5, 30);
        life.Say($"{officer} releases {ducr}", "accepted", "soe 3");
        life.WaitHours(2, 48);
        PlainStories.Depart(life, goods);
    }

    public static void Detained(Life life)
    {
        var ducr = life.Ducr();
        var goods = PlainStories.LodgeArrived(life, life.Destination());
        life.Wait(20, 100);
        life.Say($"{life.Officer} detains {ducr} \"Marks differ\"", "accepted", "ics 08");
        life.WaitHours(1, 24);
        if (life.Percent(40))
        {
            life.Say($"{life.Officer} seizes {ducr}", "accepted", "ics 07", "soe 4");
            return;
        }

        life.Say($"{life.Officer} holds {ducr}", "accepted", "ics 00");
        life.WaitHours(1, 24);
        life.Say($"{life.Officer} releases {ducr}", "accepted", "ics 03", "soe 3");
        life.WaitHours(2, 48);
        PlainStories.Depart(life, goods);
    }

    public static void Rerouted(Life life)
    {
        var ducr = life.Ducr();
        var goods = PlainStories.LodgeArrived(life, life.Destination());
        life.Wait(20, 100);
        life.Say($"{life.Officer} reroutes {ducr} to 2", "accepted", "route 2", "soe 14");
        life.WaitHours(1, 12);
        life.Say($"{life.Officer} reroutes {ducr} to 6", "suspended", "error 465", "route 2");
        life.Wait(5, 200);
        life.Say($"{life.OtherOfficer} reroutes {ducr} to 6", "accepted", "route 6", "soe 3");
        life.WaitHours(2, 48);
        PlainStories.Depart(life, goods);
    }

    public static void HeldByDepartment(Life life)
    {
        var ducr = life.Ducr();
        var goods = PlainStories.LodgeArrived(life, life.Destination());
        life.Wait(20, 100);
        life.Say($"{LifeScenario.Department} holds {ducr} \"Certificate doubtful\"", "accepted", "ics 00", "soe 14");
        life.WaitHours(1, 12);
        if (life.Percent(40))
        {
            // They have gone all the same; that counts as soon as it may.
            life.Say(PlainStories.Departure(life), "suspended", "error 412");
            life.Book.Departed(life.At, goods.Pounds, goods.ItemCount);
            life.WaitHours(1, 12);
            life.Say($"{LifeScenario.Department} releases {ducr}", "accepted", "ics 60", "soe D");
            return;
        }

        life.Say($"{life.Officer} releases {ducr}", "suspended", "error 770", "soe 14");
        life.Wait(5, 200);
        life.Say($"{LifeScenario.Department} releases {ducr}", "accepted", "soe 3");
        life.WaitHours(2, 48);
        PlainStories.Depart(life, goods);
    }

    public static void Licensed(Life life)
    {
        var (goods, commodity) = life.PlainItem(isArrived: true);
        var (number, spare) = (life.Name('L'), goods.Kilograms / 2);
        var limit = goods.Kilograms + spare;
        var from = LondonClock.DayOf(life.At);
        life.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{LifeScenario.Department} grants licence {number} to {life.Eori} from {from:yyyy-MM-dd} "
                + $"until {from.AddYears(1):yyyy-MM-dd} for {commodity.Prefix(4)} as X002 quantity {limit} KGM"),
            "accepted");
        life.WaitHours(1, 24);
        Use(life, 'A', goods, number, "accepted", "ics 01");
        life.Wait(10, 100);
        Check(life, number, spare);
        life.Wait(10, 100);
        Use(life, 'B', goods, number, "rejected", "error 762 at item 1");
        life.WaitHours(1, 24);
        if (life.Percent(70))
        {
            PlainStories.Depart(life, goods);
            return;
        }

        life.Say($"{life.Officer} cancels {life.Ducr()}", "accepted", "ics 6");
        life.Book.Stands("cancelled", goods.ItemCount);
        life.Wait(10, 100);
        Check(life, number, limit);
    }

    public static void Told(Life life)
    {
        var ducr = life.Ducr();
        life.Agent = LifeScenario.ReaderOf(life.Book.ToldCount++ / LivesPerReader);
        var goods = PlainStories.LodgeAhead(life);
        life.WaitHours(1, 24);
        PlainStories.Arrive(life);
        life.Wait(5, 60);
        life.Say($"{life.Agent} fetches reports at most 1000", "accepted", $"told P2 of {ducr}", $"told X2 of {ducr}");
        life.WaitHours(1, 24);
        PlainStories.Depart(life, goods);
        life.Wait(5, 60);
        life.Say($"{life.Agent} fetches reports at most 1000", "accepted", $"told ERS of {ducr}");
    }

    public static void Governed(Life life)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"EXP-{life.Number:D6}");
        var day = LondonClock.DayOf(life.At);
        life.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                {LifeScenario.Analyst} drafts
                profile {name} version 1 "Goods nobody sends"
                  effective  {day:yyyy-MM-dd} until {day.AddYears(1):yyyy-MM-dd}
                  when  commodity starts 8482 and destination in ({LifeStock.UnusedDestination})
                  then  documents check
                  example matches  {"{"} commodity 84821010, destination {LifeStock.UnusedDestination} {"}"}
                end
                """),
            "accepted");
        life.WaitHours(1, 24);

        // The host comes to the figures by itself; they depend on who else is in the scenario.
        var days = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} to {day:yyyy-MM-dd}");
        life.Say($"{LifeScenario.Analyst} simulates {name} version 1 \"{days}\"", "accepted");
        life.Wait(5, 60);
        life.Say($"{LifeScenario.Analyst} submits {name} version 1", "accepted");
        life.Wait(5, 60);
        life.Say($"{LifeScenario.Analyst} approves {name} version 1", "rejected", "error 797");
        life.WaitHours(1, 24);
        life.Say($"{LifeScenario.OtherAnalyst} approves {name} version 1", "accepted");
    }

    private static void Use(Life life, char letter, LifeGoods goods, string licence, params string[] expected) =>
        life.Say(
            $"{life.Agent} lodges full arrived {life.Ducr(letter)} {{ {PlainStories.Boxes(life)}, item 1 {goods.Text}, "
            + $"document X002, licence {licence}, status EP }}",
            expected);

    private static void Check(Life life, string licence, int left) => life.Say(
        string.Create(CultureInfo.InvariantCulture, $"{LifeScenario.Department} checks licence {licence}"),
        "accepted", string.Create(CultureInfo.InvariantCulture, $"segment \"MEA+AAS+REM+KGM:{left}\""));
}
