namespace Customs.Nes.Edifact;

/// <summary>
/// The windows a thread has indexed last, shared by all its readers. An interchange that was checked is then read for
/// what it says without being indexed again. Windows are numbered as they are filled; a reader whose window has been
/// taken for another finds another number there, and fills one again.
/// </summary>
internal sealed class SegmentIndexes
{
    /// About 300 KB of text, and as much of lists, so that both stay in a second-level cache.
    private const int CountMax = 32;

    [ThreadStatic]
    private static SegmentIndexes? _ofThread;

    private readonly SegmentIndex?[] _windows = new SegmentIndex?[CountMax];
    private long _number;
    private long _reading;

    internal static SegmentIndexes OfThread => _ofThread ??= new SegmentIndexes();

    internal IndexKind Kind { get; private set; } = IndexKinds.Chosen;

    /// <summary>Uses <paramref name="kind"/> on this thread from now on; for tests and measurements.</summary>
    internal static void Use(IndexKind kind) => OfThread.Kind = kind;

    /// <summary>A number for one text with one set of service characters, which no other has.</summary>
    internal long NewReading() => ++_reading;

    /// <summary>The window numbered so, for a reading that filled it; null when it is another's by now.</summary>
    internal SegmentIndex? Find(long number, long reading)
    {
        var window = _windows[number % CountMax];
        return window is not null && window.Number == number && window.Reading == reading ? window : null;
    }

    /// <summary>A window over <paramref name="text"/>, which begins at <paramref name="textStart"/>.</summary>
    internal SegmentIndex Fill(ReadOnlySpan<byte> text, ServiceCharacters service, long reading, int textStart)
    {
        var number = ++_number;
        var window = _windows[number % CountMax] ??= new SegmentIndex();
        window.Fill(text, service, Kind, number, reading, textStart);
        return window;
    }
}
