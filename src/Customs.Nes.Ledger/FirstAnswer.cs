using System.Buffers;
using System.Buffers.Binary;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Packing;

namespace Customs.Nes.Ledger;

/// <summary>
/// Knows an interchange again, and puts its first answer together once more, from what its rows say was answered.
/// </summary>
internal sealed class FirstAnswer(IRowSource rows, MessagePacker? packer)
{
    private readonly StoredBody _first = new(packer);
    private readonly StoredBody _next = new(packer);
    private readonly List<long> _candidates = [];

    /// <summary>Whether an interchange of that key is on record.</summary>
    /// <param name="position">Of its first row.</param>
    public bool TryFind(Submission submission, out long position)
    {
        position = 0;
        if (submission.Key.WrittenCount == 0)
        {
            return false;
        }

        _candidates.Clear();
        rows.FindInterchanges(submission.KeyHash, _candidates);
        foreach (var candidate in _candidates)
        {
            rows.ReadBody(candidate, _first);
            if (_first.Span(BodySection.Key).SequenceEqual(submission.Key.WrittenSpan))
            {
                position = candidate;
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the one found has the same octets.</summary>
    public bool IsOf(Submission submission) =>
        BinaryPrimitives.ReadUInt128LittleEndian(_first.Span(BodySection.ContentHash)) == submission.ContentHash;

    /// <summary>The answer to the one found.</summary>
    public void Write(long position, ArrayBufferWriter<byte> answer)
    {
        var messageCount = BinaryPrimitives.ReadInt32LittleEndian(_first.Span(BodySection.RowCount));
        answer.Write(_first.Span(BodySection.Opening));
        answer.Write(_first.Span(BodySection.Response));
        position += 1 + ConsequencesOf(_first);
        for (var message = 1; message < messageCount; message++)
        {
            rows.ReadBody(position, _next);
            answer.Write(_next.Span(BodySection.Response));
            position += 1 + ConsequencesOf(_next);
        }

        answer.Write(_first.Span(BodySection.Closing));
    }

    private static int ConsequencesOf(StoredBody row)
    {
        var count = row.Span(BodySection.ConsequenceCount);
        return count.IsEmpty ? 0 : BinaryPrimitives.ReadInt32LittleEndian(count);
    }
}
