using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;

namespace Customs.Nes.Ledger;

/// <summary>A stored row, turned back into what the rest of the system reads.</summary>
internal static class FactReader
{
    public static Fact Read(in FactRow row, StoredBody body) => new(
        row.Position,
        FactRow.FromStored(row.ReceivedAt),
        row.Partner,
        row.Channel,
        row.Kind,
        row.Outcome,
        UcrKey.FromStored(body.Span(BodySection.Ucr)),
        row.Previous,
        row.Interchange,
        Service(body.Span(BodySection.Service)),
        body.Message,
        body[BodySection.Decision],
        body[BodySection.Response],
        body[BodySection.Record])
    {
        Head = body[BodySection.Head],
        Tail = body[BodySection.Tail],
        Key = body[BodySection.Key],
        Opening = body[BodySection.Opening],
        Closing = body[BodySection.Closing],
    };

    public static ServiceCharacters Service(ReadOnlySpan<byte> stored) =>
        stored.Length < 6
            ? ServiceCharacters.Default
            : new ServiceCharacters(stored[0], stored[1], stored[2], stored[3], stored[4], stored[5]);
}
