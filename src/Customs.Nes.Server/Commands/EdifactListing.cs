using System.Buffers;
using System.Text;
using System.Text.Json;
using Customs.Nes.Clearance.Messages.Structures;
using Customs.Nes.Edifact;

namespace Customs.Nes.Server.Commands;

internal sealed record EdifactListingOptions(bool All, bool Json, bool Contrl, bool Strict, int LengthMax);

/// <summary>
/// Interchanges for a person: a line for each segment that matters, with its number and offset, and under it what is
/// wrong, where, and what was expected. Or all segments and then the findings as JSON lines for a program.
/// </summary>
internal sealed class EdifactListing(TextWriter output, EdifactListingOptions options)
{
    private const int TextLengthMax = 100;

    // Separators are what an EDIFACT value is made of; they need no escaping outside HTML.
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Interchange _interchange = new(TradeStructures.Directory, options.Strict);
    private string _file = "";
    private long _offset;
    private int _interchanges;
    private int _messages;
    private int _findings;
    private int _badFrames;

    public bool IsGood => _findings == 0 && _badFrames == 0;

    public void BeginFile(string path) => _file = path;

    public void Add(FrameStatus status, in ReadOnlySequence<byte> frame, long offset)
    {
        _offset = offset;
        if (status is FrameStatus.NotAnInterchange or FrameStatus.TooLong)
        {
            AddUnread(status, in frame);
            return;
        }

        _interchanges++;
        _interchange.Read(frame.ToArray());
        _messages += _interchange.Messages.Length;
        _findings += _interchange.Findings.Length;
        if (options.Json)
        {
            EdifactSegmentsJson.Write(output, _file, _offset, _interchange, Json);
            foreach (ref readonly var finding in _interchange.Findings)
            {
                WriteJson(in finding);
            }
        }
        else
        {
            WriteHeader(status);
            WriteSegments();
        }

        if (options.Contrl)
        {
            WriteContrl();
        }
    }

    public void End()
    {
        if (!options.Json)
        {
            output.WriteLine($"{_interchanges} interchanges, {_messages} messages, {_findings} findings");
        }
    }

    private void AddUnread(FrameStatus status, in ReadOnlySequence<byte> frame)
    {
        _badFrames++;
        var what = status == FrameStatus.TooLong
            ? FormattableString.Invariant($"interchange longer than {options.LengthMax} octets (--max-length)")
            : "neither UNA nor UNB where an interchange should begin";
        var text = Shorten(Encoding.Latin1.GetString(frame.Slice(0, Math.Min(frame.Length, TextLengthMax)).ToArray()));
        if (options.Json)
        {
            var line = new { file = _file, offset = _offset, error = what, text };
            output.WriteLine(JsonSerializer.Serialize(line, Json));
        }
        else
        {
            output.WriteLine($"{_file} at {_offset}: {what}: {text}");
        }
    }

    private void WriteHeader(FrameStatus status)
    {
        var header = _interchange.Header;
        var verdict = _interchange.IsRejected ? "refused whole"
            : _interchange.Findings.Length > 0 ? "refused in part"
            : "good";
        output.WriteLine($"{_file} at {_offset}: {Text(header.ControlReference)} from {Text(header.Sender)} to "
            + $"{Text(header.Recipient)}, {_interchange.Messages.Length} messages, "
            + $"{(status == FrameStatus.Truncated ? "cut off, " : "")}{verdict}");
        foreach (ref readonly var finding in _interchange.Findings)
        {
            if (finding.MessageIndex < 0)
            {
                WriteFinding(in finding);
            }
        }
    }

    private void WriteSegments()
    {
        var messages = _interchange.Messages;
        for (var index = 0; index < messages.Length; index++)
        {
            if (!options.All && !messages[index].IsRejected)
            {
                continue;
            }

            output.WriteLine($"  {Text(messages[index].Type)} {Text(messages[index].Reference)}"
                + (messages[index].IsRejected ? ": refused" : ""));
            var reader = _interchange.Segments(in messages[index]);
            while (reader.Read())
            {
                WriteSegment(in reader, index);
            }

            // Found after the last segment, or where a segment should have been and is not.
            WriteFindings(index, 0);
        }
    }

    private void WriteSegment(in SegmentReader reader, int messageIndex)
    {
        var number = reader.Number;
        if (options.All || HasFinding(messageIndex, number))
        {
            var raw = new TextRange(reader.Offset, reader.Length - 1);
            var text = _interchange.Repertoire.Encoding.GetString(raw.Of(_interchange.Bytes.Span));
            output.WriteLine($"    {number,5} {_offset + reader.Offset,10}  {Shorten(text)}");
            WriteFindings(messageIndex, number);
        }
    }

    private bool HasFinding(int messageIndex, int number)
    {
        foreach (ref readonly var finding in _interchange.Findings)
        {
            if (finding.MessageIndex == messageIndex && finding.SegmentNumber == number)
            {
                return true;
            }
        }

        return false;
    }

    private void WriteFindings(int messageIndex, int number)
    {
        foreach (ref readonly var finding in _interchange.Findings)
        {
            if (finding.MessageIndex == messageIndex && finding.SegmentNumber == number)
            {
                WriteFinding(in finding);
            }
        }
    }

    private void WriteFinding(in SyntaxFinding finding)
    {
        var line = new StringBuilder("          ^ ")
            .Append((int)finding.Code).Append(' ').Append(SyntaxErrorText.Of(finding.Code));
        line.Append(finding.MissingTag != 0 ? ": a segment after this one" : "");
        line.Append(finding.ServiceTag != 0 ? $", {SegmentTag.ToText(finding.ServiceTag)}" : "");
        line.Append(finding.Element > 0 ? $", element {finding.Element}" : "");
        line.Append(finding.Component > 0 ? $" component {finding.Component}" : "");
        line.Append(finding.Repetition > 0 ? $" repetition {finding.Repetition}" : "");
        line.Append($", at {_offset + finding.Offset}");
        line.Append(finding.Length > 0 && finding.Element > 0 ? $": \"{Shorten(Offending(in finding))}\"" : "");
        var expected = Expected(in finding);
        output.WriteLine(expected.Length == 0 ? line.ToString() : $"{line}, expected {expected}");
    }

    private void WriteJson(in SyntaxFinding finding) => output.WriteLine(JsonSerializer.Serialize(new
    {
        file = _file,
        interchange = Text(_interchange.Header.ControlReference),
        message = finding.MessageIndex < 0 ? null : Text(_interchange.Messages[finding.MessageIndex].Reference),
        code = (int)finding.Code,
        error = SyntaxErrorText.Of(finding.Code),
        serviceTag = SegmentTag.ToText(finding.ServiceTag),
        segment = finding.SegmentNumber,
        element = finding.Element,
        component = finding.Component,
        repetition = finding.Repetition,
        offset = _offset + finding.Offset,
        text = Shorten(Offending(in finding)),
        expected = Expected(in finding),
    }, Json));

    /// <summary>The report itself, without the envelope of whoever would send it; a segment to a line.</summary>
    private void WriteContrl()
    {
        var kind = ContrlWriter.Due(_interchange);
        var report = new ArrayBufferWriter<byte>();
        ContrlWriter.Write(
            new SegmentWriter(report, _interchange.Service, _interchange.Repertoire), _interchange, "1"u8, kind);
        var segments = new List<string>();
        var reader = new SegmentReader(report.WrittenSpan, _interchange.Service);
        while (reader.Read())
        {
            var segment = report.WrittenSpan.Slice(reader.Offset, reader.Length);
            segments.Add(_interchange.Repertoire.Encoding.GetString(segment));
        }

        if (options.Json)
        {
            var interchange = Text(_interchange.Header.ControlReference);
            output.WriteLine(JsonSerializer.Serialize(new { file = _file, interchange, contrl = segments }, Json));
        }
        else
        {
            output.WriteLine(kind != ContrlKind.None ? string.Join('\n', segments)
                : !_interchange.IsAnswerable ? "no CONTRL: UNB does not say what it must repeat"
                : ContrlWriter.HoldsContrl(_interchange) ? "no CONTRL: it holds one itself"
                : "no CONTRL: nothing is refused and none is asked for");
        }
    }

    private string Expected(in SyntaxFinding finding) => Expectation.Of(_interchange, in finding,
        finding.MessageIndex < 0 ? null : TradeStructures.Directory.Find(
            in _interchange.Messages[finding.MessageIndex], _interchange.Bytes.Span));

    private string Offending(in SyntaxFinding finding) => Text(new TextRange(finding.Offset, finding.Length));

    private string Text(TextRange range) => _interchange.Text(range);

    /// <summary>One line, whatever octets it holds: a terminal obeys control characters.</summary>
    private static string Shorten(string text)
    {
        var line = string.Concat(text.Take(TextLengthMax).Select(c => char.IsControl(c) ? '.' : c));
        return text.Length > TextLengthMax ? line + "..." : line;
    }
}
