using System.Buffers;
using BenchmarkDotNet.Attributes;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// The writer's side of a declaration's way without its store: what the clerk takes to decide it, to write why, the new
/// record and the answer, envelope included. All connections wait for this one thread.
/// </summary>
public class PathDecide
{
    private readonly List<Submission> _batch = BenchData.Submissions();
    private readonly Clerk _clerk = new(BenchData.Settings);
    private readonly FactDraft _draft = new();
    private readonly ArrayBufferWriter<byte> _envelope = new(1024);
    private readonly NoArchive _archive = new();

    [Benchmark(OperationsPerInvoke = BenchData.Count)]
    public int Decide()
    {
        var length = 0;
        var position = 1_000_000L;
        foreach (var submission in _batch)
        {
            _clerk.Decide(submission, submission.Filings[0], position++, default, _archive, _draft);
            length += _draft.Response.WrittenCount;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = BenchData.Count)]
    public int Enclose()
    {
        var length = 0;
        var position = 1_000_000L;
        foreach (var submission in _batch)
        {
            _envelope.ResetWrittenCount();
            _clerk.Open(submission, position, _envelope);
            _clerk.Close(submission, position++, _envelope);
            length += _envelope.WrittenCount;
        }

        return length;
    }

    /// <summary>A lodgement asks for no earlier message.</summary>
    private sealed class NoArchive : IFactArchive
    {
        public ReadOnlyMemory<byte> MessageAt(long position, out ServiceCharacters service) =>
            throw new InvalidOperationException("No message was lodged before.");

        public ReadOnlySpan<byte> RecordOf(in UcrKey ucr, out long position) =>
            throw new InvalidOperationException("No message names a consolidation.");

        public void FindRecords(in UcrKey ucr, List<long> positions) =>
            throw new InvalidOperationException("No message names a consolidation.");

        public ReadOnlySpan<byte> RecordAt(long position, in UcrKey ucr) =>
            throw new InvalidOperationException("No message names a consolidation.");
    }
}
