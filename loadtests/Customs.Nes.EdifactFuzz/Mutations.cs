namespace Customs.Nes.EdifactFuzz;

/// <summary>
/// Changes seeds and runs the target on what comes of them, without afl and blind to what is covered: a few seconds of
/// it go with every test run. The same seeds and number give the same cases.
/// </summary>
internal static class Mutations
{
    private const int LengthMax = 8 * 1024;

    private static readonly byte[][] Tokens =
    [
        .. "'|+|:|?|??|*|\r\n|UNA:+.? '|UNA|UNB|UNH+1+|UNT+|UNZ+|UNG+|UNE+|UNO+|UNP+|USH|\u001C|\u001D|\u001F|\u001B$B|\u00C3"
            .Split('|').Select(System.Text.Encoding.Latin1.GetBytes),
    ];

    /// <exception cref="InvalidOperationException">A case fails; its number is in the message.</exception>
    internal static void Run(IReadOnlyList<byte[]> seeds, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var octets = Case(seeds, number);
            try
            {
                EdifactTarget.Run(octets);
            }
            catch (Exception fault)
            {
                var text = Convert.ToHexString(octets);
                throw new InvalidOperationException($"Case {number} fails, {fault.Message}: {text}", fault);
            }
        }
    }

    internal static byte[] Case(IReadOnlyList<byte[]> seeds, int number)
    {
        var random = new Random(number);
        var octets = seeds[number % seeds.Count].ToList();
        for (var change = random.Next(1, 8); change > 0; change--)
        {
            var at = random.Next(octets.Count + 1);
            var length = Math.Min(octets.Count - at, random.Next(1, 64));
            switch (random.Next(6))
            {
                case 0 when at < octets.Count:
                    octets[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < octets.Count:
                    octets[at] = (byte)random.Next(256);
                    break;
                case 2:
                    octets.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                    break;
                case 3:
                    octets.RemoveRange(at, length);
                    break;
                case 4:
                    octets.InsertRange(random.Next(octets.Count + 1), octets.GetRange(at, length));
                    break;
                default:
                    var other = seeds[random.Next(seeds.Count)];
                    octets.RemoveRange(at, octets.Count - at);
                    octets.AddRange(other.AsSpan(random.Next(other.Length + 1)));
                    break;
            }
        }

        return [.. octets.Take(LengthMax)];
    }
}
