using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Messages;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Reports;

/// <summary>UKCREQ named MBX: a party asks for its reports. Ranges are those of the message.</summary>
internal readonly record struct MailboxMessage
{
    private const int Beginning = 2;

    public TextRange Name { get; init; }

    public TextRange Reference { get; init; }

    public MailboxAsk Ask { get; init; }

    private TextRange Cursor { get; init; }

    private int CursorSegment { get; init; }

    private bool IsKnown { get; init; }

    private bool IsReadable { get; init; }

    public static MailboxMessage Read(ReadOnlyMemory<byte> message, ServiceCharacters service)
    {
        var asked = new MailboxMessage { IsReadable = true, Ask = new MailboxAsk(0, MailboxAsk.RowCountDefault) };
        var segment = new SegmentReader(message.Span, service);
        while (segment.Read())
        {
            switch (segment.Tag)
            {
                case TradeTag.Bgm:
                    asked = asked with
                    {
                        Name = segment.Range(1),
                        Reference = segment.Range(2),
                        IsKnown = segment.Value(1).SequenceEqual("MBX"u8),
                    };
                    break;
                case TradeTag.Rff when segment.Value(1).SequenceEqual("ACW"u8):
                    asked = asked with { Cursor = segment.Range(1, 2), CursorSegment = segment.Number };
                    asked = EdifactNumber.TryParseFixed(segment.Value(1, 2), service, 0, out var after) && after >= 0
                        ? asked with { Ask = asked.Ask with { After = after } }
                        : asked with { IsReadable = false };
                    break;
                case TradeTag.Cnt when segment.Value(1).SequenceEqual("2"u8)
                    && EdifactNumber.TryParseInt32(segment.Value(1, 2), out var count):
                    count = Math.Clamp(count, 1, MailboxAsk.RowCountLimit);
                    asked = asked with { Ask = asked.Ask with { RowCountMax = count } };
                    break;
            }
        }

        return asked;
    }

    /// <param name="isAlone">It is the only message of its interchange.</param>
    public void Check(Partner partner, bool isAlone, FindingList findings)
    {
        if (!IsKnown)
        {
            Add(findings, RuleCode.MessageKindUnknown, Field.Message, Beginning, Name);
        }
        else if (partner.Rights == PartnerRights.None)
        {
            Add(findings, RuleCode.NotAuthorised, Field.Message, Beginning, Name);
        }

        if (!isAlone)
        {
            Add(findings, RuleCode.MailboxNotAlone, Field.Message, Beginning, Name);
        }

        if (!IsReadable)
        {
            Add(findings, RuleCode.MailboxCursorInvalid, Field.MailboxCursor, CursorSegment, Cursor);
        }
    }

    private static void Add(FindingList findings, RuleCode code, Field field, int segment, TextRange value) =>
        findings.Add(new Finding(code, Severity.Fatal, 0, field, segment, value));
}
