using CsCheck;
using Customs.Nes.Clearance.Licences;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Tests;

/// <summary>
/// A licence's balance is its limit less what live declarations use, after every row, in whatever order declarations
/// are lodged, arrive, are consolidated, cancelled and sent again; and never below nothing.
/// </summary>
public sealed class LicencePropertyTests
{
    private const long LimitGrams = 500_000;

    private const string Master = "GB/FXT1-LICENCE1";

    private const string Partners = """
        partner AGENT1 agent
        partner PORT1 port
        partner HO1 officer
        partner DEP1 department
        """;

    private const string Grant =
        "DEP1 grants licence L1 to GB123456789000 from 2003-01-01 until 2003-12-31 for 8482 quantity 500 KGM";

    // What each uses is in its name, so that the test need not ask the product.
    private static readonly int[] Kilograms = [50, 120, 200, 260, 300, 450];

    private static readonly Gen<int> Some = Gen.Int[0, Kilograms.Length - 1];

    private static readonly Gen<string> Sentence = Gen.OneOf(
        Gen.Select(Some, Gen.Bool, Gen.Bool).Select((n, isArrived, closes) =>
            $"AGENT1 lodges full {(isArrived ? "arrived" : "pre-lodged")} {Ucr(n)} {{ item 1 net mass {Kilograms[n]} "
            + $"document X002 licence L1 status {(closes && n == 0 ? "EE" : "EP")} }}"),
        Some.Select(n => $"PORT1 reports arrival of {Ucr(n)} at GBFXT ref A{n}"),
        Some.Select(n => $"AGENT1 associates {Ucr(n)} with {Master}"),
        Gen.Const($"PORT1 reports arrival of {Master} at GBFXT ref M1"),
        Some.Select(n => $"AGENT1 withdraws {Ucr(n)}"),
        Some.Select(n => $"HO1 cancels {Ucr(n)}"),
        Gen.Const("repeat"),
        Gen.Const("repeat under a new reference"),
        Gen.Const("DEP1 freezes licence L1"),
        Gen.Const("DEP1 resumes licence L1"));

    [Fact]
    public void The_balance_is_the_limit_less_what_live_declarations_use() => Sentence.List[1, 40].Sample(
        sentences =>
        {
            var facts = PlayedLedger.Play(Partners, sentences.Prepend(Grant));
            var live = new Dictionary<string, long>();
            var used = 0L;
            var count = 0;
            foreach (var interchange in facts.GroupBy(fact => fact.InterchangePosition))
            {
                foreach (var fact in interchange)
                {
                    if (fact.Ucr.IsLicence && LicenceRecordFormat.IsOf(fact.Record.Span))
                    {
                        var licence = new LicenceRecord();
                        LicenceRecordFormat.Read(fact.Record.Span, licence);
                        (used, count) = (licence.UsedThousandths, licence.WriteOffCount);
                        Assert.InRange(used, 0, LimitGrams);
                    }
                    else if (ConsignmentRecordFormat.IsOf(fact.Record.Span))
                    {
                        var record = new ConsignmentRecord();
                        ConsignmentRecordFormat.Read(fact.Record.Span, record);
                        live[fact.Ucr.ToString()] = IsLive(record) ? GramsOf(fact) : 0;
                    }
                }

                Assert.Equal(live.Values.Sum(), used);
                Assert.Equal(live.Values.Count(grams => grams > 0), count);
            }
        },
        iter: 150);

    private static string Ucr(int n) => $"3GB123456789000-KG{Kilograms[n]}";

    /// <summary>Accepted in law, and not cancelled since.</summary>
    private static bool IsLive(ConsignmentRecord record) =>
        record.AcceptedAt != default && record.Status != ConsignmentStatus.Cancelled;

    private static long GramsOf(Fact fact) => 1000 * long.Parse(fact.Ucr.ToString()[^3..].TrimStart('G'));
}
