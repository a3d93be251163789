using System.Buffers;
using Customs.Nes.Clearance.Generation;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// Declarations as <c>nes generate --messages 100</c> writes them, interchange after interchange: full, simplified and
/// supplementary ones of agents who each write their own way, some 27 octets a segment and a delimiter each five.
/// Seeded, so every run reads the same.
/// </summary>
internal static class EdifactSample
{
    private const int MessagesAnInterchange = 100;

    /// <summary>At least so many octets of whole interchanges.</summary>
    internal static byte[] Stream(int length)
    {
        var options = new GeneratorOptions
        {
            StartsAt = BenchData.Now,
            Spacing = TimeSpan.FromMilliseconds(1),
            MessagesPerInterchange = MessagesAnInterchange,
        };
        var generator = new InterchangeGenerator(20030401, BenchData.Basis.Reference, options);
        var stream = new ArrayBufferWriter<byte>(length + (1024 * 1024));
        while (stream.WrittenCount < length)
        {
            generator.WriteNext(stream);
        }

        return stream.WrittenSpan.ToArray();
    }
}
