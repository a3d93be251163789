using System.Text;
using Customs.Nes.Clearance.Assessment.Language;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>A quota with what is worked out of it once.</summary>
internal sealed class QuotaDraw(Quota quota)
{
    /// <summary>2^64: draws are spread over that many numbers.</summary>
    private const decimal DrawCount = 18_446_744_073_709_551_616m;

    /// <summary>A declaration that draws below it keeps its discretionary checks; null: all do.</summary>
    public ulong? Threshold { get; } = quota.Capacity >= quota.Expected
        ? null : (ulong)decimal.Truncate(quota.Capacity * DrawCount / quota.Expected);

    /// <summary>
    /// What follows the DUCR in the subject of the draw. Without the version: a larger capacity keeps every check that
    /// a smaller one kept.
    /// </summary>
    public byte[] Suffix { get; } = Encoding.UTF8.GetBytes($"|quota|{quota.Location}");
}
