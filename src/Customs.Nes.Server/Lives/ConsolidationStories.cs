using System.Globalization;

namespace Customs.Nes.Server.Lives;

/// <summary>Declarations that travel together.</summary>
internal static class ConsolidationStories
{
    private const int MembersMax = 8;

    public static void Consolidated(Life life)
    {
        var mucr = life.Mucr();
        var members = new List<LifeGoods>();
        for (var count = life.Between(2, MembersMax); members.Count < count;)
        {
            var letter = (char)('A' + members.Count);
            members.Add(Member(life, letter, mucr, isNamed: life.Percent(50)));
            life.Wait(5, 200);
        }

        life.WaitHours(1, 48);
        var total = members.Count.ToString(CultureInfo.InvariantCulture);
        Arrive(life, mucr, total);
        life.WaitHours(2, 24);
        life.Say($"{life.Agent} shuts {mucr}", "accepted");
        life.WaitHours(2, 24);
        Depart(life, mucr, members);
        life.Wait(5, 60);
        life.Say($"{life.Agent} asks for {life.Ducr()}", "accepted", "ics 60", "soe D");
    }

    /// <summary>Some in each of two or three inner ones, and those in an outer one.</summary>
    public static void Nested(Life life)
    {
        var members = new List<LifeGoods>();
        var outer = life.Mucr('O');
        for (var inner = 0; inner < life.Between(2, 3); inner++)
        {
            var mucr = life.Mucr((char)('M' - inner));
            for (var count = 0; count < 2; count++)
            {
                members.Add(Member(life, (char)('A' + members.Count), mucr, isNamed: count == 0));
                life.Wait(5, 100);
            }

            life.Say($"{life.Agent} shuts {mucr}", "accepted");
            life.Wait(5, 100);
            life.Say($"{life.Agent} associates {mucr} with {outer}", "accepted");
            life.Wait(5, 100);
        }

        life.WaitHours(1, 24);
        Arrive(life, outer, members.Count.ToString(CultureInfo.InvariantCulture));
        life.WaitHours(1, 24);
        life.Say($"{life.Agent} shuts {outer}", "accepted");
        life.WaitHours(1, 24);
        Depart(life, outer, members);
    }

    private static LifeGoods Member(Life life, char letter, string mucr, bool isNamed)
    {
        var goods = PlainStories.LodgeAhead(life, letter, isNamed ? $", mucr {mucr}" : "");
        if (!isNamed)
        {
            life.Wait(5, 60);
            life.Say(
                $"{life.Agent} associates {life.Ducr(letter)} with {mucr}", "accepted", $"segment \"RFF+MB:{mucr}\"");
        }

        return goods;
    }

    private static void Arrive(Life life, string mucr, string total) => life.Say(
        $"{life.Port} reports arrival of {mucr} at {life.Location} ref {life.MovementReference()}",
        "accepted", "route 6", $"segment \"CNT+2:{total}\"");

    private static void Depart(Life life, string mucr, List<LifeGoods> members)
    {
        life.Say(
            $"{life.Port} reports departure of {mucr} at {life.Location} ref {life.MovementReference()}",
            "accepted", "soe 3");
        foreach (var goods in members)
        {
            life.Book.Departed(life.At, goods.Pounds, goods.ItemCount);
        }
    }
}
