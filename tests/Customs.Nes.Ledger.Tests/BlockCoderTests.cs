using System.Text;
using CsCheck;
using Customs.Nes.Ledger.Packing;

namespace Customs.Nes.Ledger.Tests;

public sealed class BlockCoderTests
{
    private static readonly string[] Words =
        ["accepted", "UNH+1+CUSRES:D:04A:UN'", "\"status\":", "AAAAAAAAAAAAAAAA", "x", "RFF+ABO:6GB", "\0\0\0\0"];

    /// <summary>Texts as rows hold them, and bytes of any kind.</summary>
    private static readonly Gen<byte[]> Texts = Gen.OneOf(
        Gen.Int[0, Words.Length - 1].Select(index => Words[index]).Array[0, 200].Select(words => Encoding.ASCII.GetBytes(string.Concat(words))),
        Gen.Byte.Array[0, 700],
        Gen.Byte[0, 2].Array[0, 3000],
        Gen.Byte[(byte)'a', (byte)'z'].Array[0, 40]);

    [Fact]
    public void What_is_packed_is_unpacked_whole_whatever_the_dictionary() =>
        Gen.Select(Texts, Texts).Sample(
            (dictionary, text) =>
            {
                var coder = new BlockCoder(dictionary);
                var packed = Pack(coder, text);
                var unpacked = new byte[BlockCoder.UnpackedLength(packed)];
                coder.Unpack(packed, unpacked);
                return unpacked.AsSpan().SequenceEqual(text);
            },
            iter: 20_000);

    [Fact]
    public void Damage_is_refused_or_gives_other_bytes_and_never_reaches_outside() =>
        Gen.Select(Texts, Texts, Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 3]).Sample(
            (dictionary, text, at, value, cut) =>
            {
                var coder = new BlockCoder(dictionary);
                var packed = Pack(coder, text);
                packed[at % packed.Length] = value;
                try
                {
                    var damaged = packed.AsSpan(0, Math.Max(0, packed.Length - cut));
                    coder.Unpack(damaged, new byte[BlockCoder.UnpackedLength(damaged)]);
                }
                catch (InvalidDataException)
                {
                    // As it should.
                }
            },
            iter: 20_000);

    [Fact]
    public void What_the_dictionary_holds_costs_next_to_nothing()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 60).Select(n => $"value {n * 7919}, ")));
        var alone = Pack(new BlockCoder([]), text).Length;

        Assert.InRange(Pack(new BlockCoder([.. text, 0, 0, 0, 0, 0, 0, 0, 0]), text).Length, 1, 20);
        Assert.True(alone > text.Length / 3);
    }

    [Fact]
    public void What_is_too_long_for_two_bytes_of_distance_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BlockCoder([]).Pack(new byte[40_000], new byte[50_000]));

    private static byte[] Pack(BlockCoder coder, byte[] text)
    {
        var destination = new byte[BlockCoder.LengthMax(text.Length)];
        return destination[..coder.Pack(text, destination)];
    }
}
