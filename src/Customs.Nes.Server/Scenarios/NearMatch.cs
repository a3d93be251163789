namespace Customs.Nes.Server.Scenarios;

/// <summary>What a writer probably meant: the known word within two slips of the one found.</summary>
internal static class NearMatch
{
    // Two slips catch a swap, a missing and a doubled letter; three would suggest words that have nothing to do with
    // it.
    private const int SlipsMax = 2;

    public static string? Of(string found, IEnumerable<string> known)
    {
        string? best = null;
        var bestSlips = Math.Min(SlipsMax, Math.Max(1, found.Length / 2)) + 1;
        foreach (var word in known)
        {
            var slips = Slips(found, word);
            if (slips < bestSlips)
            {
                bestSlips = slips;
                best = word;
            }
        }

        return best;
    }

    public static string Hint(string found, IEnumerable<string> known) =>
        Of(found, known) is { } near ? $"; did you mean '{near}'?" : "";

    private static int Slips(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = char.ToUpperInvariant(left[row - 1]) == char.ToUpperInvariant(right[column - 1]);
                var replaced = previous[column - 1] + (same ? 0 : 1);
                current[column] = Math.Min(replaced, 1 + Math.Min(previous[column], current[column - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
