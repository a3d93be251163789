using System.Buffers;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;
using Customs.Nes.Ledger;
using Customs.Nes.Ledger.Sqlite;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server.Replay;

/// <summary>
/// Decides everything in a store again. Each interchange goes, octet for octet and dated as it was, through the same
/// intake, clerk and ledger into an empty store, which must become the same, row for row.
/// </summary>
internal sealed class Replayer(SqliteArchive archive, NesOptions options)
{
    private readonly PartnerBook _partners = options.ToPartnerBook();
    private readonly List<Submission> _batch = [];
    private DecisionBasis? _basis;

    /// <summary>Null when there is none. Rows a running server adds meanwhile are left alone.</summary>
    public async Task<Difference?> FindDifferenceAsync(long lastPosition, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("nes-verify-");
        try
        {
            var path = Path.Combine(folder.FullName, "again.db");
            var settings = options.Edi.ToIntakeSettings();
            await using (var again = SqliteLedger.Open(path, new Clerk(settings, Current)))
            {
                var fault = await ReplayAsync(again, new Intake(settings, null, Current), lastPosition, cancellation);
                if (fault is not null)
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

    private DecisionBasis Current() => _basis ?? throw new InvalidDataException("No decision names what it rests on.");

    private async Task<Difference?> ReplayAsync(
        SqliteLedger again, Intake intake, long lastPosition, CancellationToken cancellation)
    {
        var recorded = new RecordedBasis(archive, options);
        foreach (var interchange in Interchanges(lastPosition))
        {
            cancellation.ThrowIfCancellationRequested();
            var first = interchange[0];
            if (_partners.ById(first.Partner) is not { } partner)
            {
                return new Difference(first.Position, $"partner '{first.Partner}' is not in the settings");
            }

            try
            {
                if (recorded.Of(interchange) is { } basis && basis != _basis)
                {
                    // What is still on its way to the clerk is decided by the old one.
                    await FlushAsync(again, intake);
                    _basis = basis;
                }
            }
            catch (InvalidDataException fault)
            {
                return new Difference(first.Position, fault.Message);
            }

            var bytes = BytesOf(interchange);
            _batch.Add(intake.Prepare(StatusOf(bytes), new ReadOnlySequence<byte>(bytes), partner, first.ReceivedAt));
            if (_batch.Count == Intake.BatchMax)
            {
                await FlushAsync(again, intake);
            }
        }

        await FlushAsync(again, intake);
        return null;
    }

    private async Task FlushAsync(SqliteLedger again, Intake intake)
    {
        await Task.WhenAll(_batch.Select(submission => again.CommitAsync(submission).AsTask()));
        foreach (var submission in _batch)
        {
            intake.Return(submission);
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
        foreach (var row in interchange)
        {
            bytes.Write(row.Message.Span);
            bytes.Write(row.Tail.Span);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>How it was framed then: only so much of one that was too long is kept.</summary>
    private static FrameStatus StatusOf(byte[] bytes)
    {
        var framer = new InterchangeFramer(Math.Max(bytes.Length, InterchangeFramer.TooLongHeadLength));
        var rest = new ReadOnlySequence<byte>(bytes);
        return framer.TryRead(ref rest, out _) == FrameStatus.Complete ? FrameStatus.Complete
            : bytes.Length == InterchangeFramer.TooLongHeadLength ? FrameStatus.TooLong
            : FrameStatus.Truncated;
    }
}
