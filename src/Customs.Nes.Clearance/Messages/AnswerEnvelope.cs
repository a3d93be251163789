using System.Buffers;
using System.Text;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// UNA, UNB and UNZ of what goes back: in the sender's own service characters, with a control reference that is the
/// ledger position of the first row, so that the first answer can be given again to the byte.
/// </summary>
internal sealed class AnswerEnvelope
{
    private const int TextLengthMax = 35;

    private readonly byte[] _ourId;
    private readonly SegmentWriter _writer = new(new ArrayBufferWriter<byte>(1));

    public AnswerEnvelope(string ourId) => _ourId = Encoding.ASCII.GetBytes(ourId);

    public void Open(Submission submission, long position, IBufferWriter<byte> opening)
    {
        if (submission.AnswerCount > 0)
        {
            Begin(submission, position, opening);
            opening.Write(submission.Contrl.WrittenSpan);
        }
    }

    /// <summary>The same around messages that no filing counts.</summary>
    public void OpenFor(Submission submission, long reference, IBufferWriter<byte> opening)
    {
        Begin(submission, reference, opening);
        opening.Write(submission.Contrl.WrittenSpan);
    }

    public void CloseFor(Submission submission, long reference, int count, IBufferWriter<byte> closing) =>
        End(submission, reference, count + (submission.Contrl.WrittenCount > 0 ? 1 : 0), closing);

    public void Close(Submission submission, long position, IBufferWriter<byte> closing)
    {
        if (submission.AnswerCount is > 0 and var count)
        {
            End(submission, position, count, closing);
        }
    }

    /// <summary>CONTRL, rejected, 0085 = 26: the reference is on record with other content.</summary>
    public void RefuseAltered(Submission submission, long position, IBufferWriter<byte> answer)
    {
        var subject = new Interchange();
        subject.Read(submission.Bytes);
        subject.Refuse(SyntaxErrorCode.DuplicateDetected, SegmentTag.Unb, 6);
        if (ContrlWriter.Due(subject) == ContrlKind.None)
        {
            return;
        }

        Begin(submission, position, answer);
        _writer.Reset(answer, submission.Service, submission.Repertoire);
        ContrlWriter.Write(_writer, subject, "0"u8);
        End(submission, position, 1, answer);
    }

    /// <summary>
    /// Answers bytes that no CONTRL can answer, because they have no readable header: UKCTRL says what came and what
    /// was done with it.
    /// </summary>
    public void Notice(Submission submission, ReadOnlySpan<byte> recipient, string text, IBufferWriter<byte> answer)
    {
        _writer.Reset(answer, ServiceCharacters.Default);
        _writer.BeginInterchange(new InterchangeAddress
        {
            Sender = _ourId,
            Recipient = recipient,
            PreparedAt = LondonClock.DateTimeOf(submission.ReceivedAt),
            ControlReference = "0"u8,
        });
        WriteText(_writer, "1"u8, text);
        _writer.EndInterchange();
    }

    /// <summary>UKCTRL: a refusal in words, where no code says enough.</summary>
    public static void WriteText(SegmentWriter writer, ReadOnlySpan<byte> reference, string text)
    {
        writer.BeginMessage(reference, "UKCTRL"u8, "D"u8, "00A"u8, "UN"u8, "109001"u8);
        writer.Begin("BGM"u8).Element("CTL"u8).Component("105"u8).Component("109"u8).Element().Element("27"u8).End();
        writer.Begin("FTX"u8).Element("AAO"u8).Element().Element().ElementText(text).End();
        writer.EndMessage();
    }

    private void Begin(Submission submission, long position, IBufferWriter<byte> output)
    {
        Span<byte> reference = stackalloc byte[20];
        position.TryFormat(reference, out var length);
        Span<byte> sender = stackalloc byte[TextLengthMax];
        Span<byte> qualifier = stackalloc byte[TextLengthMax];
        var header = submission.Header;
        _writer.Reset(output, submission.Service, submission.Repertoire);
        if (submission.Service != ServiceCharacters.Default)
        {
            _writer.WriteAdvice();
        }

        _writer.BeginInterchange(new InterchangeAddress
        {
            SyntaxVersion = header.Version == 4 ? 4 : 3,
            Sender = _ourId,
            Recipient = Plain(submission, header.Sender, sender),
            RecipientQualifier = Plain(submission, header.SenderQualifier, qualifier),
            PreparedAt = LondonClock.DateTimeOf(submission.ReceivedAt),
            ControlReference = reference[..Math.Min(length, 14)],
            IsTest = header.IsTest,
        });
    }

    private void End(Submission submission, long position, int count, IBufferWriter<byte> output)
    {
        _writer.Reset(output, submission.Service, submission.Repertoire);
        _writer.Begin("UNZ"u8).Element(count).Element(position).End();
    }

    private static ReadOnlySpan<byte> Plain(Submission submission, TextRange range, Span<byte> buffer)
    {
        var raw = submission.Raw(range);
        raw = raw.Length > buffer.Length ? raw[..buffer.Length] : raw;
        return buffer[..EdifactText.Unescape(raw, submission.Service, buffer)];
    }
}
