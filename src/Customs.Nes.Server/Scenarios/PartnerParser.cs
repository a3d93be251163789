using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// partner AGENT1 agent, sends as AGENTONE, may declare, at GBFXT, for GB123456789000, reads GB987654321000,
/// "Forwarding Ltd".
/// </summary>
internal static class PartnerParser
{
    private static readonly string[] Parts = ["sends", "may", "at", "for", "reads"];

    public static Partner Read(WordReader words)
    {
        var id = words.Text("the partner's name");
        var rights = words.OneOf(
            "what the partner is", "agent", "port", "officer", "department", "analyst", "stranger") switch
        {
            "agent" => PartnerRights.Declare,
            "port" => PartnerRights.Move,
            "officer" => PartnerRights.Officer,
            "department" => PartnerRights.Department,
            "analyst" => PartnerRights.Analyst,

            // Somebody who knows where we listen and is nobody's partner.
            _ => PartnerRights.None,
        };
        PartnerRights? said = null;
        var name = id;
        var senders = new List<string>();
        var locations = new List<string>();
        var eoris = new List<string>();
        var exporters = new List<string>();
        words.Skip(",");
        while (!words.AtEnd)
        {
            if (words.TakesQuoted(out var quoted))
            {
                name = quoted;
            }
            else if (words.Takes("sends", "as"))
            {
                AddWords(words, senders);
            }
            else if (words.Takes("may"))
            {
                var right = words.OneOf("what it may do", "declare", "move", "key") switch
                {
                    "declare" => PartnerRights.Declare,
                    "move" => PartnerRights.Move,

                    // key in, what was released on paper
                    _ => PartnerRights.Fallback,
                };
                said = (said ?? PartnerRights.None) | right;
            }
            else if (words.Takes("at"))
            {
                AddWords(words, locations);
            }
            else if (words.Takes("for"))
            {
                AddWords(words, eoris);
            }
            else if (words.Takes("reads"))
            {
                AddWords(words, exporters);
            }
            else
            {
                words.Fail(
                    "expected 'sends as', 'may', 'at', 'for', 'reads' or a name in quotes, found "
                        + words.Found(),
                    Parts);
            }

            words.Skip(",");
        }

        return new Partner(id, name, said ?? rights, senders.Count > 0 ? senders : [id], locations, eoris)
        {
            ExporterEoris = exporters,
        };
    }

    private static void AddWords(WordReader words, List<string> list)
    {
        do
        {
            list.Add(words.Text("a word"));
        }
        while (!words.AtEnd && !words.Sees(",") && !words.SeesAny(Parts) && !words.SeesQuoted);
    }
}
