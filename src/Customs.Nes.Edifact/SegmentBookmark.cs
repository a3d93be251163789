namespace Customs.Nes.Edifact;

/// <summary>
/// A segment's place in an index of its thread, so that a part of what was read can be read again without indexing it
/// again.
/// </summary>
/// <param name="Reading">Whose index it is; another text never has the same.</param>
/// <param name="Window">The window's number; 0 where the segment has no place in one.</param>
/// <param name="Segment">From 0, within the window.</param>
/// <param name="Offset">Of the segment, in the text that was indexed.</param>
internal readonly record struct SegmentBookmark(long Reading, long Window, int Segment, int Offset);
