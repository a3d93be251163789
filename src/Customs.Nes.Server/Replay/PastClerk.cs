using System.Buffers;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Replay;

/// <summary>The ledger's one clerk, while the one behind changes with the time that is replayed.</summary>
internal sealed class PastClerk : IClerk
{
    /// <summary>Changed only while nothing is on its way to the ledger.</summary>
    public IClerk? Now { get; set; }

    private IClerk Clerk => Now ?? throw new InvalidOperationException("Nothing is replayed yet.");

    public void Open(Submission submission, long position, IBufferWriter<byte> opening) =>
        Clerk.Open(submission, position, opening);

    public void Close(Submission submission, long position, IBufferWriter<byte> closing) =>
        Clerk.Close(submission, position, closing);

    public void Decide(
        Submission submission,
        Filing filing,
        long position,
        ReadOnlySpan<byte> record,
        IFactArchive archive,
        FactDraft draft) => Clerk.Decide(submission, filing, position, record, archive, draft);

    public void RefuseAltered(Submission submission, long firstPosition, IBufferWriter<byte> answer) =>
        Clerk.RefuseAltered(submission, firstPosition, answer);
}
