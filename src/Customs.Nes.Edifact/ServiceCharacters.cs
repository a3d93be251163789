namespace Customs.Nes.Edifact;

/// <summary>
/// The octets that separate and end things in one interchange (ISO 9735-1, UNA). They hold for that interchange only.
/// Release and Repetition are 0 when not in use: no octet of a valid repertoire is 0, so a compare with 0 never hits.
/// </summary>
public readonly record struct ServiceCharacters(
    byte Component, byte Element, byte DecimalMark, byte Release, byte Repetition, byte Terminator)
{
    /// <summary>Octets of a service string advice: "UNA" and six characters.</summary>
    public const int AdviceLength = 9;

    /// <summary>
    /// In force without a UNA, syntax versions 1 to 3. Version 4 adds <see cref="DefaultRepetition"/>.
    /// </summary>
    public static ServiceCharacters Default { get; } =
        new((byte)':', (byte)'+', (byte)'.', (byte)'?', 0, (byte)'\'');

    /// <summary>
    /// Level B with its information separators IS4, IS3 and IS1: known by the octet after "UNB", no release.
    /// </summary>
    public static ServiceCharacters LevelB { get; } = new(0x1F, 0x1D, (byte)'.', 0, 0, 0x1C);

    /// <summary>The repetition separator of syntax version 4 where no UNA says otherwise.</summary>
    public const byte DefaultRepetition = (byte)'*';

    /// <summary>Every character in use is allowed as a service character and they differ from each other.</summary>
    public bool IsValid => FirstInvalidPosition == 0;

    /// <summary>The first wrong position of the six, from 1; 0 when all are right.</summary>
    public int FirstInvalidPosition
    {
        get
        {
            ReadOnlySpan<byte> all = [Component, Element, DecimalMark, Release, Repetition, Terminator];
            for (var i = 0; i < all.Length; i++)
            {
                var mayBeAbsent = i is 3 or 4;
                if (all[i] == 0 && mayBeAbsent)
                {
                    continue;
                }

                // The decimal mark may repeat no other character either, but it separates nothing: still an error (20).
                if (!IsAllowed(all[i]) || all[..i].Contains(all[i]))
                {
                    return i + 1;
                }
            }

            return 0;
        }
    }

    /// <summary>
    /// Reads the six characters after "UNA". Position 5 is taken as it stands; it separates only from syntax version 4
    /// on, which <see cref="ForSyntaxVersion"/> settles once UNB is read.
    /// </summary>
    public static ServiceCharacters FromAdvice(ReadOnlySpan<byte> advice) => new(
        advice[3], advice[4], advice[5], BlankIsNone(advice[6]), BlankIsNone(advice[7]), advice[8]);

    /// <summary>Below version 4 the repetition position is reserved, whatever stands in it.</summary>
    public ServiceCharacters ForSyntaxVersion(int version, bool isAdvised) => version < 4
        ? this with { Repetition = 0 }
        : isAdvised ? this : this with { Repetition = DefaultRepetition };

    /// <summary>
    /// What to cut an interchange by when its UNA is wrong: the end must be found all the same, so that a refusal can
    /// be sent and the stream stays in step.
    /// </summary>
    internal ServiceCharacters ForFraming()
    {
        if (IsValid)
        {
            return this;
        }

        var terminator = IsAllowed(Terminator) && Terminator != Default.Component && Terminator != Default.Element
            ? Terminator
            : Default.Terminator;
        var release = terminator == Default.Release ? (byte)0 : Default.Release;

        // The refusal is written in these as well, so they must be right among themselves.
        var mark = terminator == Default.DecimalMark ? (byte)',' : Default.DecimalMark;
        return Default with { Terminator = terminator, Release = release, DecimalMark = mark };
    }

    public bool IsService(byte octet) => octet != 0
        && (octet == Component || octet == Element || octet == Release || octet == Repetition || octet == Terminator);

    private static byte BlankIsNone(byte octet) => octet == (byte)' ' ? (byte)0 : octet;

    /// <summary>ESC begins a sequence (UNOX) and cannot at the same time end a value.</summary>
    private static bool IsAllowed(byte octet) => octet is not (0 or (byte)' ' or CodeExtension.Escape)
        && !char.IsAsciiLetterOrDigit((char)octet) && octet < 0x80;
}
