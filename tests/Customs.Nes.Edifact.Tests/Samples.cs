using System.Text;

namespace Customs.Nes.Edifact.Tests;

/// <summary>Interchanges made from a seed: good ones, and the same with a few octets changed.</summary>
internal static class Samples
{
    private static readonly string[] Tags = ["BGM", "CST", "LOC", "DTM", "MEA", "FTX", "RFF", "NAD", "MOA", "UNS"];

    internal static byte[] Good(int seed) => Encoding.Latin1.GetBytes(GoodText(new Random(seed)));

    internal static byte[] Mutated(int seed)
    {
        var random = new Random(seed);
        var bytes = Encoding.Latin1.GetBytes(GoodText(random)).ToList();
        for (var i = random.Next(6); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = Special(random);
                    break;
                case 2:
                    bytes.Insert(at, Special(random));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 40)));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 60))));
                    break;
            }

            if (bytes.Count == 0)
            {
                return [];
            }
        }

        return [.. bytes];
    }

    /// <summary>Mostly service characters, so that every combination of them comes.</summary>
    internal static byte[] Noise(int seed, ServiceCharacters service)
    {
        var random = new Random(seed);
        var bytes = new byte[random.Next(300)];
        byte[] service6 =
        [
            service.Component, service.Element, service.Release, service.Repetition, service.Terminator, (byte)'\n',
        ];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = random.Next(3) > 0 ? service6[random.Next(6)] : (byte)random.Next('A', 'Z');
        }

        return bytes;
    }

    internal static ServiceCharacters Service(int seed) => (seed % 7) switch
    {
        0 => ServiceCharacters.Default with { Release = 0 },
        1 => ServiceCharacters.Default with { Repetition = (byte)'*' },
        2 => new ServiceCharacters(0x1F, 0x1D, (byte)'.', 0, 0, 0x1C),
        3 => new ServiceCharacters((byte)':', (byte)'+', (byte)'.', (byte)'?', (byte)'*', (byte)'\n'),
        _ => ServiceCharacters.Default,
    };

    private static byte Special(Random random) => ":+?*'\r\n UNZHT"u8[random.Next(13)];

    private static string GoodText(Random random)
    {
        var version = random.Next(1, 5);
        var text = new StringBuilder();
        text.Append(random.Next(3) switch { 0 => "UNA:+.? '", 1 => "UNA:+.?*'\r\n", _ => "" });
        text.Append($"UNB+UNO{"ABCC"[random.Next(4)]}:{version}+SENDER:ZZ+RECIPIENT:ZZ+");
        text.Append(version == 4 ? "20031101" : "031101").Append(":1200+REF1");
        text.Append(random.Next(3) == 0 ? "++APP++1++1'" : "'");
        var count = random.Next(1, 4);
        var isGrouped = random.Next(4) == 0;
        text.Append(isGrouped ? "UNG+CUSDEC+S+R+031101:1200+G1+UN+D:04A'" : "");
        for (var message = 1; message <= count; message++)
        {
            AppendMessage(text, random, message);
        }

        text.Append(isGrouped ? $"UNE+{count}+G1'" : "");
        text.Append($"UNZ+{(isGrouped ? 1 : count)}+REF1'");
        return text.ToString();
    }

    /// <summary>A good interchange of so many messages, over as many windows of an index as that takes.</summary>
    internal static string Long(int seed, int messageCount)
    {
        var random = new Random(seed);
        var text = new StringBuilder("UNB+UNOC:3+SENDER+RECIPIENT+031101:1200+REF1'");
        for (var message = 1; message <= messageCount; message++)
        {
            AppendMessage(text, random, message);
        }

        return text.Append($"UNZ+{messageCount}+REF1'").ToString();
    }

    private static void AppendMessage(StringBuilder text, Random random, int number)
    {
        var lineEnd = random.Next(4) == 0 ? "\r\n" : "";
        text.Append($"UNH+{number}+CUSDEC:D:04A:UN:UK0001'").Append(lineEnd);
        var segments = random.Next(1, 20);
        for (var i = 0; i < segments; i++)
        {
            text.Append(Tags[random.Next(Tags.Length)]);
            for (var element = random.Next(6); element > 0; element--)
            {
                text.Append('+').Append(Value(random));
                for (var component = random.Next(4) - 1; component > 0; component--)
                {
                    text.Append(':').Append(Value(random));
                }
            }

            text.Append('\'').Append(lineEnd);
        }

        text.Append($"UNT+{segments + 2}+{number}'").Append(lineEnd);
    }

    private static string Value(Random random) => random.Next(6) switch
    {
        0 => "",
        1 => random.Next(100_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
        2 => "O?'BRIEN ?+ SONS??",
        3 => "A*B",
        4 => "15000.00",
        _ => "PORTABLE COMPUTERS"[..random.Next(18)],
    };
}
