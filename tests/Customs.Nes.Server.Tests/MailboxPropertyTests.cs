using CsCheck;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Lifecycle;
using Customs.Nes.Clearance.Reports;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Views;

namespace Customs.Nes.Server.Tests;

/// <summary>
/// Mailboxes against a naive reading of the whole ledger, over random trade: nothing lost, nothing doubled, in order,
/// from any cursor, in pages of any size.
/// </summary>
public sealed class MailboxPropertyTests
{
    private const string Partnership = """
        partner AGENT1 agent
        partner AGENT2 agent
        partner PORT1 port
        partner PORT2 port
        partner HO1 officer
        """;

    private const string Master = "GB/FXT1-MAIL1";

    private static readonly string[] Partners = ["AGENT1", "AGENT2", "PORT1", "PORT2", "HO1"];

    private static readonly string[] Ucrs = ["3GB123456789000-M1", "3GB123456789000-M2", "3GB987654321000-M3"];

    private static readonly Gen<string> Sentence = Gen.OneOf(
        Gen.Select(OneOf("AGENT1", "AGENT2"), OneOf("pre-lodged", "arrived"), OneOf(Ucrs))
            .Select((agent, form, ucr) => $"{agent} lodges full {form} {ucr}"),
        Gen.Select(
            OneOf("PORT1", "PORT2"), OneOf("arrival", "departure"), OneOf([.. Ucrs, Master]), Gen.Int[1, 3])
            .Select((port, kind, ucr, n) => $"{port} reports {kind} of {ucr} at GBFXT ref {kind[..1]}{n}"),
        Gen.Select(OneOf("AGENT1", "PORT1"), OneOf(Ucrs))
            .Select((who, ucr) => $"{who} associates {ucr} with {Master}"),
        OneOf(Ucrs).Select(ucr => $"AGENT1 disassociates {ucr}"),
        Gen.Const($"PORT2 shuts {Master}"),
        Gen.Select(OneOf("holds", "releases", "seizes", "takes", "cancels"), OneOf(Ucrs))
            .Select((act, ucr) => $"HO1 {act} {ucr}"));

    [Fact]
    public void A_mailbox_holds_what_a_naive_reading_of_the_ledger_says_from_any_cursor() => Gen.Select(
        Sentence.List[1, 40], Gen.Int[1, 7], Gen.Int[0, 60]).Sample(
        (sentences, page, cursor) =>
        {
            var facts = PlayedLedger.Play(Partnership, sentences);
            var naive = Naive(facts);
            using var folder = new TemporaryStore();
            using var views = LedgerViews.Open(folder.Views, new Written(facts));
            views.CatchUp();
            foreach (var party in Partners.Append("GB123456789000"))
            {
                var expected = naive.GetValueOrDefault(party) ?? [];
                Assert.Equal(expected, InPages(views, party, page, 0));
                Assert.Equal(expected.Where(entry => entry.Position > cursor), InPages(views, party, page, cursor));
            }
        },
        iter: 40);

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(n => words[n]);

    private static List<(long Position, Audience Audience)> InPages(
        LedgerViews views, string party, int page, long after)
    {
        var all = new List<(long, Audience)>();
        while (views.Mailbox([party], after, page) is { Count: > 0 } entries)
        {
            all.AddRange(entries.Select(entry => (entry.Position, (Audience)entry.Audience)));
            after = entries[^1].Position;
        }

        return all;
    }

    /// <summary>Row by row, with sets in memory; it knows who is concerned, and asks the product what there is to tell.</summary>
    private static Dictionary<string, List<(long Position, Audience Audience)>> Naive(List<Fact> facts)
    {
        var concerned = new Dictionary<(string Ucr, string Party), Audience>();
        var mail = new Dictionary<string, List<(long, Audience)>>();
        var reader = new ReportReader();
        void Concern(string ucr, string party, Audience audience)
        {
            var known = concerned.GetValueOrDefault((ucr, party), audience);
            concerned[(ucr, party)] = known < audience ? known : audience;
        }

        foreach (var fact in facts.Where(fact => !fact.Ucr.IsEmpty && !fact.Record.IsEmpty))
        {
            var ucr = fact.Ucr.ToString();
            if (fact.Kind == FilingKind.Efd)
            {
                Concern(ucr, fact.Partner, Audience.Declarant);
                Concern(ucr, ucr[1..ucr.IndexOf('-', StringComparison.Ordinal)], Audience.Exporter);
            }
            else if (fact.Kind is >= FilingKind.Arrival and <= FilingKind.Shut
                || (fact.Kind == FilingKind.Consequence && !fact.Ucr.IsMucr))
            {
                Concern(ucr, fact.Partner, Audience.Carrier);
            }

            var master = "";
            if (!fact.Ucr.IsMucr)
            {
                var record = new ConsignmentRecord();
                ConsignmentRecordFormat.Read(fact.Record.Span, record);
                master = record.Master.ToString();
            }

            foreach (var party in concerned.Keys.Select(key => key.Party).Distinct())
            {
                var roles = concerned.Where(one => one.Key.Party == party
                        && (one.Key.Ucr == ucr || (one.Key.Ucr == master && one.Value == Audience.Carrier)))
                    .Select(one => one.Value)
                    .Where(audience => reader.Reports(fact.ToReportSource(), audience).Count > 0).ToList();
                if (roles.Count > 0)
                {
                    mail.TryAdd(party, []);
                    mail[party].Add((fact.Position, roles.Min()));
                }
            }
        }

        return mail;
    }

    private sealed class Written(List<Fact> facts) : IFactSource
    {
        public long LastPosition => facts.Count;

        public IEnumerable<Fact> Read(long fromPosition = 1) => facts.Skip((int)fromPosition - 1);
    }
}
