using System.Globalization;
using Customs.Nes.Clearance.Assessment.Governance;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Server.Scenarios;

/// <summary>
/// What analysts do: drafts (and the text in the lines below, up to "end"); then simulates, shadows, submits, approves,
/// rejects, suspends or activates NAME version N ["why"].
/// </summary>
internal sealed class StepParser
{
    public static readonly IReadOnlyList<string> Verbs =
        ["drafts", "simulates", "shadows", "submits", "approves", "rejects", "suspends", "activates"];

    /// <summary>What later steps are about: each names the hash of the text it means.</summary>
    private readonly Dictionary<(string Name, int Version), GovernanceStep> _drafted = [];

    public (string What, string Message) Read(string verb, WordReader words, string access) =>
        verb == "drafts" ? ReadDraft(words, access) : ReadStep(verb, words, access);

    private (string What, string Message) ReadDraft(WordReader words, string access)
    {
        var text = string.Join('\n', words.Block);
        var faults = new List<ProfileFault>();
        if (DraftText.Split(new ProfileText("draft", text), faults) is not [var draft])
        {
            // The host has to find that out for itself.
            return ("drafts what cannot be read", StepText.Of(
                new GovernanceStep { Kind = StepKind.Draft }, text, access));
        }

        _drafted.TryAdd((draft.Step.Name, draft.Step.Version), draft.Step);
        return ($"drafts {draft.Step.Name} version {draft.Step.Version}", StepText.Of(draft.Step, text, access));
    }

    private (string What, string Message) ReadStep(string verb, WordReader words, string access)
    {
        var name = words.Text("the name of a profile or list");
        words.Require("version");
        var version = words.Number("the version");
        if (!_drafted.TryGetValue((name, version), out var draft))
        {
            words.Fail($"no version {version} of {name} was drafted above");
        }

        var step = draft with { Kind = KindOf(verb) };
        var reason = words.TakesQuoted(out var text) ? text : "";
        return (
            string.Create(CultureInfo.InvariantCulture, $"{verb} {name} version {version}"),
            StepText.Of(step, reason, access));
    }

    private static StepKind KindOf(string verb) => verb switch
    {
        "simulates" => StepKind.Simulate,
        "shadows" => StepKind.Shadow,
        "submits" => StepKind.Submit,
        "approves" => StepKind.Approve,
        "rejects" => StepKind.Reject,
        "suspends" => StepKind.Suspend,
        _ => StepKind.Emergency,
    };
}
