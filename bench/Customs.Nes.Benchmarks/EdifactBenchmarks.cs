using System.Buffers;
using System.Runtime.Intrinsics;
using System.Text;
using BenchmarkDotNet.Attributes;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Messages.Structures;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// What reading 100 MB of declarations costs on one core, from the machine's own limit down to a typed declaration.
/// Divide 100 by the mean in milliseconds for GB/s. NES_EDIFACT_INDEX chooses the index: Vbmi2, Vector512, Vector256,
/// Vector128, Scalar or None (octet by octet). Each row checks its count before it is measured.
/// </summary>
[MemoryDiagnoser]
public class EdifactBenchmarks
{
    private const int Length = 100_000_000;

    private static readonly SearchValues<byte> Delimiters = SearchValues.Create("+:'?"u8);

    private readonly Interchange _plain = new();
    private readonly Interchange _checked = new(TradeStructures.Directory);
    private readonly Declaration _declaration = new();
    private readonly FindingList _findings = new();
    private byte[] _bytes = [];
    private string _text = "";

    [GlobalSetup]
    public void Setup() => Setup(Length);

    /// <summary>A shorter text is measured more often in the same time, and fits a cache.</summary>
    internal void Setup(int length)
    {
        _bytes = EdifactSample.Stream(length);
        _text = Encoding.Latin1.GetString(_bytes, 0, length / 10);

        // A CST for each item, and one for the declaration.
        var messages = Messages();
        var items = _bytes.AsSpan().Count("'CST+"u8) - messages;
        if (messages == 0 || Validated() != messages || Typed() != items || Framed() == 0)
        {
            throw new InvalidOperationException("the sample is not read as it was made");
        }
    }

    /// <summary>The machine: every octet through a register once.</summary>
    [Benchmark]
    public ulong MemoryRead()
    {
        var sum = Vector256<ulong>.Zero;
        var text = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, Vector256<ulong>>(_bytes);
        foreach (ref readonly var octets in text)
        {
            sum ^= octets;
        }

        return sum[0] ^ sum[1] ^ sum[2] ^ sum[3];
    }

    /// <summary>The obvious way: one search for each delimiter; it has not even said which is which.</summary>
    [Benchmark(Baseline = true)]
    public int SearchValuesLoop()
    {
        var count = 0;
        var rest = _bytes.AsSpan();
        for (var at = rest.IndexOfAny(Delimiters); at >= 0; at = rest.IndexOfAny(Delimiters))
        {
            rest = rest[(at + 1)..];
            count++;
        }

        return count;
    }

    /// <summary>Of a tenth of the text: a string for every part. Wrong where a release stands.</summary>
    [Benchmark]
    public int NaiveSplitOfTenth()
    {
        var count = 0;
        foreach (var segment in _text.Split('\''))
        {
            foreach (var element in segment.Split('+'))
            {
                count += element.Split(':').Length;
            }
        }

        return count;
    }

    /// <summary>Stage one alone: the places of all delimiters, window after window.</summary>
    [Benchmark]
    public int Index()
    {
        var index = new SegmentIndex();
        var count = 0;
        for (var at = 0; at < _bytes.Length;)
        {
            index.Fill(_bytes.AsSpan(at), ServiceCharacters.Default, IndexKinds.Chosen, 0, 0, 0);
            var last = index.Segments[index.SegmentCount - 1];
            at += index.Delimiters[last] + 1;
            count += index.SegmentCount;
        }

        return count;
    }

    /// <summary>Both stages: every segment's tag and number of elements.</summary>
    [Benchmark]
    public int Walk()
    {
        var reader = new SegmentReader(_bytes, ServiceCharacters.Default);
        var count = 0;
        while (reader.Read())
        {
            count += reader.ElementCount + (reader.Tag == SegmentTag.Unh ? 1 : 0);
        }

        return count;
    }

    /// <summary>From a stream of interchanges of 100 messages: where each ends.</summary>
    [Benchmark]
    public int Framed()
    {
        var framer = new InterchangeFramer(Length);
        var rest = new ReadOnlySequence<byte>(_bytes);
        var count = 0;
        while (framer.TryRead(ref rest, out _) == FrameStatus.Complete)
        {
            count++;
        }

        return count;
    }

    /// <summary>Framed, and the envelope, the counts, the references and the repertoire checked.</summary>
    [Benchmark]
    public long Messages() => Read(_plain, isTyped: false);

    /// <summary>The same, and every message against its structure, every value against its format.</summary>
    [Benchmark]
    public long Validated() => Read(_checked, isTyped: false);

    /// <summary>Bytes to validated, typed declarations: the whole of what interchanges cost before they are judged.</summary>
    [Benchmark]
    public long Typed() => Read(_checked, isTyped: true);

    /// <summary>Messages without a finding, or items where they are read as declarations.</summary>
    private long Read(Interchange interchange, bool isTyped)
    {
        var framer = new InterchangeFramer(Length);
        var rest = new ReadOnlySequence<byte>(_bytes);
        var count = 0L;
        while (framer.TryRead(ref rest, out var frame) == FrameStatus.Complete)
        {
            interchange.Read(frame.First);
            count += isTyped || !interchange.Findings.IsEmpty ? 0 : interchange.Messages.Length;
            for (var index = 0; isTyped && index < interchange.Messages.Length; index++)
            {
                _findings.Clear();
                ref readonly var message = ref interchange.Messages[index];
                var bytes = interchange.Bytes.Slice(message.Offset, message.Length);
                CusdecReader.Read(bytes, interchange.Service, interchange.SegmentsOf(index), _declaration, _findings);
                count += _declaration.ItemCount;
            }
        }

        return count;
    }
}
