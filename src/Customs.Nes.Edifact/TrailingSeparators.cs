namespace Customs.Nes.Edifact;

/// <summary>
/// Separators with nothing after them, which syntax version 4 asks senders to leave out (45). Nobody is misread because
/// of them, so only a strict reader asks here.
/// </summary>
internal static class TrailingSeparators
{
    private const int None = 0;
    private const int Component = 1;
    private const int Repetition = 2;
    private const int Element = 3;
    private const int Terminator = 4;

    /// <summary>
    /// Where the first empty part at or after <paramref name="from"/> is that a higher separator ends, so that it and
    /// the separator before it could have been left out; -1 when there is none. Each such run is found once.
    /// </summary>
    internal static int Next(ReadOnlySpan<byte> bytes, ServiceCharacters service, int from, int end)
    {
        var before = None;
        for (var i = from; i < end; i++)
        {
            var octet = bytes[i];
            if (octet == service.Release && octet != 0)
            {
                i++;
                before = None;
                continue;
            }

            var level = Level(octet, service);
            if (before != None && level > before)
            {
                return i;
            }

            before = level;
        }

        return -1;
    }

    private static int Level(byte octet, ServiceCharacters service) => octet == service.Component ? Component
        : octet == service.Element ? Element
        : octet == service.Terminator ? Terminator
        : octet == service.Repetition && octet != 0 ? Repetition
        : None;
}
