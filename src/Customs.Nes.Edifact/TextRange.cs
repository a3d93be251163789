namespace Customs.Nes.Edifact;

/// <summary>A piece of text by place, so that it can be remembered without borrowing or copying the bytes.</summary>
public readonly record struct TextRange(int Offset, int Length)
{
    public bool IsEmpty => Length == 0;

    public int End => Offset + Length;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> bytes) => bytes.Slice(Offset, Length);
}
