using System.Buffers;
using BenchmarkDotNet.Attributes;
using Customs.Nes.Clearance;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Benchmarks;

/// <summary>
/// The connection's side of a declaration's way, and its parts: time and bytes for one declaration of 1 to 5 items.
/// Prepare is the whole; the parts do not add up to it, since notes, keys and hashes are in the whole alone.
/// </summary>
public class PathPrepare
{
    private readonly byte[] _stream = BenchData.Stream();
    private readonly List<Submission> _batch = new(BenchData.Count);
    private readonly List<Submission> _read = BenchData.Submissions();
    private readonly Declaration[] _declarations = new Declaration[BenchData.Count];
    private readonly Declaration _declaration = new();
    private readonly FindingList _findings = new();
    private readonly InterchangeFramer _framer = new(BenchData.Settings.InterchangeLengthMax);
    private readonly Interchange _interchange = new();
    private readonly Intake _intake = new(BenchData.Settings, null, static () => BenchData.Basis);

    public PathPrepare()
    {
        for (var index = 0; index < BenchData.Count; index++)
        {
            _declarations[index] = new Declaration();
            CusdecReader.Read(MessageOf(_read[index]), _read[index].Service, _declarations[index], _findings);
        }
    }

    [Benchmark(OperationsPerInvoke = BenchData.Count)]
    public int Prepare()
    {
        var rest = new ReadOnlySequence<byte>(_stream);
        _intake.Decide(ref rest, BenchData.Partner, BenchData.Now, _batch);
        var count = _batch.Count;
        foreach (var submission in _batch)
        {
            _intake.Return(submission);
        }

        _batch.Clear();
        return count;
    }

    [Benchmark(OperationsPerInvoke = BenchData.Count)]
    public long Frame()
    {
        var rest = new ReadOnlySequence<byte>(_stream);
        var length = 0L;
        while (_framer.TryRead(ref rest, out var frame) == FrameStatus.Complete)
        {
            length += frame.Length;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = BenchData.Count)]
    public int CheckEnvelope()
    {
        var count = 0;
        foreach (var submission in _read)
        {
            _interchange.Read(submission.Bytes);
            count += _interchange.Messages.Length;
        }

        return count;
    }

    [Benchmark(OperationsPerInvoke = BenchData.Count)]
    public int Parse()
    {
        var count = 0;
        _findings.Clear();
        foreach (var submission in _read)
        {
            CusdecReader.Read(MessageOf(submission), submission.Service, _declaration, _findings);
            count += _declaration.ItemCount;
        }

        return count;
    }

    [Benchmark(OperationsPerInvoke = BenchData.Count)]
    public int Validate()
    {
        _findings.Clear();
        foreach (var declaration in _declarations)
        {
            Validator.Validate(declaration, LondonClock.DayOf(BenchData.Now), BenchData.Basis.Reference, _findings);
        }

        return _findings.Count;
    }

    private static ReadOnlyMemory<byte> MessageOf(Submission submission)
    {
        var message = submission.Filings[0].Message;
        return submission.Bytes.Slice(message.Offset, message.Length);
    }
}
