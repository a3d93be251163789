namespace Customs.Nes.Edifact;

/// <summary>What a CONTRL is to say.</summary>
public enum ContrlKind : byte
{
    /// <summary>Nothing: none is due, or none may be sent.</summary>
    None,

    /// <summary>Accepted, or refused in part or whole, as the findings have it.</summary>
    Full,

    /// <summary>UCI 8: only that the interchange was received, for who asks for no more.</summary>
    ReceiptOnly,
}

/// <summary>
/// The syntax and service report for one interchange, UNH to UNT. Parts of the subject are repeated as received; the
/// highest level that is wrong says why, and what is below it is not named again.
/// </summary>
public static class ContrlWriter
{
    private const int Rejected = 4;
    private const int Acknowledged = 7;
    private const int Received = 8;

    /// SG2: at most this many UCS under one UCM, and this many UCD under one UCS.
    private const int SegmentReportsMax = 999;
    private const int ElementReportsMax = 99;

    /// <summary>
    /// What the subject is to be answered by: the full report where anything of it is refused, else what its sender
    /// asked for (0031). A CONTRL is never answered by a CONTRL.
    /// </summary>
    public static ContrlKind Due(Interchange subject) =>
        !subject.IsAnswerable || HoldsContrl(subject) ? ContrlKind.None
        : subject.HasRejection ? ContrlKind.Full
        : subject.Header.ReceiptOnlyRequested ? ContrlKind.ReceiptOnly
        : subject.Header.AcknowledgementRequested ? ContrlKind.Full
        : ContrlKind.None;

    /// <summary>
    /// False, and nothing written, when a CONTRL may not be sent: UNB did not give what it must repeat, or the subject
    /// holds a CONTRL itself.
    /// </summary>
    public static bool Write(
        SegmentWriter writer, Interchange subject, ReadOnlySpan<byte> messageReference,
        ContrlKind kind = ContrlKind.Full)
    {
        if (kind == ContrlKind.None || !subject.IsAnswerable || HoldsContrl(subject))
        {
            return false;
        }

        var isVersion4 = subject.Header.Version == 4;
        writer.BeginMessage(
            messageReference, "CONTRL"u8, isVersion4 ? "4"u8 : "D"u8, isVersion4 ? "1"u8 : "3"u8, "UN"u8);
        WriteInterchange(writer, subject, kind);
        if (kind == ContrlKind.Full && !subject.IsRejected)
        {
            WriteGroups(writer, subject);
            WriteMessages(writer, subject, -1);
        }

        writer.EndMessage();
        return true;
    }

    /// <summary>A CONTRL is never answered by a CONTRL.</summary>
    public static bool HoldsContrl(Interchange subject)
    {
        foreach (ref readonly var message in subject.Messages)
        {
            if (message.Type.Of(subject.Bytes.Span).SequenceEqual("CONTRL"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static void WriteInterchange(SegmentWriter writer, Interchange subject, ContrlKind kind)
    {
        var header = subject.Header;
        var action = kind == ContrlKind.ReceiptOnly ? Received : subject.IsRejected ? Rejected : Acknowledged;
        writer.Begin("UCI"u8);
        Copy(writer, subject, header.ControlReference);
        Copy(writer, subject, header.SenderIdentification);
        Copy(writer, subject, header.RecipientIdentification);
        writer.Element(action);
        WriteReason(writer, subject, action, -1, -1);
        writer.End();
    }

    private static void WriteGroups(SegmentWriter writer, Interchange subject)
    {
        var groups = subject.Groups;
        for (var i = 0; i < groups.Length; i++)
        {
            var action = groups[i].IsRejected ? Rejected : Acknowledged;
            writer.Begin("UCF"u8);
            Copy(writer, subject, groups[i].Reference);
            Copy(writer, subject, groups[i].Sender);
            Copy(writer, subject, groups[i].Recipient);
            writer.Element(action);
            WriteReason(writer, subject, action, -1, i);
            writer.End();
            if (!groups[i].IsRejected)
            {
                WriteMessages(writer, subject, i);
            }
        }
    }

    /// <summary>Only the rejected ones: the level above acknowledges the others.</summary>
    private static void WriteMessages(SegmentWriter writer, Interchange subject, int groupIndex)
    {
        var messages = subject.Messages;
        for (var i = 0; i < messages.Length; i++)
        {
            if (messages[i].IsRejected && messages[i].GroupIndex == groupIndex)
            {
                WriteMessage(writer, subject, i);
            }
        }
    }

    private static void WriteMessage(SegmentWriter writer, Interchange subject, int index)
    {
        ref readonly var message = ref subject.Messages[index];
        writer.Begin("UCM"u8);
        Copy(writer, subject, message.Reference);
        Copy(writer, subject, message.Identifier);
        writer.Element(Rejected);
        WriteReason(writer, subject, Rejected, index, message.GroupIndex);
        writer.End();
        WriteSegments(writer, subject, index);
    }

    /// <summary>UCS for each segment of the body that is wrong, UCD for each element of it.</summary>
    private static void WriteSegments(SegmentWriter writer, Interchange subject, int messageIndex)
    {
        var segment = 0;
        var segments = 0;
        var elements = 0;
        foreach (ref readonly var finding in subject.Findings)
        {
            if (finding.MessageIndex != messageIndex || finding.ServiceTag != 0)
            {
                continue;
            }

            if (finding.SegmentNumber != segment || finding.Element == 0)
            {
                if (++segments > SegmentReportsMax)
                {
                    return;
                }

                segment = finding.SegmentNumber;
                elements = 0;
                writer.Begin("UCS"u8).Element(segment);
                if (finding.Element == 0)
                {
                    // The segment as a whole: nothing in it to point at, and no further UCD belongs to this UCS.
                    writer.Element((int)finding.Code);
                    segment = 0;
                }

                writer.End();
            }

            if (finding.Element > 0 && ++elements <= ElementReportsMax)
            {
                writer.Begin("UCD"u8).Element((int)finding.Code);
                WritePosition(writer, in finding, subject.Header.Version == 4);
                writer.End();
            }
        }
    }

    /// <summary>0085, the service segment and S011 of the first finding at this level.</summary>
    private static void WriteReason(SegmentWriter writer, Interchange subject, int action, int message, int group)
    {
        if (action != Rejected)
        {
            return;
        }

        foreach (ref readonly var finding in subject.Findings)
        {
            var isHere = finding.MessageIndex == message && (message >= 0 || finding.GroupIndex == group);
            if (!isHere || (message >= 0 && finding.ServiceTag == 0))
            {
                continue;
            }

            writer.Element((int)finding.Code);
            if (finding.ServiceTag != 0)
            {
                Span<byte> tag = stackalloc byte[3];
                SegmentTag.Write(finding.ServiceTag, tag);
                writer.Element(tag);
                WritePosition(writer, in finding, subject.Header.Version == 4);
            }

            return;
        }
    }

    /// <summary>S011: element, component, and in version 4 the repetition.</summary>
    private static void WritePosition(SegmentWriter writer, in SyntaxFinding finding, bool isVersion4)
    {
        if (finding.Element == 0)
        {
            return;
        }

        writer.Element(finding.Element).Component();
        if (finding.Component > 0)
        {
            writer.Value(finding.Component, 0);
        }

        if (isVersion4 && finding.Repetition > 0)
        {
            writer.Component(finding.Repetition);
        }
    }

    /// <summary>As received where both sides separate alike; else taken apart and put together again.</summary>
    private static void Copy(SegmentWriter writer, Interchange subject, TextRange element)
    {
        var raw = element.Of(subject.Bytes.Span);
        if (subject.Service == writer.Service)
        {
            writer.Raw(raw);
            return;
        }

        SegmentCopy.WriteElement(writer, raw, subject.Service);
    }
}
