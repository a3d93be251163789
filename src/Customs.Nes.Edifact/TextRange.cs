namespace Customs.Nes.Edifact;

/// <summary>Where a piece of text stands in the bytes it was read from; nothing is copied until someone asks.</summary>
public readonly record struct TextRange(int Offset, int Length)
{
    public bool IsEmpty => Length == 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => bytes.Slice(Offset, Length);
}
