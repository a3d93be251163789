namespace Customs.Nes.Clearance.Assessment.Language;

/// <summary>
/// Finds the word an author may have meant: the candidate the fewest edits away, if that is few enough.
/// </summary>
internal static class NearMatch
{
    /// <summary>Longer words are not looked up: nobody mistypes forty letters into a keyword.</summary>
    private const int LengthMax = 40;

    public static string? Of(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LengthMax)
        {
            return null;
        }

        // A third of the letters may be wrong: enough for a slip of the fingers, too few for another word.
        var best = Math.Max(1, word.Length / 3) + 1;
        string? near = null;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word, candidate);
            if (distance < best)
            {
                best = distance;
                near = candidate;
            }
        }

        return near;
    }

    /// <summary>
    /// Insertions, deletions, replacements and swaps of neighbours between the two, upper and lower case alike.
    /// </summary>
    private static int Distance(string left, string right)
    {
        // Three lines of the usual table: the swap looks back two.
        Span<int> before = stackalloc int[LengthMax + 1];
        Span<int> above = stackalloc int[LengthMax + 1];
        Span<int> row = stackalloc int[LengthMax + 1];
        for (var column = 0; column <= left.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= right.Length; line++)
        {
            above.CopyTo(before);
            row.CopyTo(above);
            row[0] = line;
            for (var column = 1; column <= left.Length; column++)
            {
                var best = above[column - 1] + (Same(left, column, right, line) ? 0 : 1);
                best = Math.Min(best, Math.Min(above[column], row[column - 1]) + 1);
                if (line > 1 && column > 1
                    && Same(left, column, right, line - 1) && Same(left, column - 1, right, line))
                {
                    best = Math.Min(best, before[column - 2] + 1);
                }

                row[column] = best;
            }
        }

        return row[left.Length];
    }

    private static bool Same(string left, int leftNumber, string right, int rightNumber) =>
        char.ToLowerInvariant(left[leftNumber - 1]) == char.ToLowerInvariant(right[rightNumber - 1]);
}
