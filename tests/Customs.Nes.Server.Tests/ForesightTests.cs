using System.Buffers;
using System.Text;
using CsCheck;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Tests;

/// <summary>
/// What is read and examined before the writer comes to a far reaching message changes nothing but how long that
/// takes: the same rows with it and without it, whatever other messages come in between.
/// </summary>
public sealed class ForesightTests
{
    private const string Partners = """
        partner AGENT1 agent
        partner PORT1 port
        """;

    private static readonly Gen<string> Ducr = Gen.Int[0, 2].Select(n => $"3GB123456789000-F{n}");

    private static readonly Gen<string> Mucr = Gen.Int[0, 1].Select(n => $"GB/FXT1-F000{n}");

    private static readonly Gen<string> Sentence = Gen.OneOf(
        Gen.Select(Ducr, Gen.Bool).Select((ucr, isArrived) =>
            $"AGENT1 lodges full {(isArrived ? "arrived" : "pre-lodged")} {ucr} {{ item 1 net mass 300 }}"),
        Gen.Select(Ducr, Mucr).Select((ucr, mucr) => $"AGENT1 associates {ucr} with {mucr}"),
        Gen.Select(Mucr, Mucr).Select((inner, outer) => $"AGENT1 associates {inner} with {outer}"),
        Ducr.Select(ucr => $"AGENT1 disassociates {ucr}"),
        Mucr.Select(mucr => $"AGENT1 shuts {mucr}"),
        Gen.Select(Mucr, Gen.Int[0, 9], Gen.Bool).Select((mucr, n, isDeparture) =>
            $"PORT1 reports {(isDeparture ? "departure" : "arrival")} of {mucr} at GBFXT ref M{n}"),
        Gen.Select(Ducr, Gen.Int[0, 9], Gen.Bool).Select((ucr, n, isDeparture) =>
            $"PORT1 reports {(isDeparture ? "departure" : "arrival")} of {ucr} at GBFXT ref D{n}"),
        Gen.Const("repeat"));

    [Fact]
    public void Rows_are_the_same_with_foresight_and_without() =>
        Gen.Select(Sentence.List[20, 60], Gen.Int[4, 16]).Sample(
            (some, atOnce) =>
            {
                // The writer begins when all are handed in: whatever is foreseen is out of date by the ones before.
                using var gate = new ManualResetEventSlim();
                List<string> sentences = ["AGENT1 shuts GB/FXT1-F0000", .. some];
                var foreseeing = PlayedLedger.Play(
                    Partners, sentences, settings => new Foreseeing(settings, gate), atOnce, gate);
                var blind = PlayedLedger.Play(Partners, sentences, settings => new Blind(settings), atOnce);
                Assert.Equal(blind.Select(Text), foreseeing.Select(Text));
            },
            iter: 60);

    [Fact]
    public void What_was_foreseen_is_used()
    {
        var lodged = Enumerable.Range(0, 5).SelectMany(n => (string[])
        [
            $"AGENT1 lodges full pre-lodged 3GB123456789000-F{n} {{ item 1 net mass 300 }}",
            $"AGENT1 associates 3GB123456789000-F{n} with GB/FXT1-F0000",
        ]);
        var clerk = default(Foreseeing);
        PlayedLedger.Play(
            Partners, [.. lodged, "PORT1 reports arrival of GB/FXT1-F0000 at GBFXT ref M1"],
            settings => clerk = new Foreseeing(settings));

        // Five declarations examined at arrival: none of their messages is read by the writer.
        Assert.Equal(0, clerk!.MessagesRead);
        Assert.Equal(5, clerk.Other!.MessagesRead);
    }

    private static string Text(Fact fact) =>
        $"{fact.Position} {fact.Kind} {fact.Ucr} {fact.Outcome} "
        + $"{Encoding.Latin1.GetString(fact.Decision.Span)} {Convert.ToHexString(fact.Record.Span)} "
        + Encoding.Latin1.GetString(fact.Response.Span);

    /// <summary>Looks ahead for every message about a consolidation, however small that is.</summary>
    private class Foreseeing(IntakeSettings settings, ManualResetEventSlim? gate = null) : IClerk
    {
        private readonly Clerk _clerk = new(settings);

        public Foreseeing? Other { get; private set; }

        public int MessagesRead { get; private set; }

        public void Open(Submission submission, long position, IBufferWriter<byte> opening) =>
            _clerk.Open(submission, position, opening);

        public void Close(Submission submission, long position, IBufferWriter<byte> closing) =>
            _clerk.Close(submission, position, closing);

        public void Decide(
            Submission submission,
            Filing filing,
            long position,
            ReadOnlySpan<byte> record,
            IFactArchive archive,
            FactDraft draft)
        {
            gate?.Wait();
            var counting = new Counting(archive);
            _clerk.Decide(submission, filing, position, record, counting, draft);
            MessagesRead += counting.MessagesRead;
        }

        public void RefuseAltered(Submission submission, long firstPosition, IBufferWriter<byte> answer) =>
            _clerk.RefuseAltered(submission, firstPosition, answer);

        public bool IsFarReaching(Filing filing, ReadOnlySpan<byte> record) => filing.Ucr.IsMucr;

        public virtual IClerk? Twin() => Other = new Foreseeing(settings);
    }

    private sealed class Blind(IntakeSettings settings) : Foreseeing(settings)
    {
        public override IClerk? Twin() => null;
    }

    private sealed class Counting(IFactArchive archive) : IFactArchive
    {
        public int MessagesRead { get; private set; }

        public ReadOnlyMemory<byte> MessageAt(long position, out Edifact.ServiceCharacters service)
        {
            MessagesRead++;
            return archive.MessageAt(position, out service);
        }

        public ReadOnlySpan<byte> RecordOf(in UcrKey ucr, out long position) => archive.RecordOf(ucr, out position);

        public void FindRecords(in UcrKey ucr, List<long> positions) => archive.FindRecords(ucr, positions);

        public ReadOnlySpan<byte> RecordAt(long position, in UcrKey ucr) => archive.RecordAt(position, ucr);
    }
}
