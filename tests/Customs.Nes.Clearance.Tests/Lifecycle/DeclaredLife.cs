using System.Text.RegularExpressions;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Tests.Intake;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

/// <summary>One consignment and all that can be done to it by messages, each an hour after the one before.</summary>
internal sealed partial class DeclaredLife(RuleSet? rules = null)
{
    public const string Ducr = "3GB123456789000-INV42";

    private static readonly Partner Officer =
        new("HO1", "Officer", PartnerRights.Officer, ["AGENT1"], [], []);

    private int _count;

    public ClerkDesk Desk { get; } = new(rules);

    public ConsignmentRecord Record => Desk.RecordOf(Ducr);

    public static (string Number, int Version) EntryOf(string answer)
    {
        var match = EntryNumber().Match(answer);
        return (match.Groups[1].Value, int.Parse(match.Groups[2].Value));
    }

    public string Lodge(char form, string kind = "EFD", Func<string, string>? change = null) =>
        Declare(kind, form, "+9", "1500", change);

    public string Replace(char form) => Declare("EFD", form, "+5", "1500", null);

    /// <summary>In the form and kind of the declaration on record.</summary>
    public string Amend(string value, int version = 0, Func<string, string>? change = null)
    {
        var record = Record;
        var isSimplified = record.Kind == Declarations.DeclarationKind.Esp;
        var form = record.IsArrivedForm ? isSimplified ? 'C' : 'A' : isSimplified ? 'F' : 'D';
        return Declare(
            isSimplified ? "ESP" : "EFD", form, version > 0 ? $":{version}+4" : "+4", value, change);
    }

    /// <param name="at">When it happened; now, when not said.</param>
    public string Report(string name, string reference, int version, DateTimeOffset? at = null, bool isVoid = false) =>
        Send(
            "UKCINV:D:00A:UN:109001", $"BGM+{name}:105:109+{reference}:{version}+{(isVoid ? 1 : 9)}",
            $"DTM+{(name == "EDL" ? 186 : 178)}:{at ?? Desk.Now:yyyyMMddHHmm}:203", "LOC+14+GBFXT::109",
            $"RFF+ABO:{Ducr}");

    public string Withdraw() => Send(
        "CUSDEC:D:04A:UN:109760", $"BGM+XTC::109+W{_count}+1", $"RFF+ABO:{Ducr}", "UNS+D", "UNS+S");

    public string Act(string code, string text = "") => By(Officer, () => Send(
        "UKCACT:D:00A:UN:109002",
        [$"BGM+{code}:105:109+X{_count}+9", .. text.Length > 0 ? [$"FTX+AAI+++{text}"] : Array.Empty<string>(), $"RFF+ABO:{Ducr}"]));

    public string By(string partner, Func<string> send) => By(
        new Partner(partner, partner, PartnerRights.Declare | PartnerRights.Move, ["AGENT1"], [], []), send);

    /// <summary>Takes it there by the messages that lead there.</summary>
    public void Bring(ConsignmentStatus status)
    {
        Lodge('A');
        switch (status)
        {
            case ConsignmentStatus.Departed:
                Report("EDL", "D1", 1);
                break;
            case ConsignmentStatus.Held:
                Act("HLD");
                break;
            case ConsignmentStatus.Detained:
                Act("DET");
                break;
            case ConsignmentStatus.Seized:
                Act("SEZ");
                break;
            case ConsignmentStatus.Cancelled:
                Act("CAN");
                break;
        }

        Assert.Equal(status, Record.Status);
    }

    private string By(Partner partner, Func<string> send)
    {
        var agent = Desk.Agent;
        Desk.Agent = partner;
        var answer = send();
        Desk.Agent = agent;
        return answer;
    }

    private string Declare(string kind, char form, string version, string value, Func<string, string>? change)
    {
        var text = string.Join('\'', ClerkTests.Declaration(kind, form, Ducr))
            .Replace("+LRN1+9", $"+LRN1{version}")
            .Replace("MOA+39:1500.00:GBP", $"MOA+39:{value}:GBP").Replace("MOA+123:1500", $"MOA+123:{value}");
        return Send("CUSDEC:D:04A:UN:109730", (change?.Invoke(text) ?? text).Split('\''));
    }

    private string Send(string type, params string[] segments)
    {
        Desk.Now = Desk.Now.AddHours(1);
        return Desk.Message(type, $"R{++_count}", segments);
    }

    [GeneratedRegex(@"RFF\+ABT:([0-9A-Z]+):([0-9]+)'")]
    private static partial Regex EntryNumber();
}
