namespace Customs.Nes.Edifact;

/// <summary>
/// One thing wrong, in the terms CONTRL reports it: the error, the message (from 0; -1 when it is the interchange's or
/// a group's), the segment (UNH = 1), the position in the segment (tag = 1), the component and repetition (from 1; 0 =
/// none), and where the bytes are. <paramref name="ServiceTag"/> names the envelope segment at fault (0013/0135) and is
/// 0 when a segment of the message's body is. <paramref name="MissingTag"/> names a segment that should have been
/// there.
/// </summary>
public readonly record struct SyntaxFinding(
    SyntaxErrorCode Code, int MessageIndex, int SegmentNumber, int Element, int Component, int Repetition,
    int Offset, int Length, uint ServiceTag = 0, int GroupIndex = -1, uint MissingTag = 0);
