using System.Text.RegularExpressions;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

/// <summary>
/// Messages that come early, twice, contradict what was told or come late are the normal case in ports. Every kind of
/// message has one defined outcome for each: function of the answer, or action of a UKCRES, and the reasons in it.
/// </summary>
public sealed partial class DisorderTests
{
    private const string Early = "before what it is about";
    private const string Twice = "told again in another interchange";
    private const string Contradictory = "told otherwise under the same name";
    private const string Late = "when things have gone on";

    private static readonly string[] Disorders = [Early, Twice, Contradictory, Late];

    private static readonly string[] Kinds =
    [
        "EFD", "ESP", "ELP", "ECR", "EXS", "ESD", "amendment", "replacement", "parcels", "XTC", "REQ",
        "EAA", "EAL", "RET", "EDL", "EAC", "CST", "QUE",
        "REL", "HLD", "DET", "SEZ", "TAK", "HOV", "QRY", "DRQ", "RTE", "CAN", "RFC", "AMD", "RFA", "CHK",
        "LGR", "LSU", "LRS", "LBQ",
    ];

    /// <summary>The message, how it is out of order, what came before it, itself, and what must come of it.</summary>
    private static readonly Row[] Table =
    [
        // Declarations: what ports told before is kept for them; a DUCR stands for one of them.
        new("EFD", Early, "EAL", "EFD-D", "29"),
        new("EFD", Twice, "EFD-D", "EFD-D", "27 401"),
        new("EFD", Contradictory, "EFD-D", "EFD-A", "27 401"),
        new("EFD", Late, "EAL EDL", "EFD-D", "29"),
        new("ESP", Early, "ESD", "ESP-C", "29"),
        new("ESP", Twice, "ESP-C", "ESP-C", "27 401"),
        new("ESP", Contradictory, "EFD-D", "ESP-C", "27 401"),
        new("ESP", Late, "EAL EDL", "ESP-F", "29"),
        new("ELP", Early, "ESD-Z", "ELP-F", "29"),
        new("ELP", Twice, "ELP-F", "ELP-F", "27 401"),
        new("ELP", Contradictory, "ESP-F", "ELP-F", "27 401"),
        new("ELP", Late, "EAL EDL", "ELP-F", "29"),
        new("ECR", Early, "EAL", "ECR-K", "29"),
        new("ECR", Twice, "ECR-K", "ECR-K", "27 401"),
        new("ECR", Contradictory, "EFD-D", "ECR-K", "27 401"),
        new("ECR", Late, "EAL EDL", "ECR-K", "29"),
        new("EXS", Early, "EAL", "EXS-D", "29"),
        new("EXS", Twice, "EXS-D", "EXS-D", "27 401"),
        new("EXS", Contradictory, "EFD-D", "EXS-D", "27 841"),
        new("EXS", Late, "EAL EDL", "EXS-D", "29"),
        new("parcels", Early, "EAL", "parcels", "29"),
        new("parcels", Twice, "parcels", "parcels", "27 401"),
        new("parcels", Contradictory, "EFD-D", "parcels", "27 401"),
        new("parcels", Late, "EAL EDL", "parcels", "29"),

        // A supplementary waits for what it completes; the highest version holds.
        new("ESD", Early, "", "ESD", "45 424"),
        new("ESD", Twice, "ESP-C ESD", "ESD", "27 403"),
        new("ESD", Contradictory, "EFD-A", "ESD", "27 402"),
        new("ESD", Late, "ESP-C EDL", "ESD", "29"),
        new("amendment", Early, "", "amend", "27 723"),
        new("amendment", Twice, "EFD-D amend-2", "amend-2", "45 724"),
        new("amendment", Contradictory, "EFD-D", "amend-form", "27 731"),
        new("amendment", Late, "EFD-A EDL", "amend-A", "45 725"),
        new("replacement", Early, "", "replace", "27 723"),
        new("replacement", Twice, "EFD-D XTC replace", "replace", "27 736"),
        new("replacement", Contradictory, "EFD-D", "replace", "27 736"),
        new("replacement", Late, "EFD-A EDL", "replace", "27 736"),
        new("XTC", Early, "", "XTC", "27 461"),
        new("XTC", Twice, "EFD-D XTC", "XTC", "45 463"),
        new("XTC", Contradictory, "EFD-D", "XTC-of-another", "27 466"),
        new("XTC", Late, "EFD-A EDL", "XTC", "27 471"),
        new("REQ", Early, "", "REQ", "27 461"),
        new("REQ", Twice, "EFD-A QRY REQ", "REQ", "27 467"),
        new("REQ", Contradictory, "EFD-A", "REQ", "27 467"),
        new("REQ", Late, "EFD-A QRY REL", "REQ", "27 467"),

        // Movements are kept whatever the order; the highest version of a reference holds.
        new("EAA", Early, "", "EAA", "45 410"),
        new("EAA", Twice, "EFD-D EAA", "EAA", "45 415"),
        new("EAA", Contradictory, "EFD-D EAA", "EAA-elsewhere", "27 418"),
        new("EAA", Late, "EFD-D EAL", "EAA", "45 426"),
        new("EAL", Early, "", "EAL", "45 410"),
        new("EAL", Twice, "EFD-D EAL", "EAL", "45 415"),
        new("EAL", Contradictory, "EFD-D EAL", "EAL-elsewhere", "27 418"),
        new("EAL", Late, "EFD-A EDL", "EAL", "29"),
        new("RET", Early, "", "RET", "27 428"),
        new("RET", Twice, "EFD-D RET", "RET", "45 415"),
        new("RET", Contradictory, "EFD-D EAL", "RET", "27 430"),
        new("RET", Late, "EFD-A EDL", "RET", "27 430"),
        new("EDL", Early, "EFD-D", "EDL", "45 411"),
        new("EDL", Twice, "EFD-A EDL", "EDL", "45 415"),
        new("EDL", Contradictory, "EFD-A EDL", "EDL-elsewhere", "27 418"),
        new("EDL", Late, "EFD-D XTC", "EDL", "45 470"),
        new("EAC", Early, "", "EAC", "45 456"),
        new("EAC", Twice, "EFD-D EAC", "EAC", "27 444"),
        new("EAC", Contradictory, "EFD-D EAC", "EAC-other", "27 445"),
        new("EAC", Late, "EFD-D EAC CST", "EAC-of-another", "27 441"),
        new("CST", Early, "", "CST", "27 440"),
        new("CST", Twice, "EFD-D EAC CST", "CST", "27 441"),
        new("CST", Contradictory, "EFD-D EAC EAC-out", "CST", "27 450"),
        new("CST", Late, "EFD-D EAC CST", "CST", "27 441"),
        new("QUE", Early, "", "QUE", "27 457"),
        new("QUE", Twice, "EFD-D QUE", "QUE", "29"),
        new("QUE", Contradictory, "EAL", "QUE", "29"),
        new("QUE", Late, "EFD-A EDL", "QUE", "29"),

        // What officers do twice changes nothing; what the goods do not allow is refused.
        new("REL", Early, "", "REL", "27 461"),
        new("REL", Twice, "EFD-A HLD REL", "REL", "45 463"),
        new("REL", Contradictory, "EFD-D", "REL", "27 462"),
        new("REL", Late, "EFD-A EDL", "REL", "27 462"),
        new("HLD", Early, "", "HLD", "27 461"),
        new("HLD", Twice, "EFD-A HLD", "HLD", "45 463"),
        new("HLD", Contradictory, "EFD-A SEZ", "HLD", "29"),
        new("HLD", Late, "EFD-A EDL", "HLD", "27 462"),
        new("DET", Early, "", "DET", "27 461"),
        new("DET", Twice, "EFD-A DET", "DET", "45 463"),
        new("DET", Contradictory, "EFD-A CAN", "DET", "27 462"),
        new("DET", Late, "EFD-A EDL", "DET", "27 462"),
        new("SEZ", Early, "", "SEZ", "27 461"),
        new("SEZ", Twice, "EFD-A SEZ", "SEZ", "45 463"),
        new("SEZ", Contradictory, "EFD-A CAN", "SEZ", "27 462"),
        new("SEZ", Late, "EFD-A EDL", "SEZ", "27 462"),
        new("TAK", Early, "", "TAK", "27 461"),
        new("TAK", Twice, "EFD-A HLD TAK", "TAK", "45 463"),
        new("TAK", Contradictory, "EFD-A HLD TAK", "TAK-by", "27 464"),
        new("TAK", Late, "EFD-A EDL", "TAK", "29"),
        new("HOV", Early, "", "HOV", "27 461"),
        new("HOV", Twice, "EFD-A HLD TAK HOV", "HOV", "45 463"),
        new("HOV", Contradictory, "EFD-A HLD", "HOV", "45 463"),
        new("HOV", Late, "EFD-A EDL", "HOV", "45 463"),
        new("QRY", Early, "", "QRY", "27 461"),
        new("QRY", Twice, "EFD-A HLD QRY", "QRY", "29"),
        new("QRY", Contradictory, "EFD-A CAN", "QRY", "27 462"),
        new("QRY", Late, "EFD-A EDL", "QRY", "27 462"),
        new("DRQ", Early, "", "DRQ", "27 461"),
        new("DRQ", Twice, "EFD-A HLD DRQ", "DRQ", "29"),
        new("DRQ", Contradictory, "EFD-A CAN", "DRQ", "27 462"),
        new("DRQ", Late, "EFD-A EDL", "DRQ", "27 462"),
        new("RTE", Early, "", "RTE", "27 461"),
        new("RTE", Twice, "EFD-A RTE", "RTE", "45 463"),
        new("RTE", Contradictory, "EFD-D", "RTE", "27 462"),
        new("RTE", Late, "EFD-A EDL", "RTE", "27 462"),
        new("CAN", Early, "", "CAN", "27 461"),
        new("CAN", Twice, "EFD-A CAN", "CAN", "45 463"),
        new("CAN", Contradictory, "EFD-A SEZ", "CAN", "27 462"),
        new("CAN", Late, "EFD-A EDL", "CAN", "27 462"),
        new("RFC", Early, "", "RFC", "27 461"),
        new("RFC", Twice, "EFD-A XTC RFC", "RFC", "27 469"),
        new("RFC", Contradictory, "EFD-A", "RFC", "27 469"),
        new("RFC", Late, "EFD-A EDL", "RFC", "27 469"),
        new("AMD", Early, "", "AMD", "27 461"),
        new("AMD", Twice, "EFD-A amend-A AMD", "AMD", "27 727"),
        new("AMD", Contradictory, "EFD-A", "AMD", "27 727"),
        new("AMD", Late, "EFD-A EDL", "AMD", "27 727"),
        new("RFA", Early, "", "RFA", "27 461"),
        new("RFA", Twice, "EFD-A amend-A RFA", "RFA", "27 727"),
        new("RFA", Contradictory, "EFD-A", "RFA", "27 727"),
        new("RFA", Late, "EFD-A EDL", "RFA", "27 727"),
        new("CHK", Early, "", "CHK", "27 461"),
        new("CHK", Twice, "EFD-A CHK", "CHK", "29"),
        new("CHK", Contradictory, "EFD-A CAN", "CHK", "27 462"),
        new("CHK", Late, "EFD-A EDL", "CHK", "29"),

        // Licences are another department's alone to change; asking for them changes nothing.
        new("LGR", Early, "", "LGR", "29"),
        new("LGR", Twice, "LGR", "LGR", "29"),
        new("LGR", Contradictory, "LGR", "LGR-by", "27 765"),
        new("LGR", Late, "LGR year", "LGR", "29"),
        new("LSU", Early, "", "LSU", "27 755"),
        new("LSU", Twice, "LGR LSU", "LSU", "45 463"),
        new("LSU", Contradictory, "LGR", "LSU-by", "27 765"),
        new("LSU", Late, "LGR year", "LSU", "29"),
        new("LRS", Early, "", "LRS", "27 755"),
        new("LRS", Twice, "LGR LRS", "LRS", "45 463"),
        new("LRS", Contradictory, "LGR", "LRS-by", "27 765"),
        new("LRS", Late, "LGR year", "LRS", "45 463"),
        new("LBQ", Early, "", "LBQ", "27 755"),
        new("LBQ", Twice, "LGR LBQ", "LBQ", "29"),
        new("LBQ", Contradictory, "LGR", "LBQ-by", "27 765"),
        new("LBQ", Late, "LGR year", "LBQ", "29"),
    ];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Table.Length)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_has_the_outcome_the_table_names(int row)
    {
        var told = new Telling();
        var (kind, disorder, before, message, expected) = Table[row];
        foreach (var step in before.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            told.Send(step);
        }

        var answer = told.Send(message);

        var codes = CodePattern().Matches(answer).Select(match => match.Groups[1].Value).Distinct();
        var found = $"{FunctionPattern().Match(answer).Groups[1].Value} {string.Join(' ', codes)}".Trim();
        Assert.True(found == expected, $"{kind} {disorder}: expected {expected}, found {found}");
    }

    [Fact]
    public void No_message_is_left_out() => Assert.Equal(
        from kind in Kinds from disorder in Disorders orderby kind, disorder select (kind, disorder),
        Table.Select(row => (row.Kind, row.Disorder)).Order());

    private sealed record Row(string Kind, string Disorder, string Before, string Message, string Expected);

    /// <summary>The messages of the table, by name.</summary>
    private sealed class Telling
    {
        private const string Licence = "LIC1";
        private readonly DeclaredLife _life = new();
        private int _count;

        public string Send(string step)
        {
            var (name, how) = step.Split('-', 2) is [var first, var rest] ? (first, rest) : (step, "");
            switch (name)
            {
                case "EFD" or "ESP" or "ELP" or "ECR" or "EXS":
                    return _life.Lodge(how[0], name, text => Boxes(name, text));
                case "ESD":
                    return _life.Lodge(how.Length > 0 ? how[0] : 'Y', "ESD", text => text.Replace("LRN1+", "LRN1:1+"));
                case "amend":
                    return how switch
                    {
                        "2" => _life.Amend("1700", 2),
                        "form" => _life.Amend("1700", change: text => text.Replace("EXD", "EXA")),
                        "A" => _life.Amend("1700"),
                        _ => _life.Lodge('D', change: text => text.Replace("+LRN1+9", "+LRN1+4")),
                    };
                case "replace":
                    return _life.Replace('D');
                case "parcels":
                    return Parcels();
                case "XTC":
                    return how.Length == 0 ? _life.Withdraw() : _life.By("AGENT2", _life.Withdraw);
                case "REQ":
                    return Message(
                        "CUSDEC:D:04A:UN:109760", "BGM+REQ::109+Q1+9", "FTX+AAI+++AS AGREED",
                        $"RFF+ABO:{DeclaredLife.Ducr}", "UNS+D", "UNS+S");
                case "EAA" or "EAL" or "RET" or "EDL":
                    return Movement(name, how == "elsewhere" ? "GBHRH" : "GBFXT");
                case "EAC":
                    return how switch
                    {
                        "out" => Inventory("EAC", $"RFF+ABO:{DeclaredLife.Ducr}"),
                        "other" => Inventory("EAC", $"RFF+ABO:{DeclaredLife.Ducr}", "RFF+MB:GB/FXT1-OTHER"),
                        "of-another" => Inventory("EAC", $"RFF+ABO:{DeclaredLife.Ducr}B", "RFF+MB:GB/FXT1-CONSOL"),
                        _ => Inventory("EAC", $"RFF+ABO:{DeclaredLife.Ducr}", "RFF+MB:GB/FXT1-CONSOL"),
                    };
                case "CST":
                    return Inventory("CST", "RFF+UCN:GB/FXT1-CONSOL");
                case "QUE":
                    return Inventory("QUE", $"RFF+ABO:{DeclaredLife.Ducr}");
                case "LGR" or "LSU" or "LRS" or "LBQ":
                    return LicenceAct(name, how == "by");
                case "TAK" when how == "by":
                    return Act("HO2", "TAK");
                case "year":
                    _life.Desk.Now = _life.Desk.Now.AddDays(365);
                    return "";
                case "RTE":
                    return Act("HO1", "RTE", "GEI+ROE+2::109");
                case "DRQ":
                    return Act("HO1", "DRQ", "DOC+916:::N934");
                case "CHK":
                    return Act("HO1", "CHK", "GEI+RES+N::109", "FTX+AAI+++LOOKED AT");
                case "QRY" or "RFA":
                    return _life.Act(name, "WHY");
                default:
                    return _life.Act(name);
            }
        }

        private string Movement(string name, string location) => Message(
            "UKCINV:D:00A:UN:109001", $"BGM+{name}:105:109+{name}1:1+9",
            $"DTM+{name switch { "EDL" => 186, "EAA" => 132, _ => 178 }}:20030113{(name == "EDL" ? 19 : 10)}00:203",
            $"LOC+14+{location}::109", $"RFF+ABO:{DeclaredLife.Ducr}");

        private string Inventory(string name, params string[] references) =>
            Message("UKCINV:D:00A:UN:109001", [$"BGM+{name}:105:109", .. references]);

        private string Act(string officer, string code, params string[] more) => By(
            new Partner(officer, "Officer", PartnerRights.Officer, ["AGENT1"], [], []),
            () => Message(
                "UKCACT:D:00A:UN:109002", [$"BGM+{code}:105:109+X1+9", .. more, $"RFF+ABO:{DeclaredLife.Ducr}"]));

        private string LicenceAct(string name, bool isByAnother) => By(
            new Partner(isByAnother ? "MOD" : "DTI", "Department", PartnerRights.Department, ["AGENT1"], [], []),
            () => Message(
                "UKCLIC:D:00A:UN:109004",
                [
                    $"BGM+{name}:105:109+L1+9",
                    .. name == "LGR" ? new[] { "DTM+194:20030101:102", "DTM+206:20031231:102" } : [],
                    $"RFF+EX:{Licence}",
                    .. name == "LGR"
                        ? new[] { "NAD+EX+GB123456789000", "MEA+AAS++KGM:500" } : [],
                ]));

        private string Parcels() => Message(
            "CUSDEC:D:04A:UN:109735",
            ("BGM+EFD::109+LRN1+9'CST++EXD+2'LOC+36+IN'LOC+35+GB'LOC+14+GBFXT::109'TDT+13++1'"
            + "NAD+CZ+GB123456789000++A'NAD+CN+++B+IN'NAD+DT+GB987654321000'UNS+D'CST+1+1000001+84821010'"
            + "MEA+AAR++KGM:1'MEA+AAB++KGM:2'PAC+1++PK'MOA+123:20'RFF+ABO:" + DeclaredLife.Ducr
            + "'RFF+ZZZ'IMD+++:::BEARINGS'DOC+998:::380+INV1:::::Z'UNS+S'CNT+5:1").Split('\''));

        private string Message(string type, params string[] segments)
        {
            _life.Desk.Now = _life.Desk.Now.AddHours(1);
            return _life.Desk.Message(type, $"T{++_count}", segments);
        }

        private string By(Partner partner, Func<string> send)
        {
            var agent = _life.Desk.Agent;
            _life.Desk.Agent = partner;
            var answer = send();
            _life.Desk.Agent = agent;
            return answer;
        }

        private static string Boxes(string kind, string text) => kind switch
        {
            "ECR" => text.Replace("1000001", "0019000"),
            "EXS" => text.Replace("1000001", "").Replace("'MOA+123:1500", ""),
            _ => text,
        };
    }

    [GeneratedRegex(@"BGM\+[A-Z]{3}:[0-9]*:109\+[^']*\+([0-9]+)'")]
    private static partial Regex FunctionPattern();

    [GeneratedRegex(@"ERC\+([0-9]+)::109'")]
    private static partial Regex CodePattern();
}
