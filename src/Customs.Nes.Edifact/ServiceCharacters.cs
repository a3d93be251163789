namespace Customs.Nes.Edifact;

/// <summary>The service characters of one interchange (UNA, or the defaults of ISO 9735). Zero: not in use.</summary>
public readonly record struct ServiceCharacters(
    byte Component, byte Element, byte DecimalMark, byte Release, byte Repetition, byte Terminator)
{
    public static ServiceCharacters Default { get; } =
        new((byte)':', (byte)'+', (byte)'.', (byte)'?', 0, (byte)'\'');
}
