using Customs.Nes.Ledger;

namespace Customs.Nes.Server.Replay;

/// <summary>The first thing that did not come out as it is recorded.</summary>
/// <param name="Position">The row.</param>
/// <param name="What">Its part.</param>
internal sealed record Difference(long Position, string What)
{
    public override string ToString() => $"row {Position}: {What}";

    /// <summary>Null when both rows are the same in everything.</summary>
    public static Difference? Between(Fact recorded, Fact again)
    {
        var what = recorded.Position != again.Position ? "position"
            : recorded.ReceivedAt != again.ReceivedAt ? "time of receipt"
            : recorded.Partner != again.Partner ? "partner"
            : recorded.Channel != again.Channel ? "channel"
            : recorded.Kind != again.Kind ? $"kind ({recorded.Kind}, now {again.Kind})"
            : recorded.Outcome != again.Outcome ? $"outcome ({recorded.Outcome}, now {again.Outcome})"
            : recorded.Ucr != again.Ucr ? "UCR"
            : recorded.PreviousPosition != again.PreviousPosition ? "row before it in the chain of its UCR"
            : recorded.InterchangePosition != again.InterchangePosition ? "interchange"
            : recorded.Service != again.Service ? "service characters"
            : PartThatDiffers(recorded, again);
        return what is null ? null : new Difference(recorded.Position, $"{what} would be another if decided again");
    }

    private static string? PartThatDiffers(Fact recorded, Fact again)
    {
        (string Name, ReadOnlyMemory<byte> Recorded, ReadOnlyMemory<byte> Again)[] parts =
        [
            ("decision", recorded.Decision, again.Decision),
            ("response", recorded.Response, again.Response),
            ("record", recorded.Record, again.Record),
            ("message", recorded.Message, again.Message),
            ("head", recorded.Head, again.Head),
            ("tail", recorded.Tail, again.Tail),
            ("key", recorded.Key, again.Key),
            ("opening of the answer", recorded.Opening, again.Opening),
            ("end of the answer", recorded.Closing, again.Closing),
        ];
        foreach (var (name, one, other) in parts)
        {
            if (!one.Span.SequenceEqual(other.Span))
            {
                return $"{name}, from octet {one.Span.CommonPrefixLength(other.Span)},";
            }
        }

        return null;
    }
}
