using System.Globalization;
using CsCheck;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Tests.Intake;

namespace Customs.Nes.Clearance.Tests.Consolidations;

/// <summary>
/// Random histories of consignments and consolidations, sent as messages, compared with the naive forest after every
/// one of them. NES_FOREST_HISTORIES sets how many; the seed is in the failure.
/// </summary>
public sealed class ForestTests
{
    private const int DucrCount = 4;
    private const int MucrCount = 4;
    private const string Rejected = "GEI+ACT+3::109'";

    private static readonly DateTimeOffset Start = new(2003, 1, 13, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(int Act, int One, int Other, int Hours)[]> Histories =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, DucrCount + MucrCount - 1], Gen.Int[0, MucrCount - 1], Gen.Int[-3, 3])
            .Array[1, 24];

    [Fact]
    public void Whatever_is_said_in_whatever_order_every_consignment_stands_where_the_naive_forest_has_it()
    {
        var count = int.TryParse(
            Environment.GetEnvironmentVariable("NES_FOREST_HISTORIES"), CultureInfo.InvariantCulture, out var told)
            ? told : 150;
        Histories.Sample(Play, iter: count);
    }

    private static void Play((int Act, int One, int Other, int Hours)[] history)
    {
        var desk = new ClerkDesk { Now = Start };
        var forest = new NaiveForest();
        for (var number = 0; number < DucrCount; number++)
        {
            forest.Ducrs.Add(Ucr(number));
            Assert.Contains(
                "+29'", desk.Message("CUSDEC:D:04A:UN:109730", $"L{number}", Declaration(Ucr(number))),
                StringComparison.Ordinal);
        }

        var moves = new List<(string Ucr, string Reference, bool IsDeparture, int Version, string Party)>();
        for (var step = 0; step < history.Length; step++)
        {
            desk.Now = forest.Now = Start.AddMinutes(10 * (step + 1)).AddSeconds(30);
            var (act, one, other, hours) = history[step];
            Act(desk, forest, moves, step, act, Ucr(one), Ucr(DucrCount + other), hours);
            foreach (var ducr in forest.Ducrs)
            {
                Assert.True(
                    forest.StatusOf(ducr) == desk.StatusOf(ducr).ToString(),
                    $"step {step}, {act} {Ucr(one)} {Ucr(DucrCount + other)} {hours}: {ducr} is {desk.StatusOf(ducr)}, "
                    + $"by the naive forest {forest.StatusOf(ducr)}");
            }
        }
    }

    private static void Act(
        ClerkDesk desk,
        NaiveForest forest,
        List<(string Ucr, string Reference, bool IsDeparture, int Version, string Party)> moves,
        int step,
        int act,
        string one,
        string other,
        int hours)
    {
        SetParty(desk, forest, hours % 2 == 0 ? "AGENT1" : "PORT1");
        switch (act)
        {
            case 0 or 1:
                var isTaken = forest.Associate(one, other, forest.Now);
                AssertAnswer(isTaken, desk, step, "EAC", About(one), $"RFF+MB:{other}");
                break;
            case 2:
                AssertAnswer(forest.Disassociate(one), desk, step, "EAC", About(one));
                break;
            case 3:
                AssertAnswer(forest.Shut(other), desk, step, "CST", About(other));
                break;
            case 7 when moves.Count > 0:
                // The next version of an earlier movement; one in three takes it back.
                var index = one[^1] % moves.Count;
                var (ucr, reference, wasDeparture, version, party) = moves[index];
                moves[index] = moves[index] with { Version = version + 1 };
                SetParty(desk, forest, party);
                Move(desk, forest, step, ucr, reference, wasDeparture, version + 1, hours, isVoid: hours % 3 == 1);
                break;
            default:
                var isDeparture = act == 6;
                moves.Add((one, $"M{step}", isDeparture, 1, forest.Party));
                Move(desk, forest, step, one, $"M{step}", isDeparture, 1, hours, isVoid: false);
                break;
        }
    }

    private static void SetParty(ClerkDesk desk, NaiveForest forest, string party) => desk.Agent = new Partner(
        forest.Party = party, party, PartnerRights.Declare | PartnerRights.Move, ["AGENT1"], [], []);

    private static void Move(
        ClerkDesk desk, NaiveForest forest, int step, string ucr, string reference, bool isDeparture, int version,
        int hours, bool isVoid)
    {
        var at = forest.Now.AddSeconds(-30).AddHours(hours);
        var answer = desk.Message(
            "UKCINV:D:00A:UN:109001",
            $"R{step}",
            $"BGM+{(isDeparture ? "EDL" : "EAL")}:105:109+{reference}:{version}+{(isVoid ? 1 : 9)}",
            $"DTM+{(isDeparture ? "186" : "178")}:{at:yyyyMMddHHmm}Z:205",
            "LOC+14+GBFXT::109",
            About(ucr));
        Assert.DoesNotContain(Rejected, answer, StringComparison.Ordinal);
        forest.Move(ucr, reference, isDeparture, at, isVoid);
    }

    private static void AssertAnswer(bool isTaken, ClerkDesk desk, int step, string name, params string[] more)
    {
        var answer = desk.Message("UKCINV:D:00A:UN:109001", $"R{step}", [$"BGM+{name}:105:109++9", .. more]);
        Assert.True(isTaken == !answer.Contains(Rejected, StringComparison.Ordinal), $"step {step}, {name}: {answer}");
    }

    private static string Ucr(int number) => number < DucrCount
        ? $"3GB123456789000-F{number}" : $"GB/FXT1-F000{number - DucrCount}";

    private static string About(string ucr) => $"RFF+{(char.IsAsciiDigit(ucr[0]) ? "ABO" : "UCN")}:{ucr}";

    internal static string[] Declaration(string ducr) =>
    [
        "BGM+EFD::109+LRN+9", "CST++EXD+1", "LOC+36+US", "LOC+35+GB", "LOC+14+GBFXT::109", $"RFF+ABO:{ducr}",
        "TDT+13++1+++++:::STAR:GB", "NAD+CZ+GB123456789000++EXPORTER+STREET+TOWN++FE1 1AA+GB",
        "NAD+CN+++CONSIGNEE+STREET+TOWN++1+US", "NAD+DT+GB123456789000", "UNS+D", "CST+1+1000001+84821010", "LOC+27+GB",
        "MEA+AAR++KGM:300", "MEA+AAB++KGM:330", "PAC+4++BX", "PCI++MARKS", "MOA+123:15000", "RFF+ZZZ",
        "IMD+++:::BALL BEARINGS OF STEEL", "DOC+998:::380+INV1:::::Z", "UNS+S", "CNT+5:1",
    ];
}
