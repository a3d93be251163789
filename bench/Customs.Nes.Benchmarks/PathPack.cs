using BenchmarkDotNet.Attributes;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Ledger.Packing;
using ZstdSharp;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// Packing and unpacking the message of one declaration, with a dictionary trained on others of its kind.
/// </summary>
public class PathPack
{
    private readonly List<Submission> _batch = BenchData.Submissions();
    private readonly byte[][] _packed = new byte[BenchData.Count][];
    private readonly byte[] _room = new byte[BlockCoder.LengthMax(64 * 1024)];
    private readonly BlockCoder _coder;

    public PathPack()
    {
        // Every other one to train with, so that half are new to the dictionary.
        var samples = _batch.Where((_, index) => index % 2 == 0).Select(submission => submission.Bytes.ToArray());
        _coder = new BlockCoder(DictBuilder.TrainFromBuffer(samples, MessagePacker.DictionaryLength));
        for (var index = 0; index < _packed.Length; index++)
        {
            var length = _coder.Pack(_batch[index].Bytes.Span, _room);
            _packed[index] = _room[..length];
        }

        var ratio = _packed.Sum(packed => packed.Length) / (double)_batch.Sum(submission => submission.Length);
        Console.WriteLine($"packed to {ratio:P1}");
    }

    [Benchmark(OperationsPerInvoke = BenchData.Count)]
    public int Pack()
    {
        var length = 0;
        foreach (var submission in _batch)
        {
            length += _coder.Pack(submission.Bytes.Span, _room);
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = BenchData.Count)]
    public int Unpack()
    {
        var length = 0;
        foreach (var packed in _packed)
        {
            var unpacked = BlockCoder.UnpackedLength(packed);
            _coder.Unpack(packed, _room.AsSpan(0, unpacked));
            length += unpacked;
        }

        return length;
    }
}
