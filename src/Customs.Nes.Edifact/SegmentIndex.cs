namespace Customs.Nes.Edifact;

/// <summary>
/// The first of two stages: the places of all delimiters in a window of text, so that the second, the reader, only adds
/// and looks up. Three lists: Delimiters are offsets in the window, Elements are ordinals into Delimiters of those that
/// end an element, Segments are ordinals into Elements of the terminators. One per thread, shared by all its readers:
/// the stamp says whose window it holds, and a reader that finds another's falls back or fills it again.
/// </summary>
internal sealed class SegmentIndex
{
    /// Delimiters in a window: about 10 KB of text, so that text and lists stay in a 32 KB first-level cache.
    internal const int CountMax = 2048;

    /// Offsets are 16 bits wide.
    internal const int WindowLengthMax = 65_536 - BlockLength;

    internal const int BlockLength = 64;

    [ThreadStatic]
    private static SegmentIndex? _ofThread;

    // A block is written whole wherever it begins, so each list has room for one more.
    internal readonly ushort[] Delimiters = new ushort[CountMax + BlockLength];
    internal readonly ushort[] Elements = new ushort[CountMax + BlockLength];
    internal readonly ushort[] Segments = new ushort[CountMax + BlockLength];

    /// <summary>Takes the last, incomplete block of a text, so that a whole one can be read.</summary>
    internal readonly byte[] Tail = new byte[BlockLength];

    internal SegmentIndex(IndexKind kind) => Kind = kind;

    internal static SegmentIndex OfThread => _ofThread ??= new SegmentIndex(IndexKinds.Chosen);

    internal IndexKind Kind { get; private set; }

    /// <summary>Changes with every fill.</summary>
    internal long Stamp { get; private set; }

    internal int SegmentCount { get; set; }

    /// <summary>A release character stands somewhere in the window.</summary>
    internal bool HasRelease { get; set; }

    /// <summary>Uses <paramref name="kind"/> on this thread from now on; for tests and measurements.</summary>
    internal static void Use(IndexKind kind) => OfThread.Kind = kind;

    /// <summary>
    /// Indexes from the start of <paramref name="text"/>, a segment's start, as far as a window goes.
    /// </summary>
    internal void Fill(ReadOnlySpan<byte> text, ServiceCharacters service)
    {
        Stamp++;
        var window = text.Length > WindowLengthMax ? text[..WindowLengthMax] : text;
        switch (Kind)
        {
            case IndexKind.Vbmi2:
                CompressedFill.Run(this, window, service);
                break;
            case IndexKind.Vector512:
                MaskFill<Block512>.Run(this, window, service);
                break;
            case IndexKind.Vector256:
                MaskFill<Block256>.Run(this, window, service);
                break;
            case IndexKind.Vector128:
                MaskFill<Block128>.Run(this, window, service);
                break;
            default:
                MaskFill<BlockScalar>.Run(this, window, service);
                break;
        }
    }
}
