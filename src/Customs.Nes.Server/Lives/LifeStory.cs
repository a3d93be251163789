using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Lives;

/// <summary>One way the life of an export can go.</summary>
/// <param name="Weight">How often it is told beside the others. Our estimate: no figures are published.</param>
internal sealed record LifeStory(string Name, int Weight, string Meaning, Action<Life> Tell)
{
    public static readonly IReadOnlyList<LifeStory> All =
    [
        new("arrived", 22, "declared when the goods are there, and departed", PlainStories.Arrived),
        new("pre-lodged", 22, "declared ahead, arrived, departed", PlainStories.PreLodged),
        new("anticipated", 3, "its arrival announced before", PlainStories.Anticipated),
        new("simplified", 8, "a simplified declaration, completed afterwards", PlainStories.Simplified),
        new("local", 3, "an advice of local clearance, completed afterwards", PlainStories.Local),
        new("clearance", 2, "a clearance request (C21), which is no trade", PlainStories.ClearanceRequest),
        new("exit", 1, "an exit summary, which is no trade", PlainStories.ExitSummary),
        new("parcels", 2, "fast parcels, some declarations in one message", ParcelStories.Parcels),
        new("parts", 3, "left in two parts", PlainStories.Parts),
        new("amended", 4, "amended before presentation", ChangedStories.Amended),
        new("amended-late", 2, "amended with customs' consent, or refused that", ChangedStories.AmendedLate),
        new("withdrawn", 3, "withdrawn before presentation", ChangedStories.Withdrawn),
        new("cancelled", 2, "cancelled on request, or refused that", ChangedStories.Cancelled),
        new("replaced", 2, "withdrawn, and declared anew", ChangedStories.Replaced),
        new("consolidated", 6, "some declarations in a consolidation", ConsolidationStories.Consolidated),
        new("nested", 1, "consolidations in a consolidation", ConsolidationStories.Nested),
        new("re-arrived", 3, "arrived again at another port, and left from there", DisorderStories.Rearrived),
        new("frustrated", 2, "reported gone from where it never was", DisorderStories.Frustrated),
        new("early", 2, "moved before it was declared", DisorderStories.Early),
        new("retrospective", 2, "its arrival told afterwards", DisorderStories.Retrospective),
        new("forgotten", 1, "never arrived, until its time is up", DisorderStories.Forgotten),
        new("paper", 1, "released on paper in an outage, and keyed in", DisorderStories.Paper),
        new("examined", 4, "held, queried, answered, checked, released", OfficerStories.Examined),
        new("detained", 1, "detained, seized, given back", OfficerStories.Detained),
        new("rerouted", 1, "held by an officer's order, until two lift it", OfficerStories.Rerouted),
        new("held", 2, "held by another department", OfficerStories.HeldByDepartment),
        new("licensed", 2, "written off a licence, until that is used up", OfficerStories.Licensed),
        new("told", 1, "its declarant reads the reports", OfficerStories.Told),
        new("governed", 1, "no goods: a risk profile brought into force", OfficerStories.Governed),
    ];

    public static string Names => string.Join(", ", All.Select(story => story.Name));

    /// <summary>amended=3,cancelled=1: these and no others, in this proportion.</summary>
    /// <exception cref="SettingsException">It is something else.</exception>
    public static IReadOnlyDictionary<string, int> ParseMix(string text)
    {
        var mix = new Dictionary<string, int>();
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, weight) = entry.Split('=', 2) is [var left, var right] ? (left, right) : (entry, "1");
            if (!All.Any(story => story.Name == name))
            {
                throw new SettingsException($"--mix: there is no life '{name}'; there are {Names}");
            }

            if (!ushort.TryParse(weight, out var times) || !mix.TryAdd(name, times))
            {
                throw new SettingsException($"--mix: '{entry}' is not a name and how often, as in amended=3");
            }
        }

        return mix.Values.Any(weight => weight > 0)
            ? mix
            : throw new SettingsException("--mix: no life is told at all");
    }
}
