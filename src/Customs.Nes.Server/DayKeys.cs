using System.Globalization;
using System.Text;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server;

/// <summary>
/// The hash of each day's sampling key is kept, and can be handed out, before the day: whoever is given the key
/// afterwards can repeat that day's draws, and knows that nobody chose it once the declarations were there. Every day
/// of service keeps the hashes of the days after it, as one text under its own date; what is kept first stays.
/// </summary>
internal static class DayKeys
{
    public const string Kind = "day keys";

    /// <summary>So many days ahead, so that a service that is down for a while is still ahead.</summary>
    public const int DaysAhead = 30;

    /// <summary>Nothing for a key of no secret, which anybody can foretell anyhow.</summary>
    public static void Keep(ILedger ledger, SamplingKey key, DateOnly today)
    {
        if (key.IsSecret && ledger.Kept(Kind, NameOf(today)) is null)
        {
            ledger.Keep(Kind, NameOf(today), TextOf(key, today));
        }
    }

    /// <summary>A line for each of the days after this one: the day, and the hash of its key.</summary>
    public static string TextOf(SamplingKey key, DateOnly today, int count = DaysAhead)
    {
        var text = new StringBuilder();
        for (var day = today.AddDays(1); day <= today.AddDays(count); day = day.AddDays(1))
        {
            text.Append(NameOf(day)).Append(' ').Append(key.DayCommitment(day)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>
    /// The hash kept for a day by the earliest day before it; null when none was. Later ones cannot replace it.
    /// </summary>
    /// <param name="kept">The text of a kind and hash.</param>
    public static string? PublishedFor(DateOnly day, Func<string, string, string?> kept)
    {
        for (var before = day.AddDays(-DaysAhead); before < day; before = before.AddDays(1))
        {
            if (kept(Kind, NameOf(before)) is { } text)
            {
                var name = NameOf(day) + " ";
                return text.Split('\n')
                    .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
            }
        }

        return null;
    }

    public static string NameOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
