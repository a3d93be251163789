namespace Customs.Nes.Clearance.Assessment;

/// <summary>What came of a condition. Unknown: it hangs on a value the declaration does not have.</summary>
internal enum Truth : sbyte
{
    No = -1,
    Unknown = 0,
    Yes = 1,
}
