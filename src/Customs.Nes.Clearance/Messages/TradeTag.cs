namespace Customs.Nes.Clearance.Messages;

/// <summary>Tags of the segments our messages use, packed as <c>SegmentReader.Tag</c> gives them.</summary>
internal static class TradeTag
{
    public const uint Bgm = 'B' | ('G' << 8) | ('M' << 16);
    public const uint Cnt = 'C' | ('N' << 8) | ('T' << 16);
    public const uint Cst = 'C' | ('S' << 8) | ('T' << 16);
    public const uint Dms = 'D' | ('M' << 8) | ('S' << 16);
    public const uint Doc = 'D' | ('O' << 8) | ('C' << 16);
    public const uint Dtm = 'D' | ('T' << 8) | ('M' << 16);
    public const uint Ftx = 'F' | ('T' << 8) | ('X' << 16);
    public const uint Gei = 'G' | ('E' << 8) | ('I' << 16);
    public const uint Imd = 'I' | ('M' << 8) | ('D' << 16);
    public const uint Loc = 'L' | ('O' << 8) | ('C' << 16);
    public const uint Mea = 'M' | ('E' << 8) | ('A' << 16);
    public const uint Moa = 'M' | ('O' << 8) | ('A' << 16);
    public const uint Nad = 'N' | ('A' << 8) | ('D' << 16);
    public const uint Pac = 'P' | ('A' << 8) | ('C' << 16);
    public const uint Rff = 'R' | ('F' << 8) | ('F' << 16);
    public const uint Tdt = 'T' | ('D' << 8) | ('T' << 16);
    public const uint Unh = 'U' | ('N' << 8) | ('H' << 16);
    public const uint Uns = 'U' | ('N' << 8) | ('S' << 16);
}
