using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Validation;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Messages;

/// <summary>
/// A fast parcels message (CUSDEC, our profile 109735): one header and up to 9,999 goods items, each of them a
/// low-value consignment with a DUCR of its own. It is cut into as many declarations of one item under the same header,
/// so that nothing behind it has to know of consignments that share a message. Reused; holds ranges, no octets.
/// </summary>
internal sealed class ParcelMessage
{
    /// <summary>Most consignments of one message, and of one interchange.</summary>
    public const int CountMax = 9_999;

    /// <summary>
    /// Octets up to the first item. Each consignment is kept with a header of its own: this bounds what a message of a
    /// few octets a consignment can grow to.
    /// </summary>
    public const int HeaderLengthMax = 2048;

    private readonly List<Group> _groups = [];
    private ServiceCharacters _service;
    private TextRange _header;
    private int _headerSegments;
    private byte[] _reference = [];

    public int Count => _groups.Count;

    /// <summary>BGM 1001 and 1004, in the message.</summary>
    public TextRange Name { get; private set; }

    public TextRange LocalReference { get; private set; }

    /// <summary>Octets of all declarations cut out of it.</summary>
    public int Length
    {
        get
        {
            var length = 0;
            for (var index = 0; index < _groups.Count; index++)
            {
                length += LengthOf(index);
            }

            return length;
        }
    }

    /// <summary>By the profile in UNH (0057).</summary>
    public static bool IsOf(ReadOnlySpan<byte> association) => association.SequenceEqual("109735"u8);

    /// <summary>Finds where to cut, and what is wrong with the whole.</summary>
    /// <param name="segments">Over the message, before its UNH.</param>
    /// <param name="service">The characters that separate it.</param>
    /// <param name="earlier">Consignments of this kind in the interchange so far.</param>
    /// <param name="findings">Any fatal one refuses the message and all in it.</param>
    public void Read(SegmentReader segments, ServiceCharacters service, int earlier, FindingList findings)
    {
        _groups.Clear();
        _header = Name = LocalReference = default;
        _service = service;
        var declared = default(int?);
        var summary = default(TextRange);
        var summarySegment = 0;
        var isDetail = false;
        while (segments.Read())
        {
            switch (segments.Tag)
            {
                case TradeTag.Unh:
                    _reference = segments.Value(1).ToArray();
                    break;
                case TradeTag.Bgm:
                    ReadBeginning(in segments, findings);
                    break;
                case TradeTag.Uns:
                    isDetail = segments.Value(1) is [(byte)'D'];
                    End(segments.Offset, segments.Number);
                    break;
                case TradeTag.Cst when isDetail:
                    Begin(segments.Offset, segments.Number);
                    break;
                case TradeTag.Cnt when !isDetail && segments.Qualifier == TradeQualifier.ItemCount:
                    (summary, summarySegment) = (segments.Range(1, 2), segments.Number);
                    declared = EdifactNumber.TryParseInt32(segments.Value(1, 2), out var count) ? count : -1;
                    break;
            }
        }

        Check(earlier, declared, summary, summarySegment, findings);
    }

    public int LengthOf(int index) => _header.Length + _groups[index].Text.Length + TrailerLength(index);

    /// <summary>One consignment as a message of its own; returns its length.</summary>
    public int Write(int index, ReadOnlySpan<byte> message, Span<byte> destination)
    {
        var group = _groups[index];
        _header.Of(message).CopyTo(destination);
        group.Text.Of(message).CopyTo(destination[_header.Length..]);
        var start = _header.Length + group.Text.Length;
        return start + WriteTrailer(SegmentCountOf(group), destination[start..]);
    }

    /// <summary>A finding in what was cut out, as one in the message that was sent.</summary>
    public Finding InMessage(int index, in Finding finding)
    {
        var isOfHeader = finding.Segment > 0 && finding.Segment <= _headerSegments;
        return finding with
        {
            Item = isOfHeader ? finding.Item : index + 1,
            Segment = isOfHeader || finding.Segment == 0
                ? finding.Segment : finding.Segment - _headerSegments - 1 + _groups[index].Segment,
        };
    }

    private void ReadBeginning(in SegmentReader segment, FindingList findings)
    {
        Name = segment.Range(1);
        LocalReference = segment.Range(2);
        if (!segment.Value(1).SequenceEqual("EFD"u8))
        {
            Report(findings, RuleCode.ParcelsNotFull, Field.Message, segment.Number, Name);
        }
        else if (segment.Value(3) is not ([] or [(byte)'9']))
        {
            Report(findings, RuleCode.ParcelsNotFull, Field.Function, segment.Number, segment.Range(3));
        }
    }

    private void Begin(int offset, int segment)
    {
        if (_groups.Count == 0)
        {
            _header = new TextRange(0, offset);
            _headerSegments = segment - 1;
        }

        End(offset, segment);

        // One too many is enough to know that there are.
        if (_groups.Count <= CountMax)
        {
            _groups.Add(new Group(new TextRange(offset, 0), segment, 0));
        }
    }

    private void End(int offset, int segment)
    {
        if (_groups is [.., { SegmentCount: 0 } last])
        {
            _groups[^1] = last with
            {
                Text = new TextRange(last.Text.Offset, offset - last.Text.Offset),
                SegmentCount = segment - last.Segment,
            };
        }
    }

    private void Check(int earlier, int? declared, TextRange summary, int summarySegment, FindingList findings)
    {
        if (_groups.Count == 0)
        {
            Report(findings, RuleCode.ItemsMissing, Field.ItemNumber, 0, default);
        }
        else if (_groups.Count + earlier > CountMax)
        {
            Report(findings, RuleCode.ParcelsTooMany, Field.ItemNumber, _groups[^1].Segment, default);
        }
        else if (declared is null)
        {
            Report(findings, RuleCode.ItemCountMissing, Field.ItemCount, 0, default);
        }
        else if (declared != _groups.Count)
        {
            Report(findings, RuleCode.ItemCountWrong, Field.ItemCount, summarySegment, summary);
        }

        if (_header.Length > HeaderLengthMax)
        {
            Report(findings, RuleCode.ParcelHeaderTooLong, Field.Message, 0, default);
        }
    }

    private static void Report(FindingList findings, RuleCode code, Field field, int segment, TextRange value) =>
        findings.Add(RuleText.Finding(code, 0, field, segment, value));

    // With UNS, CNT and UNT.
    private int SegmentCountOf(in Group group) => _headerSegments + group.SegmentCount + 3;

    private int TrailerLength(int index) => WriteTrailer(
        SegmentCountOf(_groups[index]), stackalloc byte[TrailerLengthMax + _reference.Length]);

    private const int TrailerLengthMax = 40;

    private int WriteTrailer(int segmentCount, Span<byte> destination)
    {
        var length = 0;
        Put("UNS"u8, destination, ref length);
        destination[length++] = _service.Element;
        destination[length++] = (byte)'S';
        destination[length++] = _service.Terminator;
        Put("CNT"u8, destination, ref length);
        destination[length++] = _service.Element;
        destination[length++] = (byte)'5';
        destination[length++] = _service.Component;
        destination[length++] = (byte)'1';
        destination[length++] = _service.Terminator;
        Put("UNT"u8, destination, ref length);
        destination[length++] = _service.Element;
        segmentCount.TryFormat(destination[length..], out var digits);
        length += digits;
        destination[length++] = _service.Element;
        Put(_reference, destination, ref length);
        destination[length++] = _service.Terminator;
        return length;
    }

    private static void Put(ReadOnlySpan<byte> text, Span<byte> destination, ref int length)
    {
        text.CopyTo(destination[length..]);
        length += text.Length;
    }

    /// <param name="Text">From its CST to what comes after it.</param>
    /// <param name="Segment">Its CST, counted from UNH = 1.</param>
    private readonly record struct Group(TextRange Text, int Segment, int SegmentCount);
}
