namespace Customs.Nes.Edifact;

/// <summary>
/// Finds octets outside the interchange's repertoire (21, 46). It remembers the next suspect, so that text without any
/// is looked through once, at the speed of a search, and segments cost one compare each.
/// </summary>
internal sealed class RepertoireCheck
{
    private const int None = int.MaxValue;

    private Repertoire _repertoire = Repertoire.UnoC;
    private int _suspect;
    private bool _isWellFormed;

    internal void Begin(Repertoire repertoire, ServiceCharacters service, ReadOnlySpan<byte> bytes)
    {
        _repertoire = repertoire;
        _isWellFormed = repertoire.IsWellFormed(bytes, service);
        _suspect = 0;
        Search(bytes, 0);
    }

    /// <summary>The segment may hold something foreign; only then is <see cref="Next"/> worth asking.</summary>
    internal bool IsSuspect(in SegmentReader segment) =>
        !_isWellFormed || (_suspect != None && _suspect < segment.Position);

    /// <summary>Nothing foreign stands before this offset; 0 where that cannot be told.</summary>
    internal int SafeEnd => _isWellFormed ? _suspect : 0;

    /// <summary>
    /// The next foreign octet of the segment at or after <paramref name="from"/>; -1 when there is none.
    /// </summary>
    internal int Next(in SegmentReader segment, ReadOnlySpan<byte> bytes, ServiceCharacters service, int from)
    {
        // Line ends before the segment are no part of it.
        from = Math.Max(from, segment.Offset);
        if (_suspect < from)
        {
            Search(bytes, from);
        }

        while (_suspect < segment.Position)
        {
            if (!service.IsService(bytes[_suspect]))
            {
                return _suspect;
            }

            Search(bytes, _suspect + 1);
        }

        if (_isWellFormed || from >= segment.Position)
        {
            return -1;
        }

        var malformed = _repertoire.IndexOfMalformed(bytes[from..segment.Position], service);
        return malformed < 0 ? -1 : from + malformed;
    }

    private void Search(ReadOnlySpan<byte> bytes, int from)
    {
        var found = from >= bytes.Length ? -1 : _repertoire.IndexOfForeign(bytes[from..]);
        _suspect = found < 0 ? None : from + found;
    }
}
