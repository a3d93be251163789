using System.Buffers;
using System.Text.Json;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;

namespace Customs.Nes.Server.Replay;

/// <summary>
/// Decides everything in a store again. Each interchange goes, octet for octet and dated as it was, through the same
/// intake, clerk and ledger into an empty store, which must become the same, row for row.
/// </summary>
internal sealed class Replayer(IArchive archive, IReadOnlyList<SamplingKey> keys)
{
    private readonly List<Submission> _batch = [];
    private readonly PastClerk _clerk = new();
    private readonly RecordedFigures _figures = new();
    private PastDesk? _desk;

    /// <summary>Simulations whose figures were taken as they are recorded, and not worked out again.</summary>
    public int SimulationsTaken => _figures.Taken;

    /// <summary>Null when there is none. Rows a running server adds meanwhile are left alone.</summary>
    public async Task<Difference?> FindDifferenceAsync(long lastPosition, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("nes-verify-");
        try
        {
            var path = Path.Combine(folder.FullName, "again.db");
            await using (var again = SqliteLedger.Open(path, _clerk))
            {
                if (await ReplayAsync(again, lastPosition, cancellation) is { } fault)
                {
                    return fault;
                }
            }

            return Compare(SqliteArchive.Open(path), lastPosition, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<Difference?> ReplayAsync(
        SqliteLedger again, long lastPosition, CancellationToken cancellation)
    {
        var recorded = new RecordedBasis(archive, keys, _figures);
        foreach (var interchange in Interchanges(lastPosition))
        {
            cancellation.ThrowIfCancellationRequested();
            var first = interchange[0];
            PastDesk desk;
            try
            {
                desk = recorded.Of(first);
            }
            catch (Exception fault) when (fault is InvalidDataException or JsonException)
            {
                return new Difference(first.Position, fault.Message);
            }

            if (desk != _desk || _batch.Count == Intake.BatchMax)
            {
                // What is still on its way to the clerk is decided by the one it was prepared for.
                await FlushAsync(again);
                _desk = desk;
                _clerk.Now = desk.Clerk;
            }

            if (desk.PartnerOf(first.Partner) is not { } partner)
            {
                return new Difference(first.Position, $"partner '{first.Partner}' was nobody's when it was received");
            }

            _figures.Load(interchange);
            var bytes = new ReadOnlySequence<byte>(BytesOf(interchange));
            _batch.Add(desk.Intake.Prepare(StatusOf(bytes), bytes, partner, first.ReceivedAt));
        }

        await FlushAsync(again);
        return null;
    }

    private async Task FlushAsync(SqliteLedger again)
    {
        await Task.WhenAll(_batch.Select(submission => again.CommitAsync(submission).AsTask()));
        foreach (var submission in _batch)
        {
            _desk!.Intake.Return(submission);
        }

        _batch.Clear();
    }

    private Difference? Compare(SqliteArchive again, long lastPosition, CancellationToken cancellation)
    {
        using var others = again.Read().GetEnumerator();
        foreach (var row in archive.Read().TakeWhile(row => row.Position <= lastPosition))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!others.MoveNext())
            {
                return new Difference(row.Position, "would not be there if decided again");
            }

            if (Difference.Between(row, others.Current) is { } difference)
            {
                return difference;
            }
        }

        return others.MoveNext() ? new Difference(others.Current.Position, "is not in the store") : null;
    }

    private IEnumerable<List<Fact>> Interchanges(long lastPosition)
    {
        var interchange = new List<Fact>();
        foreach (var row in archive.Read().TakeWhile(row => row.Position <= lastPosition))
        {
            if (interchange.Count > 0 && row.InterchangePosition != interchange[0].InterchangePosition)
            {
                yield return interchange;
                interchange = [];
            }

            interchange.Add(row);
        }

        if (interchange.Count > 0)
        {
            yield return interchange;
        }
    }

    private static byte[] BytesOf(List<Fact> interchange)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        bytes.Write(interchange[0].Head.Span);
        foreach (var row in interchange.Where(row => row.Kind is not (FilingKind.Consequence or FilingKind.Parcel)))
        {
            bytes.Write(row.Message.Span);
            bytes.Write(row.Tail.Span);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>How it was framed then: only so much of one that was too long is kept.</summary>
    private static FrameStatus StatusOf(ReadOnlySequence<byte> bytes)
    {
        var framer = new InterchangeFramer((int)Math.Max(bytes.Length, InterchangeFramer.TooLongHeadLength));
        var rest = bytes;
        return framer.TryRead(ref rest, out _) == FrameStatus.Complete ? FrameStatus.Complete
            : bytes.Length == InterchangeFramer.TooLongHeadLength ? FrameStatus.TooLong
            : FrameStatus.Truncated;
    }
}
